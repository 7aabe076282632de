/**
 * The queues whose members the members of a Genesys group are.
 * What it does is in `reconcile/groupQueues.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";

/** Inputs of GroupQueues. */
export interface GroupQueuesArgs {
  /** The group's name. */
  readonly group: pulumi.Input<string>;
  readonly groupId: pulumi.Input<string>;
  /** Names of existing queues. */
  readonly queues: pulumi.Input<pulumi.Input<string>[]>;
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupQueues")).groupQueues.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupQueues")).groupQueues.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/groupQueues")).groupQueues.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/groupQueues")).groupQueues.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupQueues")).groupQueues.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/groupQueues")).groupQueues.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:GroupQueues`. */
export class GroupQueues extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:GroupQueues";

  constructor(name: string, args: GroupQueuesArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args, bound: undefined }, opts, "genesys", "GroupQueues");
  }
}
