/** `/api/v2/organizations/limits/namespaces`: the limits of the organization, by namespace (model `Limit`). */
import { ok, operation, type Operation } from "../http/operation.ts";
import { integer, paging } from "../http/parameters.ts";
import { refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";

const path = "/api/v2/organizations/limits/namespaces";

/** The namespaces that provisioning has to do with; what else the platform has is refused. */
const namespaces = [
  "platform.api",
  "auth.api",
  "scim",
  "directory",
  "groups",
  "authorization",
  "users",
  "skills",
  "search",
  "routing",
  "telephony.configuration",
] as const;
type Namespace = (typeof namespaces)[number];

/** Keys whose default is known: the limits page of the Developer Center, as practitioners quote it. */
const defaults: Readonly<Partial<Record<Namespace, Readonly<Record<string, number>>>>> = {
  "platform.api": {
    "client.credentials.token.rate.per.minute": 300,
    "org.app.user.rate.per.minute": 3000,
    "request.bytes.max": 512_000,
    "token.rate.per.minute": 300,
  },
};

/** What differs from the defaults: the budget that the emulator was started with. */
const effective = (org: Organization): Readonly<Record<string, number>> => ({
  "client.credentials.token.rate.per.minute": org.ratePerMinute,
  "token.rate.per.minute": org.ratePerMinute,
});

function limitsOf(name: string, changed: Readonly<Record<string, number>>): unknown {
  const namespace = namespaces.find((one) => one === name);
  if (namespace === undefined) throw refusals.unknownRoute();
  const entities = Object.entries(defaults[namespace] ?? {}).map(([key, value]) => ({ key, namespace, value: changed[key] ?? value }));
  return { entities };
}

const listNamespaces = operation({
  method: "GET",
  path,
  query: { pageSize: integer(1, 500, 100), pageNumber: paging.pageNumber },
  handle: ({ query: { pageSize, pageNumber } }) =>
    ok({
      entities: namespaces.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
      pageSize,
      pageNumber,
      total: namespaces.length,
      pageCount: Math.ceil(namespaces.length / pageSize),
    }),
});

const getLimits = operation({
  method: "GET",
  path: `${path}/:namespaceName`,
  handle: ({ org, param }) => ok(limitsOf(param("namespaceName"), effective(org))),
});

const getDefaults = operation({
  method: "GET",
  path: `${path}/:namespaceName/defaults`,
  handle: ({ param }) => ok(limitsOf(param("namespaceName"), {})),
});

export const limitRoutes: readonly Operation[] = [listNamespaces, getLimits, getDefaults];
