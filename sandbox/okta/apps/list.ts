/** `GET /api/v1/apps`: all, by `q`, by `filter`, or those of one user with the assignment in it. */
import { showAppUser } from "../appUsers/show.ts";
import { invalid } from "../errors.ts";
import { compileFilter, type Filterable } from "../filter/filter.ts";
import type { Answer, Call, Operation } from "../http/operation.ts";
import { page } from "../http/page.ts";
import { isObject, type Json } from "../json.ts";
import type { AppRecord } from "../state/records.ts";
import { showApp } from "./show.ts";

/** What `filter` knows (Okta, "List all applications"), beside `user.id`. */
const ATTRIBUTES: Readonly<Record<string, (app: AppRecord) => unknown>> = {
  id: (app) => app.id,
  name: (app) => app.name,
  status: (app) => app.status,
  "credentials.signing.kid": (app) => app.signingKeyId,
  "settings.slo.enabled": ({ settings }) => isObject(settings["slo"]) && settings["slo"]["enabled"] === true,
};
const filterable: Filterable<AppRecord> = {
  comparisons: ["eq"],
  knows: (attribute) => Object.hasOwn(ATTRIBUTES, attribute),
  value: (app, attribute) => ATTRIBUTES[attribute]?.(app),
};

const USER_FILTER = /^\s*user\.id\s+eq\s+"([^"]+)"\s*$/;

function listed(call: Call): Iterable<AppRecord> {
  const { q, filter } = call.query;
  const userId = USER_FILTER.exec(filter ?? "")?.[1];
  if (userId !== undefined) return call.org.appUsers.ofRight(userId).flatMap(({ appId }) => call.org.apps.get(appId) ?? []);
  const all = call.org.apps.values();
  const apps = filter === undefined ? all : all.filter(compileFilter(filter, filterable));
  return q === undefined ? apps : apps.filter((app) => [app.name, app.label].some((text) => text.toLowerCase().startsWith(q.toLowerCase())));
}

/** `expand=user/{id}` goes with the filter for the same user. */
function expandedUser({ query: { expand, filter } }: Call): string | undefined {
  if (expand === undefined) return undefined;
  const userId = /^user\/(.+)$/.exec(expand)?.[1];
  if (userId === undefined || userId !== USER_FILTER.exec(filter ?? "")?.[1]) throw invalid("expand", 'expand: must be user/{userId}, with the filter user.id eq "{userId}"');
  return userId;
}

function show(call: Call, app: AppRecord, userId: string | undefined): Json {
  const appUser = userId === undefined ? undefined : call.org.appUsers.get(app.id, userId);
  return { ...showApp(call.org, app), ...(appUser === undefined ? {} : { _embedded: { user: showAppUser(call.org, appUser) } }) };
}

function list(call: Call): Answer {
  const userId = expandedUser(call);
  return page(call, listed(call), { standard: 20, most: 200 }, (app) => show(call, app, userId));
}

/** The list. `includeNonDeleted` changes nothing: deleted apps are gone here. */
export const listApps: Operation = { method: "GET", path: "/api/v1/apps", query: ["limit", "after", "q", "filter", "expand", "includeNonDeleted"], respond: list };
