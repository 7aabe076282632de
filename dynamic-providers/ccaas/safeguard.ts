/**
 * Stops the stack before Okta is told anything that would cost more people something than the rules allow.
 * What it does is in `reconcile/safeguard.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";
import type { SafeguardInputs, SafeguardOutputs } from "../../reconcile/safeguard.ts";

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/safeguard")).safeguard.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/safeguard")).safeguard.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/safeguard")).safeguard.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/safeguard")).safeguard.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/safeguard")).safeguard.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/safeguard")).safeguard.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/ccaas:Safeguard`. */
export class Safeguard extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/ccaas:Safeguard";
  /** Every override that was used: the day, the limit, the reason, and the EmployeeIDs concerned. */
  declare readonly overridden: pulumi.Output<SafeguardOutputs["overridden"]>;

  constructor(name: string, args: SafeguardInputs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args, people: undefined, overridden: undefined }, opts, "ccaas", "Safeguard");
  }
}
