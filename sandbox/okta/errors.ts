/**
 * Okta's errors: one table of codes, one exception that any operation throws, one body.
 * Codes and texts: Okta's error-code page and recorded replies.
 */
import { randomId } from "./ids.ts";

/** Status and summary of each error code in use; `{0}` is replaced by the error's subject. */
const CODES = {
  E0000001: { status: 400, summary: "Api validation failed: {0}" },
  E0000003: { status: 400, summary: "The request body was not well-formed." },
  E0000005: { status: 403, summary: "Invalid session" },
  E0000006: { status: 403, summary: "You do not have permission to perform the requested action" },
  E0000007: { status: 404, summary: "Not found: Resource not found: {0}" },
  E0000009: { status: 500, summary: "Internal Server Error" },
  E0000011: { status: 401, summary: "Invalid token provided" },
  E0000016: { status: 403, summary: "Activation failed because the user is already active" },
  E0000022: { status: 405, summary: "The endpoint does not support the provided HTTP method" },
  E0000031: { status: 400, summary: "Invalid search criteria." },
  E0000032: { status: 403, summary: "Unlock is not allowed for this user." },
  E0000038: { status: 403, summary: "This operation is not allowed in the user's current status." },
  E0000047: { status: 429, summary: "API call exceeded rate limit due to too many requests." },
  E0000056: { status: 403, summary: "Delete application forbidden." },
  E0000063: { status: 400, summary: "Invalid combination of parameters specified." },
  E0000239: { status: 423, summary: "Policy priorities are being reconciled. Please try again later." },
} as const satisfies Readonly<Record<string, { status: number; summary: string }>>;

/** An error code that the emulator answers with. */
export type ErrorCode = keyof typeof CODES;

/** The body of every Okta error. */
export interface ErrorBody {
  readonly errorCode: string;
  readonly errorSummary: string;
  readonly errorLink: string;
  readonly errorId: string;
  readonly errorCauses: readonly { readonly errorSummary: string }[];
}

/** Any refusal: thrown wherever it is found, answered by the server as it stands. Without `body` the reply is empty. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(message: string, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A refusal in the form of Okta's API. Thrown by operations, answered by the server as status and {@link ErrorBody}. */
export class OktaError extends Refusal {
  constructor(code: ErrorCode, subject = "", causes: readonly string[] = []) {
    const summary = CODES[code].summary.replace("{0}", () => subject);
    super([summary, ...causes].join(" "), CODES[code].status, errorBody(code, summary, causes));
  }
}

/** The body of an Okta error. `code` is a number of Okta's or, where OAuth's refusals come in the API's form, OAuth's code. */
export function errorBody(code: string, summary: string, causes: readonly string[] = []): ErrorBody {
  return { errorCode: code, errorSummary: summary, errorLink: code, errorId: randomId("oae"), errorCauses: causes.map((errorSummary) => ({ errorSummary })) };
}

/** E0000001: a field's value is refused. `field` is what Okta names in the summary, the causes say why. */
export function invalid(field: string, ...causes: readonly string[]): OktaError {
  return new OktaError("E0000001", field, causes);
}

/** E0000007: nothing has that id. `type` is Okta's name of the kind, e.g. `User`, `UserGroup`, `AppInstance`. */
export function notFound(id: string, type: string): OktaError {
  return new OktaError("E0000007", `${id} (${type})`);
}
