/**
 * EmployeeID is the match key: it is mapped, pushed on every change, and never replaced by an address.
 */
import type { StackValidationArgs, StackValidationPolicy, PolicyResource } from "@pulumi/policy";
import { TYPE_TOKENS } from "../dynamic-providers/typeTokens.ts";
import { asRecord, asText, at, entries, ifKnown, isKnown } from "./props.ts";
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
      const reason = ifKnown(() => matchKeyOf(resource));
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

const BINDINGS: ReadonlySet<string> = new Set([TYPE_TOKENS.genesysPeople, TYPE_TOKENS.genesysGroupMembers, TYPE_TOKENS.genesysPeopleRoles, TYPE_TOKENS.genesysGroupSkills]);

interface Mistake {
  readonly reason: string;
  readonly urn: string;
}

/** Every app whose schema carries the EmployeeID has it mapped with push; every stack that matches people has such an app. */
function mappingMistakes({ resources }: StackValidationArgs): Mistake[] {
  const properties = resources.filter(({ type }) => type === OKTA.appUserSchemaProperty);
  const carriers = properties.filter(({ props }) => ifKnown(() => at(props, "externalName")) === EMPLOYEE_NUMBER);
  const isComplete = properties.every(({ props }) => isKnown(props, "externalName"));
  const people = resources.filter(({ type }) => type === TYPE_TOKENS.genesysPeople);
  const mappings = resources.filter(({ type }) => type === OKTA.profileMapping);
  if (people.length > 0 && mappings.length > 0 && carriers.length === 0 && isComplete) {
    return mappings.map(({ urn, name }) => ({ urn, reason: `"${name}" maps no attribute to SCIM ${EMPLOYEE_NUMBER}, so Genesys would never learn the EmployeeID. Add it to app.attributes with scim.name ${EMPLOYEE_NUMBER}.` }));
  }
  return carriers.flatMap((carrier) => mappings.filter((mapping) => targets(mapping, carrier, mappings.length === 1)).flatMap((mapping) => ifKnown(() => mappingMistake(mapping, carrier)) ?? []));
}

/** Whether a mapping goes to the carrier's app. At preview of a new app its id is not known yet: then a stack's only mapping does. */
function targets(mapping: PolicyResource, carrier: PolicyResource, isOnly: boolean): boolean {
  return ifKnown(() => at(mapping.props, "targetId") === at(carrier.props, "appId")) ?? isOnly;
}

function mappingMistake({ urn, name, props }: PolicyResource, carrier: PolicyResource): Mistake[] {
  const index = asText(at(carrier.props, "index")) ?? EMPLOYEE_NUMBER;
  const entry = entries(at(props, "mappings")).find((mapping) => asText(at(mapping, "id")) === index);
  if (entry === undefined) return [{ urn, reason: `"${name}" does not map "${index}", which carries the EmployeeID. Add app.attributes.${index} with push: always.` }];
  if (asText(at(entry, "pushStatus")) !== "PUSH") return [{ urn, reason: `"${name}" pushes "${index}" on create only (pushStatus ${asText(at(entry, "pushStatus")) ?? "DONT_PUSH"}). The EmployeeID must reach Genesys on every change: push: always.` }];
  const expression = asText(at(entry, "expression")) ?? "";
  if (/\b(login|email|secondEmail)\b/i.test(expression)) return [{ urn, reason: `"${name}" fills "${index}" from ${expression}. The EmployeeID is the match key, never an address: use the attribute that holds it, e.g. user.employeeNumber.` }];
  return [];
}
