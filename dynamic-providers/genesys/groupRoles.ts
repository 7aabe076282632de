/**
 * The roles granted to a Genesys group, by name and division.
 * What it does is in `reconcile/groupRoles.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";

/** Inputs of GroupRoles. */
export interface GroupRolesArgs {
  /** The group's name. */
  readonly group: pulumi.Input<string>;
  readonly groupId: pulumi.Input<string>;
  readonly grants: pulumi.Input<pulumi.Input<{ role: string; division: string }>[]>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupRoles")).groupRoles.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupRoles")).groupRoles.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/groupRoles")).groupRoles.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/groupRoles")).groupRoles.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupRoles")).groupRoles.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/groupRoles")).groupRoles.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:GroupRoles`. */
export class GroupRoles extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:GroupRoles";

  constructor(name: string, args: GroupRolesArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args }, opts, "genesys", "GroupRoles");
  }
}
