/** What a sandbox org can be told at its start, and the defaults. */
import type { JsonWebKey } from "node:crypto";
import type { JournalLine } from "../kernel/journal.ts";
import type { Behaviour } from "./behaviour.ts";

export type { Behaviour } from "./behaviour.ts";

/** The start of an emulated Okta org. */
export interface OktaSandboxOptions {
  /** The SSWS token that is accepted. */
  readonly apiToken: string;
  /** OAuth service apps that may get access tokens with a private key; none when absent. */
  readonly serviceApps?: readonly ServiceApp[];
  /** Journal file; memory only when absent. */
  readonly file?: string;
  /** A journal in memory, in place of a file. */
  readonly lines?: JournalLine[];
  /** Custom attributes of the default user type, added at the start where they are missing. */
  readonly userAttributes?: readonly UserAttribute[];
  /**
   * What an admin would do in the Admin Console once the app exists (no public API): SCIM connection and To-App
   * features. Applied to each app created from an OIN name that is a provisioning app.
   */
  readonly console?: ConsoleStep;
  /** Base of the push engine's back-off where no Retry-After was given, in milliseconds (real: 300,000). */
  readonly retryDelayMs?: number;
  /** The clock behind the org's own; default: the machine's. */
  readonly now?: () => Date;
  /** API calls accepted per minute; more are answered 429 E0000047. */
  readonly callsPerMinute?: number;
  /** Answers to what no source settles, where they are to differ from the emulator's own. */
  readonly behaviour?: Partial<Behaviour>;
}

/** An OAuth service app (`token_endpoint_auth_method: private_key_jwt`), as an admin registers it. */
export interface ServiceApp {
  readonly clientId: string;
  /** The public keys; with more than one, assertions must name theirs by `kid`. */
  readonly jwks: { readonly keys: readonly JsonWebKey[] };
  /** The Okta API scopes that an admin granted, e.g. `okta.users.read`. */
  readonly scopes: readonly string[];
  /** Whether token requests must prove possession of a key (DPoP); the console's default for new service apps. */
  readonly dpopBoundAccessTokens?: boolean;
}

/** A custom attribute of the default user type. */
export interface UserAttribute {
  readonly name: string;
  readonly type: "string" | "array" | "boolean" | "integer" | "number";
  readonly title: string;
}

/** The console's provisioning tab: SCIM base URL, bearer token, features such as `PUSH_NEW_USERS`. */
export interface ConsoleStep {
  readonly baseUrl: string;
  readonly token: string;
  readonly features: readonly string[];
}

/** The real engine waits five minutes before the first retry; the sandbox a quarter of a second. */
export const DEFAULT_RETRY_DELAY_MS = 250;

/** API calls accepted per minute unless the options say otherwise. */
export const DEFAULT_CALLS_PER_MINUTE = 20_000;
