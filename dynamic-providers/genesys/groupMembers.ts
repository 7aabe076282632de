/**
 * Keeps a Genesys group's members as Okta's group has them, where Group Push did not or people are spread over several.
 * What it does is in `reconcile/groupMembers.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";
import type { RoleLossInputs } from "../../reconcile/roleLosses.ts";
import type { Source } from "../../reconcile/source.ts";

/** What whoever may take roles from people has to know. */
export interface RoleLossArgs extends Pick<RoleLossInputs, "safeguards"> {
  /** What belonging to the group gives, `role in division`. */
  readonly roles: string[];
  /** Other groups that give some of the same. */
  readonly alsoHeldThrough: { readonly oktaGroupId: pulumi.Input<string>; readonly roles: string[] }[];
}

/** Inputs of GroupMembers. */
export interface GroupMembersArgs extends RoleLossArgs {
  readonly source: { readonly [K in keyof Source]: pulumi.Input<Source[K]> };
  readonly group: pulumi.Input<string>;
  readonly groupId: pulumi.Input<string>;
  /** Groups over which the people are spread, besides the one above. */
  readonly further: { readonly group: string; readonly groupId: pulumi.Input<string> }[];
  /** What of the rules the group was made from. */
  readonly kind: pulumi.Input<"role" | "group" | "persona">;
  readonly oktaGroupId: pulumi.Input<string>;
  readonly rule?: pulumi.Input<string>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupMembers")).groupMembers.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupMembers")).groupMembers.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/groupMembers")).groupMembers.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/groupMembers")).groupMembers.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupMembers")).groupMembers.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/groupMembers")).groupMembers.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:GroupMembers`. */
export class GroupMembers extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:GroupMembers";

  constructor(name: string, args: GroupMembersArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args }, opts, "genesys", "GroupMembers");
  }
}
