/** `GET /api/v1/logs`. */
import { invalid } from "../errors.ts";
import { compileFilter, type Filterable } from "../filter/filter.ts";
import type { Call, Operation } from "../http/operation.ts";
import { page } from "../http/page.ts";
import type { Json } from "../json.ts";
import type { LogRecord } from "../state/records.ts";

/** Without `since`, a week back. */
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const ATTRIBUTES: Readonly<Record<string, (event: LogRecord) => unknown>> = {
  eventType: (event) => event.eventType,
  published: (event) => event.published,
  uuid: (event) => event.id,
  "outcome.result": (event) => event.outcome.result,
  "outcome.reason": (event) => event.outcome.reason,
  "target.id": (event) => event.target.map(({ id }) => id),
  "target.type": (event) => event.target.map(({ type }) => type),
  "target.alternateId": (event) => event.target.map(({ alternateId }) => alternateId),
  "target.displayName": (event) => event.target.map(({ displayName }) => displayName),
};
const filterable: Filterable<LogRecord> = {
  comparisons: ["eq", "sw", "co", "gt", "ge", "lt", "le"],
  knows: (attribute) => Object.hasOwn(ATTRIBUTES, attribute),
  value: (event, attribute) => ATTRIBUTES[attribute]?.(event),
};

function show({ id, published, eventType, displayMessage, severity, outcome, target, debugData }: LogRecord): Json {
  return {
    uuid: id,
    published,
    eventType,
    version: "0",
    severity,
    legacyEventType: null,
    displayMessage,
    actor: { id: "system", type: "SystemPrincipal", alternateId: "system@okta.com", displayName: "Okta System" },
    client: null,
    outcome,
    target: target.map((item) => ({ ...item, detailEntry: null })),
    transaction: { type: "JOB", id, detail: {} },
    debugContext: { debugData: debugData ?? {} },
  };
}

function time(call: Call, name: "since" | "until", otherwise: string): string {
  const value = call.query[name];
  if (value === undefined) return otherwise;
  const parsed = Date.parse(value);
  if (Number.isNaN(parsed)) throw invalid(name, `${name}: must be an ISO 8601 time`);
  return new Date(parsed).toISOString();
}

function listed(call: Call): Iterable<LogRecord> {
  const order = call.query["sortOrder"] ?? "ASCENDING";
  if (order !== "ASCENDING" && order !== "DESCENDING") throw invalid("sortOrder", "sortOrder: must be ASCENDING or DESCENDING");
  const since = time(call, "since", new Date(Date.parse(call.org.now()) - WEEK_MS).toISOString());
  const until = time(call, "until", "9999");
  const matches = call.query["filter"] === undefined ? () => true : compileFilter(call.query["filter"], filterable);
  const found = [...call.org.log.values().filter((event) => event.published >= since && event.published < until && matches(event))];
  return order === "ASCENDING" ? found : found.reverse();
}

/** The System Log, oldest first unless asked otherwise. */
export const readLog: Operation = {
  method: "GET",
  path: "/api/v1/logs",
  query: ["since", "until", "filter", "limit", "after", "sortOrder"],
  respond: (call) => page(call, listed(call), { standard: 100, most: 1000 }, show),
};
