/**
 * Deactivate, never delete: nothing that this stack declares can delete a person, or unassign everybody at a stroke.
 * Policies do not see deletions themselves (the engine does not show them), so they demand what prevents them.
 */
import type { PolicyResource, ResourceValidationPolicy } from "@pulumi/policy";
import { TYPE_TOKENS } from "../dynamic-providers/typeTokens.ts";
import { asRecord, asText, at, ifKnown, texts } from "./props.ts";
import { OKTA } from "./oktaTokens.ts";

type Judged = Pick<PolicyResource, "type" | "name" | "props" | "opts">;

/** What each type must or must not say. Answers the reason of a violation. */
const DEMANDS: Readonly<Record<string, (resource: Judged) => string | undefined>> = {
  [OKTA.user]: ({ name }) => `"${name}" is a person as a resource: removing it from the program would delete them in Okta. People come from HR; declare groups and rules instead.`,
  [OKTA.appGroupAssignments]: ({ name }) => `"${name}" lists all assignments of an app: whoever it does not name is unassigned, and so deactivated. Use okta.app.GroupAssignment with retainAssignment: true.`,
  [OKTA.appGroupAssignment]: ({ name, props, opts }) => {
    if (at(props, "retainAssignment") !== true) return `"${name}" would unassign its whole group when it is removed from the program. Set retainAssignment: true.`;
    return opts.protect ? undefined : `"${name}" is not protected: removing it would deactivate its whole group. Set protect: true.`;
  },
  [OKTA.saml]: ({ name, opts }) => (opts.protect ? undefined : `"${name}" is not protected: deleting the app would unassign, and so deactivate, everybody. Set protect: true.`),
  [OKTA.pushGroup]: ({ name, props }) => (at(props, "deleteTargetGroupOnDestroy") === false ? undefined : `"${name}" would delete the Genesys group with its roles when it is removed. Set deleteTargetGroupOnDestroy: false.`),
  [OKTA.appFeatures]: ({ name, props }) => {
    const status = asText(["capabilities", "update", "lifecycleDeactivate", "status"].reduce<unknown>((inner, key) => at(asRecord(inner), key), props));
    return status === "ENABLED" ? undefined : `"${name}" leaves leavers active: capabilities.update.lifecycleDeactivate.status is ${status ?? "not set"}. Set it to ENABLED.`;
  },
  [TYPE_TOKENS.oktaProvisioningFeatures]: ({ name, props }) =>
    texts(at(props, "features")).includes("PUSH_USER_DEACTIVATION") ? undefined : `"${name}" does not demand PUSH_USER_DEACTIVATION: leavers would stay active in Genesys. Add it to app.features.`,
};

/** The policy. */
export const deactivateNeverDelete: ResourceValidationPolicy = {
  name: "deactivate-never-delete",
  description: "Leavers are deactivated. Nothing declared may delete a person or a Genesys group, or unassign everybody when it is removed.",
  enforcementLevel: "mandatory",
  validateResource(args, report) {
    const reason = ifKnown(() => DEMANDS[args.type]?.(args));
    if (reason !== undefined) report(reason);
  },
};
