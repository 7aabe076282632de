/** Refusals in the platform's own words (model `ErrorBody`; codes and texts from Genesys' OpenAPI, per operation). */

/** Anything that ends a call with an error reply. */
export abstract class Refused extends Error {
  abstract readonly status: number;
  readonly headers: Readonly<Record<string, string>> = {};
  /** The reply's body. @param contextId the call's `ININ-Correlation-Id` */
  abstract body(contextId: string): unknown;
}

/** Values for the `{name}` places of a message. */
export type MessageParams = Readonly<Record<string, string>>;

/** A refusal in REST shape. */
export class Refusal extends Refused {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly #template: string;
  readonly #params: MessageParams;
  override readonly headers: Readonly<Record<string, string>>;

  /** @param template the message, with `{name}` where a parameter goes */
  constructor(status: number, code: string, template: string, params: MessageParams = {}, headers: Readonly<Record<string, string>> = {}) {
    super(template.replaceAll(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place));
    this.status = status;
    this.code = code;
    this.#template = template;
    this.#params = params;
    this.headers = headers;
  }

  body(contextId: string): unknown {
    const places = Object.keys(this.#params).length === 0 ? {} : { messageWithParams: this.#template, messageParams: this.#params };
    return { message: this.message, code: this.code, status: this.status, ...places, contextId, details: [], errors: [] };
  }
}

/** Code and text of the statuses that say nothing about the request. */
const UNAVAILABLE = {
  500: { code: "internal.server.error", text: "The server encountered an unexpected condition which prevented it from fulfilling the request." },
  503: { code: "service.unavailable", text: "Service Unavailable - The server is currently unavailable (because it is overloaded or down for maintenance)." },
  504: { code: "request.timeout", text: "The request timed out." },
} as const;

/** The refusals that any operation may give. */
export const refusals = {
  noToken: () => new Refusal(401, "authentication.required", "No authentication bearer token specified in authorization header."),
  badToken: () => new Refusal(401, "bad.credentials", "Invalid login credentials."),
  missingAll: (permissions: string) =>
    new Refusal(
      403,
      "missing.permissions",
      "Unable to perform the requested action. You are missing the following permission(s): {permissions}",
      { permissions },
    ),
  missingAny: (permissions: string) =>
    new Refusal(
      403,
      "missing.any.permissions",
      "Unable to perform the requested action. You must have at least one of the following permissions assigned: {permissions}",
      { permissions },
    ),
  missingInDivision: (permission: string) =>
    new Refusal(
      403,
      "missing.division.permission",
      "Unable to perform the requested action. You are missing the following permission '{permission}' in the provided division(s).",
      { permission },
    ),
  insufficient: (message: string) => new Refusal(403, "insufficient.permissions", message),
  unknownRoute: () => new Refusal(404, "not.found", "The requested resource was not found."),
  noMethod: () => new Refusal(405, "method.not.allowed", "HTTP 405 Method Not Allowed"),
  /** An id in the path that names nothing, on an operation that lists a text of its own. */
  notFound: (message: string) => new Refusal(404, "general.resource.not.found", message),
  malformed: () => new Refusal(400, "bad.request", "The request could not be understood by the server due to malformed syntax."),
  badRequest: (message: string) => new Refusal(400, "general.bad.request", message),
  badParameter: (value: string, parameter: string, allowed: string) =>
    new Refusal(
      400,
      "invalid.query.param.value",
      "Value [{value}] is not valid for parameter [{parameter}]. Allowable values are: {allowed}",
      { value, parameter, allowed },
    ),
  badProperty: (property: string, object: string) =>
    new Refusal(400, "invalid.property", "Value [{property}] is not a valid property for object [{object}]", { property, object }),
  badValue: (value: string, field: string, allowed: string) =>
    new Refusal(400, "invalid.value", "Value [{value}] is not valid for field type [{field}]. Allowable values are: {allowed}", {
      value,
      field,
      allowed,
    }),
  constraint: (message: string) => new Refusal(400, "constraint.validation", message),
  conflict: (status: 400 | 409, message: string) => new Refusal(status, "general.conflict", message),
  tooLarge: (bytes: number) =>
    new Refusal(413, "request.entity.too.large", "The request is over the size limit. Maximum bytes: {bytes}", { bytes: String(bytes) }),
  mediaType: () =>
    new Refusal(
      415,
      "unsupported.media.type",
      "Unsupported Media Type - Unsupported or incorrect media type, such as an incorrect Content-Type value in the header.",
    ),
  /** Recorded: developer.genesys.cloud/forum topic 12028. */
  tooMany: (seconds: number) =>
    new Refusal(
      429,
      "too.many.requests.retry.after",
      `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
      {},
      { "Retry-After": String(seconds) },
    ),
  /** The platform's bad days (Genesys' OpenAPI, on every operation). */
  unavailable: (status: 500 | 503 | 504) => new Refusal(status, UNAVAILABLE[status].code, UNAVAILABLE[status].text),
  /** A fault of the emulator itself: the platform's words, then ours. */
  internal: (fault: unknown) =>
    new Refusal(
      500,
      "internal.server.error",
      `The server encountered an unexpected condition which prevented it from fulfilling the request. (Emulator fault: ${fault instanceof Error ? fault.message : String(fault)})`,
    ),
} as const;

/** SCIM's detail keywords of an error (RFC 7644 §3.12). */
export type ScimType =
  "invalidFilter" | "uniqueness" | "mutability" | "invalidSyntax" | "invalidPath" | "noTarget" | "invalidValue" | "invalidVers";

/** A refusal in SCIM shape (model `ScimError`): the status is a string. */
export class ScimRefusal extends Refused {
  override readonly name = "ScimRefusal";
  readonly status: number;
  readonly scimType: ScimType;

  constructor(status: 400 | 409, scimType: ScimType, detail: string) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }

  body(): unknown {
    return {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(this.status),
      scimType: this.scimType,
      detail: this.message,
    };
  }
}
