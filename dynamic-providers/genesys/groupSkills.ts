/**
 * The routing skills and routing languages that membership of an Okta group means.
 * What it does is in `reconcile/groupSkills.ts`; these methods only find it, so that state stores nothing that can grow old.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Props } from "../../reconcile/resource.ts";
import type { SafeguardInputs } from "../../reconcile/safeguard.ts";
import type { Source } from "../../reconcile/source.ts";

/** What a group gives, by name: proficiency 0–5. */
export interface Given {
  readonly skills: Record<string, number>;
  readonly languages: Record<string, number>;
  /** Where several groups give a person the same, the highest priority decides. */
  readonly priority: number;
}

/** Inputs of GroupSkills. */
export interface GroupSkillsArgs extends Given {
  readonly source: { readonly [K in keyof Source]: pulumi.Input<Source[K]> };
  readonly group: pulumi.Input<string>;
  readonly oktaGroupId: pulumi.Input<string>;
  /** The group rule, so that a new rule is waited for. */
  readonly rule?: pulumi.Input<string>;
  /** Other groups that give some of the same. */
  /** Limits on what one run may take. */
  readonly safeguards: SafeguardInputs["safeguards"];
  readonly alsoGivenBy: (Given & { readonly oktaGroupId: pulumi.Input<string> })[];
}

const provider: pulumi.dynamic.ResourceProvider = {
  check: async (olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupSkills")).groupSkills.check(olds, news),
  diff: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupSkills")).groupSkills.diff(id, olds, news),
  create: async (inputs: Props) => (await import("ccaas-provisioning/reconcile/groupSkills")).groupSkills.create(inputs),
  read: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/groupSkills")).groupSkills.read(id, props),
  update: async (id: string, olds: Props, news: Props) => (await import("ccaas-provisioning/reconcile/groupSkills")).groupSkills.update(id, olds, news),
  delete: async (id: string, props: Props) => (await import("ccaas-provisioning/reconcile/groupSkills")).groupSkills.delete(id, props),
};

/** See the head of this file. Type token `pulumi-nodejs:dynamic/genesys:GroupSkills`. */
export class GroupSkills extends pulumi.dynamic.Resource {
  /** What `validateResourceOfType` matches. */
  static readonly __pulumiType = "pulumi-nodejs:dynamic/genesys:GroupSkills";

  constructor(name: string, args: GroupSkillsArgs, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args }, opts, "genesys", "GroupSkills");
  }
}
