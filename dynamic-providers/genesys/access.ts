/**
 * Stops the stack at preview when our Genesys client lacks a permission it will need.
 * What it does is in `reconcile/access.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";

/** Inputs of Access. */
export interface AccessArgs {
  /** Genesys permissions, `domain:entity:action`. */
  readonly permissions: pulumi.Input<string[]>;
  /** How many Genesys groups hold roles. */
  readonly groupsWithRoles: pulumi.Input<number>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/access")).access.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/access")).access.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/access")).access.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/access")).access.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/access")).access.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/access")).access.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:Access`. */
export class Access extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:Access";

  constructor(name: string, args: AccessArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args }, opts, "genesys", "Access");
  }
}
