/**
 * Who is assigned the app: one group, filled by one rule, or, with `mode: gated`, by nothing but the runs of
 * `genesys:People`. Whoever leaves the group is unassigned by Okta, and so deactivated in the contact centre.
 */
import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import { groupRuleName } from "../provisioning/rules/groupRuleName.ts";
import type { Rules } from "../provisioning/rules/schema.ts";
import { declareGroupRule } from "./groupRule.ts";

/** Inputs of `AppAssignment`. */
export interface AppAssignmentArgs {
  readonly appId: pulumi.Input<string>;
  readonly assignment: Rules["app"]["assignment"];
}

/** The assigning group, the assignment, and the rule where there is one. */
export class AppAssignment extends pulumi.ComponentResource {
  readonly groupId: pulumi.Output<string>;

  constructor(name: string, { appId, assignment }: AppAssignmentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ccaas:index:AppAssignment", name, {}, opts);
    // Losing the group or the assignment would deactivate everybody: both are protected.
    const group = new okta.group.Group(name, { name: assignment.group, description: "Is assigned the contact centre's app. Managed as code." }, { parent: this, protect: true });
    const assigned = new okta.app.GroupAssignment(name, { appId, groupId: group.id, profile: "{}", retainAssignment: true }, { parent: this, protect: true });
    // The rule comes last: whoever it puts in is provisioned at once, with all mappings in place.
    if (assignment.mode === "direct") declareGroupRule(name, { name: groupRuleName(assignment.group), expression: assignment.when, groupId: group.id }, { parent: this, dependsOn: [assigned] });
    this.groupId = group.id;
    this.registerOutputs({ groupId: this.groupId });
  }
}
