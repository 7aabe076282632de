/** Which accounts a filter finds: active ones, unless the filter says `active eq false`; deleted ones never. */
import type { Subject } from "../http/caller.ts";
import { externalIdKey, folded, type Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import { invalid, parseFilter, type Comparison } from "./filter.ts";
import { urns } from "./schema.ts";

/** How one attribute is compared: candidates from an index where there is one, and the test. */
interface FilterAttribute {
  readonly find?: (org: Organization, comparison: Comparison, client: Subject) => UserRecord[];
  readonly test: (user: UserRecord, comparison: Comparison, org: Organization, client: Subject) => boolean;
}

const element = (comparison: Comparison, name: string): string =>
  comparison.within.find((one) => folded(one.attribute) === name)?.value ?? "";
const isHeld = (user: UserRecord, comparison: Comparison): boolean =>
  user.externalIds.some(
    (held) => held.authorityName === element(comparison, "authority") && held.externalKey === element(comparison, "value"),
  );

const byEmail: FilterAttribute = {
  find: (org, { value }) => org.users.by("email", folded(value)),
  test: (user, { value }) => folded(user.email) === folded(value),
};

const attributes: Readonly<Record<string, FilterAttribute>> = {
  id: {
    find: (org, { value }) => [org.users.get(value)].filter((user) => user !== undefined),
    test: (user, { value }) => user.id === value,
  },
  username: byEmail,
  email: byEmail,
  employeenumber: {
    find: (org, { value }) => org.users.by("employeeId", value),
    test: (user, { value }) => user.employerInfo?.employeeId === value,
  },
  externalid: {
    find: (org, { value }, client) => org.users.by("scimExternalId", externalIdKey(client.id, value)),
    test: (user, { value }, _org, client) => user.scimExternalIds[client.id] === value,
  },
  manager: { test: (user, { value }) => user.managerId === value },
  division: { test: (user, { value }, org) => folded(org.divisions.get(user.divisionId)?.name ?? "") === folded(value) },
  active: { test: (user, { value }) => (user.state === "active") === (folded(value) === "true") },
  externalids: {
    find: (org, comparison) => org.users.by("externalId", externalIdKey(element(comparison, "authority"), element(comparison, "value"))),
    test: isHeld,
  },
};

const prefixes = [urns.user, urns.enterprise, urns.genesys].map((urn) => `${folded(urn)}:`);

/** @throws ScimRefusal 400 `invalidFilter` for an attribute or a form that is not supported */
function attributeOf(comparison: Comparison, filter: string): FilterAttribute {
  const written = folded(comparison.attribute);
  const prefix = prefixes.find((one) => written.startsWith(one));
  const name = prefix === undefined ? written : written.slice(prefix.length);
  const attribute = attributes[name];
  const isList = name === "externalids";
  const isWhole = isList
    ? element(comparison, "authority") !== "" && element(comparison, "value") !== "" && prefix !== undefined
    : comparison.within.length === 0;
  if (attribute === undefined || !isWhole || (name === "active" && !/^(true|false)$/i.test(comparison.value))) throw invalid(filter);
  return attribute;
}

/** The accounts that a filter finds, oldest first; all active ones without a filter. */
export function findUsers(org: Organization, client: Subject, filter: string): UserRecord[] {
  const comparisons = filter === "" ? [] : parseFilter(filter);
  const tests = comparisons.map((comparison) => ({ comparison, attribute: attributeOf(comparison, filter) }));
  const indexed = tests.find(({ attribute }) => attribute.find !== undefined);
  const candidates = indexed?.attribute.find?.(org, indexed.comparison, client) ?? org.users.all();
  const saysState = tests.some(({ attribute }) => attribute === attributes["active"]);
  return candidates.filter(
    (user) =>
      user.state !== "deleted" &&
      (saysState || user.state === "active") &&
      tests.every(({ attribute, comparison }) => attribute.test(user, comparison, org, client)),
  );
}
