/**
 * A group on both sides: in Okta with the rule that fills it, in Genesys with the roles it holds, and the push that
 * links them. A role that is granted to people directly needs no group in Genesys; one that is spread over several has no
 * push, since Okta fills one group from one.
 */
import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import { Group } from "../dynamic-providers/genesys/group.ts";
import { GroupRoles } from "../dynamic-providers/genesys/groupRoles.ts";
import type { CompiledGroup } from "../provisioning/rules/compile.ts";
import { genesysGroupsOf } from "../provisioning/rules/grantWay.ts";
import { declareGroupRule } from "./groupRule.ts";

/** Inputs of `GroupPair`. */
export interface GroupPairArgs {
  readonly appId: pulumi.Input<string>;
  readonly group: CompiledGroup;
}

/** A Genesys group that has been declared. */
export interface GenesysGroup {
  readonly group: string;
  readonly groupId: pulumi.Output<string>;
}

/** The groups and what binds them. */
export class GroupPair extends pulumi.ComponentResource {
  readonly oktaGroupId: pulumi.Output<string>;
  /** One, none, or several: see the file's comment. */
  readonly genesysGroups: readonly GenesysGroup[];
  readonly compiled: CompiledGroup;

  constructor(name: string, { appId, group }: GroupPairArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ccaas:index:GroupPair", name, {}, opts);
    this.compiled = group;
    const declared = genesysGroupsOf(group.name, group.grant).map((genesysName) => this.#target(genesysName, group));
    this.genesysGroups = declared.map(({ name: made, resource }) => ({ group: made, groupId: resource.groupId }));
    this.oktaGroupId = this.#source(name, group);
    const [only, ...further] = declared;
    if (only !== undefined && further.length === 0) {
      // Genesys' SCIM cannot create groups, so Okta links the one that is there, by name; it must never delete it.
      new okta.PushGroup(
        name,
        { appId, sourceGroupId: this.oktaGroupId, targetGroupName: only.name, status: "ACTIVE", deleteTargetGroupOnDestroy: false },
        { parent: this, dependsOn: [only.resource] },
      );
    }
    this.registerOutputs({ oktaGroupId: this.oktaGroupId, genesysGroups: this.genesysGroups });
  }

  /** A group in Genesys with its roles. */
  #target(name: string, { description, grants }: CompiledGroup): { readonly name: string; readonly resource: Group } {
    const resource = new Group(name, { name, description }, { parent: this });
    if (grants.length > 0) new GroupRoles(name, { group: name, groupId: resource.groupId, grants: [...grants] }, { parent: this });
    return { name, resource };
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
