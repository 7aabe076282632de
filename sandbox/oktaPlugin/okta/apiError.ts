/** What Okta says when it refuses a call, in the words of the official provider. */
import { listAt, textAt } from "./json.ts";

/** A call that Okta answered with an error status. */
export class OktaApiError extends Error {
  readonly status: number;
  /** Okta's error code, e.g. `E0000007`; "" where the body had none. */
  readonly code: string;
  /** The summaries of the error's causes. */
  readonly causes: readonly string[];

  constructor(status: number, body: unknown) {
    super(message(body));
    this.name = "OktaApiError";
    this.status = status;
    this.code = textAt(body, "errorCode");
    this.causes = causesOf(body);
  }
}

/** The answer of a call, or nothing where Okta knows no such thing (404). */
export async function unlessGone<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof OktaApiError && error.status === 404) return undefined;
    throw error;
  }
}

/** Runs a step and, when Okta refuses it, says what was tried: `failed to create group: the API returned an error: …`. */
export async function trying<T>(what: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** `{"errorSummary", "errorCauses": [{"errorSummary"}]}`, or OAuth's `{"error", "error_description"}`. */
function message(body: unknown): string {
  const summary = textAt(body, "error_description") || textAt(body, "errorSummary");
  const said = summary === "" ? "the API returned an unknown error" : `the API returned an error: ${summary}`;
  const causes = causesOf(body);
  return causes.length === 0 ? said : `${said}. Causes: ${causes.map((cause) => `errorSummary: ${cause}`).join(", ")}`;
}

function causesOf(body: unknown): string[] {
  return listAt(body, "errorCauses").map((cause) => textAt(cause, "errorSummary")).filter((cause) => cause !== "");
}
