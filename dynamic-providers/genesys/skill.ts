/**
 * A Genesys routing skill: adopted by name or created, never deleted.
 * What it does is in `reconcile/catalogue.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";

/** Inputs of Skill. */
export interface SkillArgs {
  readonly name: pulumi.Input<string>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).skill.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).skill.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).skill.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).skill.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).skill.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).skill.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:Skill`. */
export class Skill extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:Skill";
  declare readonly platformId: pulumi.Output<string>;
  declare readonly adopted: pulumi.Output<boolean>;

  constructor(name: string, args: SkillArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args, platformId: undefined, adopted: undefined }, opts, "genesys", "Skill");
  }
}
