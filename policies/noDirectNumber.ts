/**
 * No direct number by rule: direct numbers (DID) are bought one by one and run out, so no rule may hand them out.
 * Phones get an extension from a pool.
 */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { asText, at, entries, ifKnown } from "./props.ts";
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
    for (const reason of judged(type, name, props)) report(reason);
  },
};

type Props = Readonly<Record<string, unknown>>;

/** What is wrong with a resource. */
function judged(type: string, name: string, props: Props): readonly string[] {
  if (type === OKTA.appUserSchemaProperty) return ifKnown(() => workNumber(name, props)) ?? [];
  if (type === OKTA.profileMapping) return (ifKnown(() => entries(at(props, "mappings"))) ?? []).flatMap((mapping) => ifKnown(() => fixedNumber(name, mapping)) ?? []);
  return type.startsWith("pulumi-nodejs:dynamic/") ? leaves(props, []).flatMap((leaf) => directNumber(name, leaf)) : [];
}

function workNumber(name: string, property: Props): string[] {
  const path = asText(at(property, "externalName")) ?? "";
  return WORK_NUMBER.test(path) ? [`"${name}" sends a work number (${path}), which becomes the person's direct number in Genesys. Remove it; phones get an extension from phones.pool.`] : [];
}

function fixedNumber(name: string, mapping: Props): string[] {
  const expression = asText(at(mapping, "expression")) ?? "";
  return E164.test(expression) ? [`"${name}" maps "${asText(at(mapping, "id")) ?? ""}" to a fixed number in ${expression}: everybody would share it. Remove it; phones get an extension from phones.pool.`] : [];
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: string;
}

function directNumber(name: string, { path, value }: Leaf): string[] {
  if (path.some((step) => DIRECT.test(step))) return [`"${name}" sets ${path.join(".")}: direct numbers are never assigned by rule. Remove it; phones get an extension from phones.pool.`];
  return E164.test(value) ? [`"${name}" has a direct number at ${path.join(".")}. Remove it; phones get an extension from phones.pool.`] : [];
}

/** All texts inside, with their paths; the provider's own code is not ours to judge. What is not known yet is an empty text. */
function leaves(value: unknown, path: readonly string[]): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ path, value: typeof value === "string" ? value : "" }];
  return Object.keys(value).flatMap((key) => (key === "__provider" ? [] : leaves(ifKnown(() => at(value as Props, key)), [...path, key])));
}
