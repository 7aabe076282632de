/** What a sandbox org can be told at its start, and the defaults. */

/** The start of an emulated Okta org. */
export interface OktaSandboxOptions {
  /** The SSWS token that is accepted. */
  readonly apiToken: string;
  /** Journal file; memory only when absent. */
  readonly file?: string;
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
  /** Switches for what no source settles. */
  readonly behaviour?: Partial<Behaviour>;
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

/** What is unverified about the real service, or rarely met; each a switch, so that programs can be tried against both answers. */
export interface Behaviour {
  /** A reactivated user gets the apps of their groups back at once. */
  readonly activationRestoresGroupApps: boolean;
  /** A deactivated user leaves the groups that rules put them into. Okta's support pages say: no. */
  readonly deactivationLeavesRuleGroups: boolean;
  /**
   * A user who is assigned again and not found by user name is looked for under the id of the last link. Okta's SCIM pages
   * describe the look-up by user name only; then a service provider that hides inactive users answers 409.
   */
  readonly reassignmentRemembersLink: boolean;
  /** Membership pushes repeat the group's name (Okta's SCIM pages); Genesys Cloud's group names are read-only. */
  readonly groupPushRepeatsName: boolean;
  /** A rule created within a second of another is answered 423 E0000239, as recorded from a real org. */
  readonly lockRuleCreates: boolean;
  /** API calls accepted per minute; more are answered 429 E0000047. */
  readonly callsPerMinute: number;
}

/** The real engine waits five minutes before the first retry; the sandbox a quarter of a second. */
export const DEFAULT_RETRY_DELAY_MS = 250;

/** What holds unless the options say otherwise. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  activationRestoresGroupApps: true,
  deactivationLeavesRuleGroups: false,
  reassignmentRemembersLink: false,
  groupPushRepeatsName: false,
  lockRuleCreates: false,
  callsPerMinute: 20_000,
};
