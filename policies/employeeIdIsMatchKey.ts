/**
 * EmployeeID is the match key: it is mapped, pushed on every change, and never replaced by an address.
 */
import type { StackValidationArgs, StackValidationPolicy, PolicyResource } from "@pulumi/policy";
import { TYPE_TOKENS } from "../dynamic-providers/typeTokens.ts";
import { asRecord, asText, at, entries } from "./props.ts";
import { OKTA } from "./oktaTokens.ts";

/** The SCIM attribute that carries the EmployeeID (RFC 7643 §4.3). */
const EMPLOYEE_NUMBER = "employeeNumber";
/** Attributes that change when a name changes, and are given to somebody else later. */
const ADDRESS = /^(login|userName|.*e-?mail.*)$/i;

/** The policy. */
export const employeeIdIsMatchKey: StackValidationPolicy = {
  name: "employee-id-is-match-key",
  description: "People are matched by EmployeeID, never by e-mail: it is mapped to employeeNumber with push, and all bindings use it.",
  enforcementLevel: "mandatory",
  validateStack(args, report) {
    for (const resource of args.resources) {
      const reason = matchKeyOf(resource);
      if (reason !== undefined) report(reason, resource.urn);
    }
    for (const { reason, urn } of mappingMistakes(args)) report(reason, urn);
  },
};

/** A binding of ours that matches people by something else. */
function matchKeyOf({ type, props, name }: PolicyResource): string | undefined {
  if (!BINDINGS.has(type)) return undefined;
  const key = asText(at(asRecord(at(props, "source")), "key"));
  if (key === undefined || !ADDRESS.test(key)) return undefined;
  return `"${name}" matches people by "${key}". An address changes and is given to somebody else; set \`match.key\` to the attribute that holds the EmployeeID, e.g. employeeNumber.`;
}

const BINDINGS: ReadonlySet<string> = new Set([TYPE_TOKENS.genesysPeople, TYPE_TOKENS.genesysGroupMembers, TYPE_TOKENS.genesysGroupSkills]);

interface Mistake {
  readonly reason: string;
  readonly urn: string;
}

/** Every app whose schema carries the EmployeeID has it mapped with push; every stack that matches people has such an app. */
function mappingMistakes({ resources }: StackValidationArgs): Mistake[] {
  const carriers = resources.filter(({ type, props }) => type === OKTA.appUserSchemaProperty && asText(at(props, "externalName")) === EMPLOYEE_NUMBER);
  const people = resources.filter(({ type }) => type === TYPE_TOKENS.genesysPeople);
  const mappings = resources.filter(({ type }) => type === OKTA.profileMapping);
  if (people.length > 0 && mappings.length > 0 && carriers.length === 0) {
    return mappings.map(({ urn, name }) => ({ urn, reason: `"${name}" maps no attribute to SCIM ${EMPLOYEE_NUMBER}, so Genesys would never learn the EmployeeID. Add it to app.attributes with scim.name ${EMPLOYEE_NUMBER}.` }));
  }
  return carriers.flatMap(({ props }) => mappings.filter((mapping) => mayTarget(mapping, at(props, "appId"))).flatMap((mapping) => mappingMistake(mapping, asText(at(props, "index")) ?? EMPLOYEE_NUMBER)));
}

/** Whether a mapping goes to the app; at preview an id may not be known yet, and then it may. */
function mayTarget({ props }: PolicyResource, appId: unknown): boolean {
  const target = asText(at(props, "targetId"));
  return target === undefined || asText(appId) === undefined || target === appId;
}

function mappingMistake({ urn, name, props }: PolicyResource, index: string): Mistake[] {
  const entry = entries(at(props, "mappings")).find((mapping) => asText(at(mapping, "id")) === index);
  if (entry === undefined) return [{ urn, reason: `"${name}" does not map "${index}", which carries the EmployeeID. Add app.attributes.${index} with push: always.` }];
  if (asText(at(entry, "pushStatus")) !== "PUSH") return [{ urn, reason: `"${name}" pushes "${index}" on create only (pushStatus ${asText(at(entry, "pushStatus")) ?? "DONT_PUSH"}). The EmployeeID must reach Genesys on every change: push: always.` }];
  const expression = asText(at(entry, "expression")) ?? "";
  if (/\b(login|email|secondEmail)\b/i.test(expression)) return [{ urn, reason: `"${name}" fills "${index}" from ${expression}. The EmployeeID is the match key, never an address: use the attribute that holds it, e.g. user.employeeNumber.` }];
  return [];
}
