/**
 * People in bulk: divisions, locations, external ids, rehires, leavers.
 * What it does is in `reconcile/people.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";
import type { SafeguardInputs } from "../../reconcile/safeguard.ts";
import type { Source } from "../../reconcile/source.ts";

/** Inputs of People. */
export interface PeopleArgs {
  readonly source: { readonly [K in keyof Source]: pulumi.Input<Source[K]> };
  readonly assigningGroupId: pulumi.Input<string>;
  readonly assigningRule: pulumi.Input<string>;
  /** Whether a rule of Okta's fills the assigning group, or we. */
  readonly assignment: pulumi.Input<"direct" | "gated">;
  /** External-id authority. */
  readonly authority: pulumi.Input<string>;
  /** Division expression. */
  readonly division: pulumi.Input<string>;
  /** Location expression. */
  readonly location?: pulumi.Input<string>;
  readonly rehires: pulumi.Input<"heal" | "report">;
  readonly leaverLimit: pulumi.Input<number>;
  /** Whether leavers are signed out everywhere. */
  readonly tokens: pulumi.Input<"revoke" | "keep">;
  /** Limits on what one run may do. */
  readonly safeguards: SafeguardInputs["safeguards"];
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/people")).people.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/people")).people.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/people")).people.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/people")).people.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/people")).people.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/people")).people.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:People`. */
export class People extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:People";
  declare readonly linked: pulumi.Output<Record<string, string>>;
  declare readonly healed: pulumi.Output<Record<string, string>>;
  declare readonly leftAlone: pulumi.Output<Record<string, string>>;
  declare readonly unknownLocations: pulumi.Output<string[]>;

  constructor(name: string, args: PeopleArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args, linked: undefined, healed: undefined, leftAlone: undefined, unknownLocations: undefined }, opts, "genesys", "People");
  }
}
