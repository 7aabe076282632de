/**
 * What no trustworthy source settles about the platform, in one table. The first answer of each row is what the
 * emulator does unless a test asks for another; the program must survive every answer.
 */

interface Row {
  /** Possible answers, the emulator's own first. */
  readonly answers: readonly [boolean | string, ...(boolean | string)[]];
  readonly question: string;
  readonly source: string;
}

/** The open questions, with where each default comes from. */
export const behaviours = {
  activationRestoresGroupApps: {
    answers: [true, false],
    question: "Does a reactivated user get the apps of their groups back at once?",
    source: "Okta's OpenAPI, createUser: activation assigns the user to all apps of their groups; whether that holds for a second activation is not said",
  },
  deactivationLeavesRuleGroups: {
    answers: [false, true],
    question: "Does a deactivated user leave the groups that rules put them into?",
    source: 'Okta support, "Deactivated Users not Removed From Okta Groups Automatically": no',
  },
  reassignmentRemembersLink: {
    answers: [false, true],
    question: "Is a user who is assigned again, and not found by user name, looked for under the id of the last link?",
    source: "Okta SCIM pages describe the look-up by user name only; then a service provider that hides inactive users answers 409",
  },
  unlinkedUnassignmentDeactivates: {
    answers: [false, true],
    question: "Does the end of an assignment whose provisioning failed, and that was therefore never linked, deactivate the account of an earlier one?",
    source: "no source; the link is the app user's externalId, and such an app user has none",
  },
  groupPushRepeatsName: {
    answers: [false, true],
    question: "Do membership pushes repeat the group's name?",
    source: "Okta SCIM pages say yes; Genesys Cloud's group names are read-only and a repeated name would fail each push",
  },
  groupPriority: {
    answers: ["lowest number first", "highest number first"],
    question: "Which of a user's groups gives the app profile when several have a value: the one with the lowest or the highest priority number?",
    source: 'the OpenAPI says "the group with the higher priority"; the Admin Console lists priority 1 first',
  },
  lockRuleCreates: {
    answers: [false, true],
    question: "Is a rule created within a second of another answered 423 E0000239?",
    source: "recorded from a real org (terraform-provider-okta, cassette GroupRule_423ResponseCapture), rarely met",
  },
  suspendProvisioned: {
    answers: ["accepted", "refused"],
    question: "Can a user be suspended who is PROVISIONED, that is, was activated without a password?",
    source: "recorded users of that status carry a link to suspend (terraform-provider-okta, cassettes of okta_user); the OpenAPI says ACTIVE only",
  },
  unknownClient: {
    answers: ["400", "401"],
    question: "How does the token endpoint refuse an assertion of a client that does not exist: 400 in the API's error form, or 401 in OAuth's?",
    source: "400 as errorCode/errorSummary is what clients record (hashicorp/boundary, infrahq/infra); Okta's OAuth error table says 401",
  },
  tokenWithoutScope: {
    answers: ["no_default_scopes", "missing_scopes"],
    question: "Which refusal does a token request without a scope get?",
    source: "both are in Okta's OAuth error table; the first is recorded from custom authorization servers",
  },
  missingScopeBody: {
    answers: ["empty", "E0000006"],
    question: "Does the 403 for a missing scope carry a body beside its WWW-Authenticate header?",
    source: "okta-sdk-golang issue 145: no body; E0000006 is what Okta's error-code page has for a missing permission",
  },
  invalidBearer: {
    answers: ["invalid_token", "E0000005"],
    question: "How is an access token refused that is expired or not one of the org's: 401 with WWW-Authenticate, or 403 E0000005?",
    source: "Okta's OAuth error table (access_token_invalid); E0000005 is in its table of API errors",
  },
} as const satisfies Readonly<Record<string, Row>>;

type Table = typeof behaviours;

/** One answer to each open question. */
export type Behaviour = { readonly [K in keyof Table]: Table[K]["answers"][number] };

/** The emulator's own answers. */
export const defaultBehaviour: Behaviour = {
  activationRestoresGroupApps: behaviours.activationRestoresGroupApps.answers[0],
  deactivationLeavesRuleGroups: behaviours.deactivationLeavesRuleGroups.answers[0],
  reassignmentRemembersLink: behaviours.reassignmentRemembersLink.answers[0],
  unlinkedUnassignmentDeactivates: behaviours.unlinkedUnassignmentDeactivates.answers[0],
  groupPushRepeatsName: behaviours.groupPushRepeatsName.answers[0],
  groupPriority: behaviours.groupPriority.answers[0],
  lockRuleCreates: behaviours.lockRuleCreates.answers[0],
  suspendProvisioned: behaviours.suspendProvisioned.answers[0],
  unknownClient: behaviours.unknownClient.answers[0],
  tokenWithoutScope: behaviours.tokenWithoutScope.answers[0],
  missingScopeBody: behaviours.missingScopeBody.answers[0],
  invalidBearer: behaviours.invalidBearer.answers[0],
};
