/**
 * A Genesys routing language: adopted by name or created, never deleted.
 * What it does is in `reconcile/catalogue.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";

/** Inputs of Language. */
export interface LanguageArgs {
  readonly name: pulumi.Input<string>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).language.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).language.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).language.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).language.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).language.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/catalogue")).language.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:Language`. */
export class Language extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:Language";
  declare readonly platformId: pulumi.Output<string>;
  declare readonly adopted: pulumi.Output<boolean>;

  constructor(name: string, args: LanguageArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args, platformId: undefined, adopted: undefined }, opts, "genesys", "Language");
  }
}
