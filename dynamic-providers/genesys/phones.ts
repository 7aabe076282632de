/**
 * WebRTC phones, default stations and extensions of people, in bulk.
 * What it does is in `reconcile/phones.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";
import type { Source } from "../../reconcile/source.ts";

/** Inputs of Phones. */
export interface PhonesArgs {
  readonly source: { readonly [K in keyof Source]: pulumi.Input<Source[K]> };
  /** Mapping expression that yields `webrtc` or `none`. */
  readonly kind: pulumi.Input<string>;
  /** Location expression: a site of the location's name is the person's. */
  readonly location?: pulumi.Input<string>;
  /** The site of everybody else. */
  readonly site: pulumi.Input<string>;
  readonly baseSettings: pulumi.Input<string>;
  /** `4000-4999` */
  readonly pool: pulumi.Input<string>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/phones")).phones.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/phones")).phones.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/phones")).phones.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/phones")).phones.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/phones")).phones.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/phones")).phones.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:Phones`. */
export class Phones extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:Phones";
  declare readonly extensions: pulumi.Output<Record<string, string>>;
  declare readonly waiting: pulumi.Output<string[]>;

  constructor(name: string, args: PhonesArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args, extensions: undefined, waiting: undefined }, opts, "genesys", "Phones");
  }
}
