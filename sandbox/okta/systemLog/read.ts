/** `GET /api/v1/logs`. Source: Okta's OpenAPI, listLogEvents, and "System Log query". */
import { invalid } from "../errors.ts";
import { compileFilter, type Filterable } from "../filter/filter.ts";
import type { Answer, Call, Operation } from "../http/operation.ts";
import { link } from "../http/page.ts";
import type { Json } from "../json.ts";
import type { LogRecord } from "../state/records.ts";

/** Without `since`, a week back. */
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Who did what is logged: the emulator does not tell its callers apart. */
const ACTOR = { id: "system", type: "SystemPrincipal", alternateId: "system@okta.com", displayName: "Okta System" };

const ATTRIBUTES: Readonly<Record<string, (event: LogRecord) => unknown>> = {
  eventType: (event) => event.eventType,
  severity: (event) => event.severity,
  displayMessage: (event) => event.displayMessage,
  "actor.id": () => ACTOR.id,
  "actor.type": () => ACTOR.type,
  "transaction.id": (event) => event.id,
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
  comparisons: ["eq", "sw", "co", "gt", "ge", "lt", "le", "pr"],
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
    actor: ACTOR,
    client: null,
    outcome,
    target: target.map((item) => ({ ...item, detailEntry: null })),
    transaction: { type: "JOB", id, detail: {} },
    debugContext: { debugData: debugData ?? {} },
  };
}

/** Okta answers a keyword search with at most ten keywords of forty characters. */
const KEYWORDS_AT_MOST = 10;
const KEYWORD_LENGTH = 40;

/** A list of events: which, and whether it ends. */
interface LogQuery {
  readonly since: string;
  readonly until: string;
  readonly descending: boolean;
  /** Without `until`, oldest first: a poll, which has a next page for ever. */
  readonly isPoll: boolean;
  readonly limit: number;
  readonly matches: (event: LogRecord) => boolean;
}

function queryOf(call: Call): LogQuery {
  const { sortOrder = "ASCENDING", filter } = call.query;
  if (sortOrder !== "ASCENDING" && sortOrder !== "DESCENDING") throw invalid("sortOrder", "sortOrder: must be ASCENDING or DESCENDING");
  const until = timeOf(call, "until");
  const filtered = filter === undefined ? () => true : compileFilter(filter, filterable);
  const hasWords = wordsIn(call.query["q"] ?? "");
  return {
    since: timeOf(call, "since") ?? new Date(Date.parse(until ?? call.org.now()) - WEEK_MS).toISOString(),
    until: until ?? "9999",
    descending: sortOrder === "DESCENDING",
    isPoll: until === undefined && sortOrder === "ASCENDING",
    limit: limitOf(call),
    matches: (event) => filtered(event) && hasWords(event),
  };
}

function timeOf(call: Call, name: "since" | "until"): string | undefined {
  const value = call.query[name];
  if (value === undefined) return undefined;
  const parsed = Date.parse(value);
  if (Number.isNaN(parsed)) throw invalid(name, `${name}: must be an ISO 8601 time`);
  return new Date(parsed).toISOString();
}

/** 0 to 1000, 100 without. */
function limitOf({ query: { limit = "100" } }: Call): number {
  const number = Number(limit);
  if (!Number.isInteger(number) || number < 0 || number > 1000) throw invalid("limit", "limit: must be a whole number from 0 to 1000");
  return number;
}

/** Whether all keywords are somewhere in the event, in any case. */
function wordsIn(q: string): (event: LogRecord) => boolean {
  const words = q.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length > KEYWORDS_AT_MOST) throw invalid("q", `q: must have at most ${KEYWORDS_AT_MOST} keywords`);
  if (words.some((word) => word.length > KEYWORD_LENGTH)) throw invalid("q", `q: a keyword must have at most ${KEYWORD_LENGTH} characters`);
  return words.length === 0 ? () => true : (event) => {
    const text = JSON.stringify(show(event)).toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** A place in the log: a moment, and the event last shown. Opaque to clients. */
interface Cursor {
  readonly published: string;
  readonly id: string;
}

function cursorOf(text: string): Cursor {
  const [moment = "", id = ""] = text.split("_");
  if (!/^\d+$/.test(moment)) throw invalid("after", "after: Invalid or expired cursor");
  return { published: new Date(Number(moment)).toISOString(), id };
}

function asText({ published, id }: Cursor): string {
  return `${Date.parse(published)}_${id}`;
}

/** What comes after the cursor: behind its event, or, where that is gone, later than its moment. */
function behind(events: readonly LogRecord[], { published, id }: Cursor, descending: boolean): readonly LogRecord[] {
  const index = events.findIndex((event) => event.id === id);
  if (index >= 0) return events.slice(index + 1);
  return events.filter((event) => (descending ? event.published < published : event.published > published));
}

function list(call: Call): Answer {
  const { since, until, descending, isPoll, limit, matches } = queryOf(call);
  const found = [...call.org.log.values().filter((event) => event.published >= since && event.published < until && matches(event))];
  const ordered = descending ? found.toReversed() : found;
  const after = call.query["after"];
  const rest = after === undefined ? ordered : behind(ordered, cursorOf(after), descending);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const links = [link(call, after, limit, "self")];
  const next = last === undefined ? (after ?? asText({ published: call.org.now(), id: "" })) : asText(last);
  if (isPoll || rest.length > limit) links.push(link(call, next, limit, "next"));
  return { status: 200, body: shown.map(show), headers: { link: links } };
}

/** The System Log, oldest first unless asked otherwise. */
export const readLog: Operation = { method: "GET", path: "/api/v1/logs", query: ["since", "until", "filter", "q", "limit", "after", "sortOrder"], respond: list };
