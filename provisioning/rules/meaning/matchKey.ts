/**
 * People are matched by an EmployeeID that Okta always sends, never by an address.
 */
import { diagnose } from "../codes.ts";
import type { RuleDiagnostic } from "../diagnostic.ts";
import { hasGap } from "./gaps.ts";
import type { Subject } from "./index.ts";

/** Profile attributes that hold an address or a login: they change, so they identify nobody. */
const ADDRESS_ATTRIBUTE = /^(login|email|secondEmail|.*e-?mail.*|userName)$/i;

/** A match key that is an address, is not sent, or is sent once only. */
export function matchKeyMistakes({ rules, locate, gaps }: Subject): RuleDiagnostic[] {
  const key = rules.match?.key;
  if (key === undefined) return [];
  if (ADDRESS_ATTRIBUTE.test(key)) {
    return [diagnose("match-key", `the match key cannot be "${key}": people keep their EmployeeID, not their e-mail address`, locate(["match", "key"]), { hint: "write `key: employeeNumber`" })];
  }
  if (rules.app === undefined) return [];
  const attribute = rules.app.attributes[key];
  // A key of `app` that was not understood may be the one that is missed.
  if (attribute?.push === "always" || (attribute === undefined && hasGap(gaps, ["app"]))) return [];
  const hint = `map it with push: app.attributes.${key}: { expression: user.${key}, push: always, … }`;
  return attribute === undefined
    ? [diagnose("match-key", `the match key "${key}" is not among app.attributes, so Okta would never send it`, locate(["app", "attributes"], { key: true }), { hint })]
    : [diagnose("match-key", `the match key "${key}" is pushed on create only`, locate(["app", "attributes", key, "push"]), { hint })];
}
