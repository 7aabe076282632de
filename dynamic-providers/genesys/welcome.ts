/**
 * Invitations of Genesys Cloud, in bulk and once per person.
 * What it does is in `reconcile/welcome.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";
import type { SafeguardInputs } from "../../reconcile/safeguard.ts";
import type { Source } from "../../reconcile/source.ts";

/** Inputs of Welcome. */
export interface WelcomeArgs {
  readonly source: { readonly [K in keyof Source]: pulumi.Input<Source[K]> };
  /** Mapping expression that yields `invitation` or `none`. */
  readonly kind: pulumi.Input<string>;
  /** Limits on what one run may do. */
  readonly safeguards: SafeguardInputs["safeguards"];
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/welcome")).welcome.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/welcome")).welcome.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/welcome")).welcome.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/welcome")).welcome.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/welcome")).welcome.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/welcome")).welcome.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:Welcome`. */
export class Welcome extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:Welcome";
  declare readonly settled: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: WelcomeArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args, settled: undefined }, opts, "genesys", "Welcome");
  }
}
