/** Functions of a person's groups. */
import { fits as fitsPattern, problemOf } from "../pattern.ts";
import type { GroupOfPerson, Value } from "../values.ts";
import { asText, isList } from "../values.ts";
import { EVERYWHERE, MAPPINGS, row } from "./row.ts";
import type { CallSite, FunctionRow } from "./row.ts";

const SOURCE = "Okta Expression Language reference, Group functions";

const groupsOf = (site: CallSite): readonly GroupOfPerson[] => site.scope.groups ?? [];

const named = (site: CallSite, matches: (name: string) => boolean): boolean => groupsOf(site).some(({ name }) => matches(name));

/** What `user.getGroups` compares, by the key of its criteria. */
const CRITERIA: ReadonlyMap<string, (group: GroupOfPerson) => string | undefined> = new Map<string, (group: GroupOfPerson) => string | undefined>([
  ["group.id", ({ id }) => id],
  ["group.type", ({ type }) => type],
  ["group.source.id", ({ sourceId }) => sourceId],
  ["group.profile.name", ({ name }) => name],
]);

/** Whether a group fits one criterion `{'group.profile.name': 'Sales', 'operator': 'EXACT'}`; a list of values means any of them. */
function fits(site: CallSite, group: GroupOfPerson, criterion: Value): boolean {
  if (criterion === null || typeof criterion !== "object" || isList(criterion)) site.fail("user.getGroups takes maps such as {'group.profile.name': 'Sales'}");
  const exact = criterion["operator"] === "EXACT";
  return Object.entries(criterion).every(([key, wanted]) => {
    if (key === "operator") return true;
    const read = CRITERIA.get(key) ?? site.fail(`user.getGroups has no criterion ${JSON.stringify(key.slice(0, 60))}`, `It has ${[...CRITERIA.keys()].join(", ")} and operator.`);
    const actual = read(group) ?? "";
    // Only names are compared by their start; ids and types are always compared whole.
    const same = (text: string): boolean => (exact || key !== "group.profile.name" ? actual === text : actual.startsWith(text));
    return (isList(wanted) ? wanted : [wanted]).some((value) => same(asText(value) ?? ""));
  });
}

/** What `getFilteredGroups` returns of each group, by its second argument. */
const PROPERTIES: ReadonlyMap<string, (group: GroupOfPerson) => string> = new Map<string, (group: GroupOfPerson) => string>([
  ["group.name", ({ name }) => name],
  ["group.id", ({ id }) => id],
]);

function filtered(site: CallSite, ids: readonly Value[], property: string | null, limit: number | null): readonly Value[] {
  const read = PROPERTIES.get(property ?? "") ?? site.fail(`getFilteredGroups cannot read ${JSON.stringify(property?.slice(0, 60) ?? null)} of a group`, `It can read ${[...PROPERTIES.keys()].join(" and ")}.`);
  return groupsOf(site).filter(({ id }) => ids.includes(id)).slice(0, Math.max(0, limit ?? 0)).map(read);
}

/** Okta's example is `"/.*admin.*"`: the slash opens the pattern and is no part of it. */
function regexNamed(site: CallSite, written: string): boolean {
  const pattern = written.startsWith("/") ? written.slice(1) : written;
  const problem = problemOf(pattern);
  if (problem !== undefined) site.fail(`The pattern cannot be used: ${problem}`);
  return named(site, (name) => {
    const result = fitsPattern(name, pattern);
    return "value" in result ? result.value : site.fail(`The pattern cannot be used: ${result.problem}`);
  });
}

const asObject = ({ id, name, type, sourceId }: GroupOfPerson): Value => ({ id, name, type: type ?? null, source: { id: sourceId ?? null }, profile: { name } });

const NAME = [["groupName", "text"]] as const;

/**
 * Functions of the groups that a person is in. Group rules accept the `isMemberOf…` ones by decision: Okta's list for group
 * rules names only String, Arrays and user expressions, yet its Admin Console offers rules on group membership.
 */
export const GROUP_FUNCTIONS: readonly FunctionRow[] = [
  row({ name: "isMemberOfGroupName", parameters: NAME, dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (site, wanted) => named(site, (name) => name === wanted) }),
  row({ name: "isMemberOfGroup", parameters: [["groupId", "text"]], dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (site, wanted) => groupsOf(site).some(({ id }) => id === wanted) }),
  row<[], string | null>({
    name: "isMemberOfAnyGroup", parameters: [], rest: { each: [["groupId", "text"]], atLeast: 1, atMost: Infinity },
    dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (site, ...ids) => groupsOf(site).some(({ id }) => ids.includes(id)),
  }),
  row({ name: "isMemberOfGroupNameStartsWith", parameters: NAME, dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (site, start) => start !== null && named(site, (name) => name.startsWith(start)) }),
  row({ name: "isMemberOfGroupNameContains", parameters: NAME, dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (site, part) => part !== null && named(site, (name) => name.includes(part)) }),
  row({ name: "isMemberOfGroupNameRegex", parameters: [["groupNameRegex", "text"]], dialects: EVERYWHERE, result: "boolean", source: SOURCE, evaluate: (site, regex) => regex !== null && regexNamed(site, regex) }),
  row({
    name: "getFilteredGroups", parameters: [["groupIds", "array"], ["property", "text"], ["limit", "integer"]], dialects: MAPPINGS, result: "array", source: SOURCE,
    evaluate: (site, ids, property, limit) => filtered(site, ids ?? [], property, limit),
  }),
  row<[], Value>({
    name: "user.getGroups", parameters: [], rest: { each: [["criteria", "any"]], atLeast: 0, atMost: Infinity }, dialects: MAPPINGS, result: "array", source: SOURCE,
    evaluate: (site, ...criteria) => groupsOf(site).filter((group) => criteria.every((criterion) => fits(site, group, criterion))).map(asObject),
  }),
];
