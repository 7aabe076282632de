/**
 * Roles that the people of an Okta group hold directly.
 * What it does is in `reconcile/peopleRoles.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";
import type { Source } from "../../reconcile/source.ts";
import type { RoleLossArgs } from "./groupMembers.ts";

/** Inputs of PeopleRoles. */
export interface PeopleRolesArgs extends RoleLossArgs {
  readonly source: { readonly [K in keyof Source]: pulumi.Input<Source[K]> };
  readonly group: pulumi.Input<string>;
  readonly oktaGroupId: pulumi.Input<string>;
  /** The group rule, so that a new rule is waited for. */
  readonly rule?: pulumi.Input<string>;
  readonly grants: pulumi.Input<pulumi.Input<{ role: string; division: string }>[]>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/peopleRoles")).peopleRoles.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/peopleRoles")).peopleRoles.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/peopleRoles")).peopleRoles.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/peopleRoles")).peopleRoles.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/peopleRoles")).peopleRoles.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/peopleRoles")).peopleRoles.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:PeopleRoles`. */
export class PeopleRoles extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:PeopleRoles";

  constructor(name: string, args: PeopleRolesArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args }, opts, "genesys", "PeopleRoles");
  }
}
