/**
 * The Okta group rule that fills a group (https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupRule/).
 */
import * as okta from "@pulumi/okta";
import type * as pulumi from "@pulumi/pulumi";

/** Inputs of `declareGroupRule`. */
export interface GroupRuleArgs {
  /** The rule's name in Okta. */
  readonly name: string;
  readonly expression: string;
  readonly groupId: pulumi.Input<string>;
}

/** Declares the rule. Whom an administrator took out by hand, Okta keeps out by an exclusion; a refresh must not bring them back. */
export function declareGroupRule(name: string, rule: GroupRuleArgs, opts: pulumi.CustomResourceOptions): okta.group.Rule {
  return new okta.group.Rule(
    name,
    { name: rule.name, status: "ACTIVE", expressionType: "urn:okta:expression:1.0", expressionValue: rule.expression, groupAssignments: [rule.groupId] },
    { ...opts, ignoreChanges: ["usersExcluded"] },
  );
}
