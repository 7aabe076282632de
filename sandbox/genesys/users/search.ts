/** `POST /api/v2/users/search`: active accounts only, unless a criterion names the state. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { ok, operation } from "../http/operation.ts";
import { folded } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import { expansionNames, userToWire } from "./wire.ts";

/** Fields that can be searched. By employee id is undocumented, so refused. */
const fields = {
  id: (user: UserRecord) => user.id,
  name: (user: UserRecord) => user.name,
  email: (user: UserRecord) => user.email,
  username: (user: UserRecord) => user.username ?? user.email,
  title: (user: UserRecord) => user.title ?? "",
  department: (user: UserRecord) => user.department ?? "",
  state: (user: UserRecord) => user.state as string,
  divisionId: (user: UserRecord) => user.divisionId,
} as const;
type Field = keyof typeof fields;

/** Search types, as comparisons of folded texts. */
const matches = {
  EXACT: (found: string, wanted: string) => found === wanted,
  STARTS_WITH: (found: string, wanted: string) => found.startsWith(wanted),
  CONTAINS: (found: string, wanted: string) => found.includes(wanted),
  TERM: (found: string, wanted: string) => found.split(/\W+/).includes(wanted),
} as const;

const criterion = z.strictObject({
  type: z.enum(Object.keys(matches) as (keyof typeof matches)[]),
  fields: z.array(z.enum(Object.keys(fields) as Field[])).min(1),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
  operator: z.enum(["AND", "OR", "NOT"]).optional(),
});
type Criterion = z.infer<typeof criterion>;

/** Model `UserSearchRequest`, as far as emulated. */
const request = {
  model: "UserSearchRequest",
  schema: z.strictObject({
    pageSize: z.int().min(1).max(500).default(25),
    pageNumber: z.int().min(1).default(1),
    sortBy: z.enum(Object.keys(fields) as Field[]).optional(),
    sortOrder: z.enum(["ASC", "DESC", "SCORE"]).default("ASC"),
    expand: z.array(z.enum(expansionNames)).default([]),
    query: z.array(criterion).min(1),
    enforcePermissions: z.boolean().optional(),
  }),
} satisfies Body<unknown>;

export const searchUsers = operation({
  method: "POST",
  path: "/api/v2/users/search",
  needs: { any: ["directory:user:view"] },
  body: request,
  handle: ({ org, body }) => {
    // The index that lags behind on the real platform is up to date here.
    const byState = body.query.some((one) => one.fields.includes("state"));
    const found = sorted(
      org.users.all().filter((user) => (byState || user.state === "active") && satisfies(user, body.query)),
      body,
    );
    const { pageSize, pageNumber, expand } = body;
    const results = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map((user) => userToWire(org, user, expand));
    const envelope = { total: found.length, pageCount: Math.ceil(found.length / pageSize), pageSize, pageNumber, types: ["users"] };
    return ok(results.length === 0 ? envelope : { ...envelope, results });
  },
});

/** Criteria are joined from the left: AND unless one says OR; NOT negates its own. */
function satisfies(user: UserRecord, criteria: readonly Criterion[]): boolean {
  return criteria.reduce((sofar, one, index) => {
    const matched = matchesOne(user, one) !== (one.operator === "NOT");
    if (index === 0) return matched;
    return one.operator === "OR" ? sofar || matched : sofar && matched;
  }, true);
}

function matchesOne(user: UserRecord, { type, fields: names, value, values }: Criterion): boolean {
  const wanted = [...(values ?? []), ...(value === undefined ? [] : [value])].map(folded);
  return names.some((name) => wanted.some((one) => matches[type](folded(fields[name](user)), one)));
}

function sorted(
  users: UserRecord[],
  { sortBy, sortOrder }: { readonly sortBy?: Field | undefined; readonly sortOrder: string },
): UserRecord[] {
  if (sortBy === undefined) return users;
  const read = fields[sortBy];
  const sign = sortOrder === "DESC" ? -1 : 1;
  return users.sort((a, b) => sign * read(a).localeCompare(read(b)));
}
