import { deepEqual } from "node:assert/strict";
import { TYPE_TOKENS } from "../../dynamic-providers/typeTokens.ts";
import { deactivateNeverDelete } from "../../policies/deactivateNeverDelete.ts";
import { OKTA } from "../../policies/oktaTokens.ts";
import { judgeResource, withUnknowns, type Declared } from "./judge.ts";

/** Everything that the policy judges, as it should be. */
const GOOD = {
  assignment: { type: OKTA.appGroupAssignment, name: "assignment", props: { appId: "0oa1", groupId: "00g1", retainAssignment: true }, protect: true },
  app: { type: OKTA.saml, name: "genesys-cloud", props: { label: "Genesys Cloud" }, protect: true },
  push: { type: OKTA.pushGroup, name: "Spanish", props: { targetGroupName: "Spanish", deleteTargetGroupOnDestroy: false } },
  switches: { type: OKTA.appFeatures, name: "features", props: { capabilities: { update: { lifecycleDeactivate: { status: "ENABLED" } } } } },
  features: { type: TYPE_TOKENS.oktaProvisioningFeatures, name: "to-app", props: { appId: "0oa1", features: ["PUSH_NEW_USERS", "PUSH_USER_DEACTIVATION"] } },
  other: { type: "okta:group/group:Group", name: "Spanish", props: { name: "Spanish" } },
} satisfies Record<string, Declared>;

/** One mutation a case, and what is said of it. */
const REFUSED: readonly [what: string, resource: Declared, reason: string][] = [
  [
    "a person as a resource",
    { type: OKTA.user, name: "ann", props: { login: "ann@acme.example" }, protect: true },
    '"ann" is a person as a resource: removing it from the program would delete them in Okta. People come from HR; declare groups and rules instead.',
  ],
  [
    "the list of all assignments",
    { type: OKTA.appGroupAssignments, name: "all", props: { appId: "0oa1", groups: [{ id: "00g1" }] }, protect: true },
    '"all" lists all assignments of an app: whoever it does not name is unassigned, and so deactivated. Use okta.app.GroupAssignment with retainAssignment: true.',
  ],
  ["an assignment that is not retained", { ...GOOD.assignment, props: { appId: "0oa1", groupId: "00g1" } }, '"assignment" would unassign its whole group when it is removed from the program. Set retainAssignment: true.'],
  ["an assignment that is expressly not retained", { ...GOOD.assignment, props: { ...GOOD.assignment.props, retainAssignment: false } }, '"assignment" would unassign its whole group when it is removed from the program. Set retainAssignment: true.'],
  ["an assignment without protection", { ...GOOD.assignment, protect: false }, '"assignment" is not protected: removing it would deactivate its whole group. Set protect: true.'],
  ["an app without protection", { ...GOOD.app, protect: false }, '"genesys-cloud" is not protected: deleting the app would unassign, and so deactivate, everybody. Set protect: true.'],
  ["a push that deletes by default", { ...GOOD.push, props: { targetGroupName: "Spanish" } }, '"Spanish" would delete the Genesys group with its roles when it is removed. Set deleteTargetGroupOnDestroy: false.'],
  ["a push that deletes", { ...GOOD.push, props: { deleteTargetGroupOnDestroy: true } }, '"Spanish" would delete the Genesys group with its roles when it is removed. Set deleteTargetGroupOnDestroy: false.'],
  [
    "a switch that is off",
    { ...GOOD.switches, props: { capabilities: { update: { lifecycleDeactivate: { status: "DISABLED" } } } } },
    '"features" leaves leavers active: capabilities.update.lifecycleDeactivate.status is DISABLED. Set it to ENABLED.',
  ],
  ["a switch that nobody mentions", { ...GOOD.switches, props: {} }, '"features" leaves leavers active: capabilities.update.lifecycleDeactivate.status is not set. Set it to ENABLED.'],
  [
    "features without deactivation",
    { ...GOOD.features, props: { features: ["PUSH_NEW_USERS"] } },
    '"to-app" does not demand PUSH_USER_DEACTIVATION: leavers would stay active in Genesys. Add it to app.features.',
  ],
];

describe("policies/deactivateNeverDelete", () => {
  for (const [what, resource] of Object.entries(GOOD)) {
    it(`accepts: ${what}`, () => deepEqual(judgeResource(deactivateNeverDelete, resource), []));
  }
  for (const [what, resource, reason] of REFUSED) {
    it(`refuses ${what}`, () => deepEqual(judgeResource(deactivateNeverDelete, resource), [reason]));
  }
  for (const resource of Object.values(GOOD)) {
    it(`says nothing about values of ${resource.type} that are not known yet`, () => {
      for (const props of withUnknowns(resource.props)) deepEqual(judgeResource(deactivateNeverDelete, { ...resource, props }), [], JSON.stringify(props));
    });
  }
  it("speaks for the whole stack, at once and without appeal", () => {
    deepEqual([deactivateNeverDelete.name, deactivateNeverDelete.enforcementLevel], ["deactivate-never-delete", "mandatory"]);
  });
});
