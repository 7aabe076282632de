/**
 * A Genesys group that passes roles on to its members: adopted by name or created, never deleted.
 * What it does is in `reconcile/group.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";

/** Inputs of Group. */
export interface GroupArgs {
  readonly name: pulumi.Input<string>;
  readonly description: pulumi.Input<string>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/group")).group.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/group")).group.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/group")).group.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/group")).group.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/group")).group.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/group")).group.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:Group`. */
export class Group extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:Group";
  declare readonly groupId: pulumi.Output<string>;
  declare readonly adopted: pulumi.Output<boolean>;

  constructor(name: string, args: GroupArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args, groupId: undefined, adopted: undefined }, opts, "genesys", "Group");
  }
}
