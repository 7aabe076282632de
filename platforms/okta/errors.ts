/** What Okta says when it refuses: `{errorCode, errorSummary, errorId, errorCauses[]}` (Okta API, error codes). */
import { PlatformError } from "../../provisioning/contactCentre.ts";
import { asArray, asRecord, text } from "./json.ts";

/** What a person can do about a status. */
const ADVICE: Readonly<Record<number, string>> = {
  0: "Check the network, OKTA_ORG_NAME and OKTA_BASE_URL, and that the sandbox is running where one is used; then run again.",
  401: "Check OKTA_API_CLIENT_ID and OKTA_API_PRIVATE_KEY, or OKTA_API_TOKEN.",
  403: "Grant the service app the scope (Okta Admin > Applications > the app > Okta API Scopes) and an admin role that covers it.",
  429: "Run again later, or raise the app's share of the rate limit (Okta Admin > Reports > Rate Limits).",
  500: "Run again; if it stays, open a case with Okta and quote the error id.",
  503: "Run again; status.okta.com tells of outages.",
};

/**
 * Whatever went wrong in a call as an error that says what was being done, what Okta answered and what to do.
 * @param doing e.g. `Reading the people`
 * @param error what the SDK threw: an error with `status` for a reply, any other for none
 */
export function platformError(doing: string, error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  const refusal = asRecord(error);
  const status = typeof refusal["status"] === "number" ? refusal["status"] : 0;
  const code = text(refusal["errorCode"]) ?? text(refusal["code"]) ?? "";
  const answer = status === 0 ? `no reply from Okta (${code === "" ? "connection lost" : code})` : `Okta answered ${[status, code].join(" ").trim()}`;
  const causes = asArray(refusal["errorCauses"]).flatMap((cause) => text(asRecord(cause)["errorSummary"]) ?? []);
  const words = [text(refusal["errorSummary"]), ...causes].filter((part) => part !== undefined).join("; ");
  const id = text(refusal["errorId"]);
  const parts = [sentence(`${doing}: ${answer}${words === "" ? "" : `: ${words}`}`), id === undefined ? "" : `(error id ${id})`, ADVICE[status] ?? ""];
  return new PlatformError(parts.filter((part) => part !== "").join(" "), status, code);
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
