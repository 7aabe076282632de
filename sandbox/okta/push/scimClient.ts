/**
 * Okta's SCIM client: its headers, its patience, its reading of errors. Source: Okta developer documentation, "SCIM
 * concepts" and "SCIM FAQ"; RFC 7644.
 */
import type { Provisioning } from "../state/records.ts";
import { isObject, type Json } from "../json.ts";
import type { TaskResult } from "./task.ts";

/** Okta waits so long for a service provider's answer. */
const PATIENCE_MS = 60_000;
const LOOK_UP_COUNT = 100;

/** Why an attempt ended early, as the queue wants it. */
export class AttemptEnded extends Error {
  readonly result: TaskResult;

  constructor(result: Exclude<TaskResult, { outcome: "done" }>) {
    super(result.reason);
    this.result = result;
  }
}

/** A SCIM resource: whatever the service provider answered, with its id. */
export type ScimResource = Json & { readonly id: string };

/** One service provider, as one attempt of a task talks to it. */
export class ScimClient {
  readonly #connection: Provisioning;
  readonly #signal: AbortSignal;

  constructor(connection: Provisioning, signal: AbortSignal) {
    this.#connection = connection;
    this.#signal = signal;
  }

  /** The first resource that a filter finds; nothing for an empty list and for 404. */
  async find(kind: "Users" | "Groups", attribute: string, value: string): Promise<ScimResource | undefined> {
    const query = new URLSearchParams({ filter: `${attribute} eq ${JSON.stringify(value)}`, startIndex: "1", count: String(LOOK_UP_COUNT) });
    const reply = await this.#send("GET", `/${kind}?${query.toString()}`, undefined, "looking up", value, [404]);
    const found = reply.status === 404 ? undefined : reply.body?.["Resources"];
    return Array.isArray(found) ? found.find(isResource) : undefined;
  }

  /** A resource by its path; nothing for 404. */
  async look(path: string, subject: string): Promise<ScimResource | undefined> {
    const reply = await this.#send("GET", path, undefined, "reading", subject, [404]);
    return isResource(reply.body) && reply.status !== 404 ? reply.body : undefined;
  }

  async get(path: string, subject: string): Promise<ScimResource> {
    return resourceOf(await this.#send("GET", path, undefined, "reading", subject), `reading ${subject}`);
  }

  /** Creates; a 2xx without a resource is a failure ("Create new user returned empty user"). */
  async create(kind: "Users" | "Groups", body: Json, subject: string): Promise<ScimResource> {
    return resourceOf(await this.#send("POST", `/${kind}`, body, "creating", subject), `creating ${subject}: the service provider returned an empty resource`);
  }

  async replace(path: string, body: Json, subject: string): Promise<void> {
    await this.#send("PUT", path, body, "updating", subject);
  }

  async patch(path: string, operations: readonly Json[], subject: string): Promise<void> {
    await this.#send("PATCH", path, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations }, "updating", subject);
  }

  async remove(path: string, subject: string): Promise<void> {
    await this.#send("DELETE", path, undefined, "deleting", subject, [404]);
  }

  async #send(method: string, path: string, body: Json | undefined, doing: string, subject: string, alsoGood: readonly number[] = []): Promise<Reply> {
    const reply = await this.#fetch(method, path, body, `Error while ${doing} ${subject}`);
    if (reply.status < 300 || alsoGood.includes(reply.status)) return reply;
    const reason = `Error while ${doing} ${subject}: ${reply.statusText}. Errors reported by remote server: ${remoteMessage(reply.body)}`;
    if (reply.status === 429) throw new AttemptEnded({ outcome: "retry", reason, held: true, ...(reply.retryAfterMs === undefined ? {} : { afterMs: reply.retryAfterMs }) });
    if (reply.status >= 500) throw new AttemptEnded({ outcome: "retry", reason, ...(reply.retryAfterMs === undefined ? {} : { afterMs: reply.retryAfterMs }) });
    throw new AttemptEnded({ outcome: "failed", reason });
  }

  async #fetch(method: string, path: string, body: Json | undefined, doing: string): Promise<Reply> {
    try {
      const response = await fetch(this.#connection.baseUrl.replace(/\/$/, "") + path, {
        method,
        headers: headers(this.#connection.token, body !== undefined),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      return { status: response.status, statusText: response.statusText, body: parsed(await response.text()), retryAfterMs: retryAfter(response.headers.get("retry-after")) };
    } catch (error) {
      throw new AttemptEnded({ outcome: "retry", reason: `${doing}: the service provider did not answer (${causeOf(error)})` });
    }
  }
}

interface Reply {
  readonly status: number;
  readonly statusText: string;
  readonly body: Json | undefined;
  readonly retryAfterMs: number | undefined;
}

function headers(token: string, hasBody: boolean): Record<string, string> {
  return {
    "User-Agent": "Okta SCIM Client 1.0.0",
    Accept: "application/scim+json",
    "Accept-Charset": "utf-8",
    "Accept-Encoding": "gzip,deflate",
    Authorization: `Bearer ${token}`,
    ...(hasBody ? { "Content-Type": "application/scim+json; charset=utf-8" } : {}),
  };
}

/** Only whole seconds are understood; a date is not. */
function retryAfter(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isResource(value: unknown): value is ScimResource {
  return isObject(value) && typeof value["id"] === "string";
}

function resourceOf(reply: Reply, doing: string): ScimResource {
  if (isResource(reply.body)) return reply.body;
  throw new AttemptEnded({ outcome: "failed", reason: `Error while ${doing}` });
}

/** SCIM errors say `detail`, Genesys Cloud's others say `message`. */
function remoteMessage(body: Json | undefined): string {
  const message = body?.["detail"] ?? body?.["message"];
  return typeof message === "string" ? message : "none";
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown failure";
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}
