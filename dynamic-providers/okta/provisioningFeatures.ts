/**
 * The To-App switches of the Okta app, declared and read back.
 * What it does is in `reconcile/provisioningFeatures.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";

/** Inputs of ProvisioningFeatures. */
export interface ProvisioningFeaturesArgs {
  readonly appId: pulumi.Input<string>;
  readonly label: pulumi.Input<string>;
  readonly features: pulumi.Input<string[]>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/provisioningFeatures")).provisioningFeatures.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/provisioningFeatures")).provisioningFeatures.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/provisioningFeatures")).provisioningFeatures.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/provisioningFeatures")).provisioningFeatures.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/provisioningFeatures")).provisioningFeatures.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/provisioningFeatures")).provisioningFeatures.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/okta:ProvisioningFeatures`. */
export class ProvisioningFeatures extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/okta:ProvisioningFeatures";

  constructor(name: string, args: ProvisioningFeaturesArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args }, opts, "okta", "ProvisioningFeatures");
  }
}
