/**
 * What Genesys Cloud says when it refuses, in its two shapes: `ErrorBody` of the REST API
 * `{message, code, status, contextId}` and `ScimError` of `/api/v2/scim` `{status: "409", scimType, detail}`;
 * and, for the token endpoint, OAuth's `{error, description}` (RFC 6749 §5.2).
 */
import { PlatformError } from "../../provisioning/contactCentre.ts";

/** A reply that was not a success, or none at all (status 0). */
export interface Failure {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The network's own words where no reply came, e.g. `ECONNREFUSED`. */
  readonly network: string | undefined;
}

/** The platform's code and text of a failure, whichever shape it came in. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
}

/** What to do when Genesys does not know us. */
export const CHECK_CREDENTIALS = "Check GENESYSCLOUD_OAUTHCLIENT_ID, GENESYSCLOUD_OAUTHCLIENT_SECRET and GENESYSCLOUD_REGION.";

/** What a person can do about a status. Statuses that are not listed have no advice worth giving. */
const ADVICE: Readonly<Record<number, string>> = {
  0: "Check the network, and that the sandbox is running where one is used; then run again: what was done is kept.",
  401: CHECK_CREDENTIALS,
  403: "Give the OAuth client a role with that permission in every division concerned (Admin > Integrations > OAuth > Roles).",
  408: "Run again: what was done is kept.",
  409: "Another record holds this value already, or somebody else changes the same record: look it up in Genesys Cloud, then run again.",
  429: "Run again later, or ask Genesys to raise the limit for this OAuth client.",
  500: "Run again; if it stays, open a case with Genesys Care and quote the correlation id.",
  503: "Run again; status.mypurecloud.com tells of outages.",
};

/** The code and text of a reply's body; empty strings where it has none. */
export function refusalOf(failure: Failure): Refusal {
  const body = asRecord(failure.body);
  const code = text(body["code"]) || text(body["scimType"]) || text(body["error"]) || (failure.network ?? "");
  const words = text(body["message"]) || text(body["detail"]) || text(body["error_description"]) || text(body["description"]);
  return { code, text: words };
}

/**
 * The failure as an error that says what was being done, what Genesys answered and what to do.
 * @param doing what we were doing, e.g. `Reading the groups`
 * @param advice what to do, where the status alone does not tell
 */
export function platformError(doing: string, failure: Failure, advice = ADVICE[failure.status] ?? ""): PlatformError {
  const refusal = refusalOf(failure);
  const answer = failure.status === 0 ? `no reply from Genesys Cloud (${failure.network ?? "connection lost"})` : `Genesys Cloud answered ${[failure.status, refusal.code].join(" ").trim()}`;
  const correlation = failure.headers["inin-correlation-id"] ?? text(asRecord(failure.body)["contextId"]);
  const parts = [
    sentence(`${doing}: ${answer}${refusal.text === "" ? "" : `: ${refusal.text}`}`),
    correlation === "" ? "" : `(correlation id ${correlation})`,
    advice,
  ];
  return new PlatformError(parts.filter((part) => part !== "").join(" "), failure.status, refusal.code);
}

/** A version conflict: the record changed between our read and our write. Genesys says it with 400 or 409, always in words (facts: users, groups, user skills). */
export function isVersionConflict(error: unknown): boolean {
  return error instanceof PlatformError && (error.status === 400 || error.status === 409) && error.code === "general.conflict" && /\bversion\b/i.test(error.message);
}

/** A name or key that is taken: `general.conflict`, `group.name.in.use`, `general.resource.conflict`; never a stale version. */
export function isTaken(error: unknown): boolean {
  return error instanceof PlatformError && (error.status === 400 || error.status === 409) && /conflict|in\.use|already\.exists/.test(error.code) && !isVersionConflict(error);
}

/** There is no such thing (any more). */
export function isNotFound(error: unknown): error is PlatformError {
  return error instanceof PlatformError && error.status === 404;
}

/** An object's properties; none for anything else. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
