/**
 * No direct number by rule: direct numbers (DID) are bought one by one and run out, so no rule may hand them out.
 * Phones get an extension from a pool.
 */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { asText, at, entries } from "./props.ts";
import { OKTA } from "./oktaTokens.ts";

/** A whole number in E.164 form, written into a rule. */
const E164 = /\+[1-9]\d{6,14}\b/;
/** Names of settings that hand out direct numbers. */
const DIRECT = /^(dids?|did_?pool.*|direct_?numbers?)$/i;
/** SCIM paths of a work number, which Genesys takes as the person's direct number (`phoneNumbers[type eq "work"]`). */
const WORK_NUMBER = /^phoneNumbers\b.*\bwork/i;

/** The policy. */
export const noDirectNumber: ResourceValidationPolicy = {
  name: "no-direct-number",
  description: "No rule assigns a direct number (DID): phones get an extension from the pool.",
  enforcementLevel: "mandatory",
  validateResource({ type, name, props }, report) {
    if (type === OKTA.appUserSchemaProperty && WORK_NUMBER.test(asText(at(props, "externalName")) ?? "")) {
      report(`"${name}" sends a work number (${asText(at(props, "externalName")) ?? ""}), which becomes the person's direct number in Genesys. Remove it; phones get an extension from phones.pool.`);
    }
    if (type === OKTA.profileMapping) {
      for (const mapping of entries(at(props, "mappings"))) {
        const expression = asText(at(mapping, "expression")) ?? "";
        if (E164.test(expression)) report(`"${name}" maps "${asText(at(mapping, "id")) ?? ""}" to a fixed number in ${expression}: everybody would share it. Remove it; phones get an extension from phones.pool.`);
      }
    }
    if (!type.startsWith("pulumi-nodejs:dynamic/")) return;
    for (const { path, value } of leaves(props, [])) {
      const key = path.find((step) => DIRECT.test(step));
      if (key !== undefined) report(`"${name}" sets ${path.join(".")}: direct numbers are never assigned by rule. Remove it; phones get an extension from phones.pool.`);
      else if (E164.test(value)) report(`"${name}" has a direct number at ${path.join(".")}. Remove it; phones get an extension from phones.pool.`);
    }
  },
};

/** All texts inside, with their paths; the provider's own code is not ours to judge. */
function leaves(value: unknown, path: readonly string[]): { readonly path: readonly string[]; readonly value: string }[] {
  if (typeof value !== "object" || value === null) return [{ path, value: typeof value === "string" ? value : "" }];
  return Object.keys(value).flatMap((key) => (key === "__provider" ? [] : leaves(at(value as Readonly<Record<string, unknown>>, key), [...path, key])));
}
