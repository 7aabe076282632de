/**
 * A group on both sides: in Okta with the rule that fills it, in Genesys with the roles it holds, and the push that
 * links them.
 */
import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import { Group } from "../dynamic-providers/genesys/group.ts";
import { GroupRoles } from "../dynamic-providers/genesys/groupRoles.ts";
import type { CompiledGroup } from "../provisioning/rules/compile.ts";
import { declareGroupRule } from "./groupRule.ts";

/** Inputs of `GroupPair`. */
export interface GroupPairArgs {
  readonly appId: pulumi.Input<string>;
  readonly group: CompiledGroup;
}

/** The two groups and what binds them. */
export class GroupPair extends pulumi.ComponentResource {
  readonly oktaGroupId: pulumi.Output<string>;
  readonly genesysGroupId: pulumi.Output<string>;
  readonly compiled: CompiledGroup;

  constructor(name: string, { appId, group }: GroupPairArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ccaas:index:GroupPair", name, {}, opts);
    this.compiled = group;
    const genesysGroup = new Group(name, { name: group.name, description: group.description }, { parent: this });
    if (group.grants.length > 0) new GroupRoles(name, { group: group.name, groupId: genesysGroup.groupId, grants: [...group.grants] }, { parent: this });
    this.oktaGroupId = this.#source(name, group);
    this.genesysGroupId = genesysGroup.groupId;
    // Genesys' SCIM cannot create groups, so Okta links the one that is there, by name; it must never delete it.
    new okta.PushGroup(
      name,
      { appId, sourceGroupId: this.oktaGroupId, targetGroupName: group.name, status: "ACTIVE", deleteTargetGroupOnDestroy: false },
      { parent: this, dependsOn: [genesysGroup] },
    );
    this.registerOutputs({ oktaGroupId: this.oktaGroupId, genesysGroupId: this.genesysGroupId });
  }

  /** The Okta group: found, or created with the rule that fills it. */
  #source(name: string, group: CompiledGroup): pulumi.Output<string> {
    if (group.adopt) return okta.group.getGroupOutput({ name: group.name }, { parent: this }).id;
    const oktaGroup = new okta.group.Group(name, { name: group.name, description: group.description }, { parent: this });
    if (group.rule === undefined) return oktaGroup.id;
    const rule = declareGroupRule(name, { ...group.rule, groupId: oktaGroup.id }, { parent: this });
    return pulumi.all([oktaGroup.id, rule.id]).apply(([id]) => id);
  }
}
