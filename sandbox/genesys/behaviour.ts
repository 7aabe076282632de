/**
 * What no trustworthy source settles about the platform, in one table. The first answer of each row is what the
 * emulator does unless a test asks for another; the program must survive every answer.
 */

interface Row {
  /** Possible answers, the emulator's own first. */
  readonly answers: readonly [string, ...string[]];
  readonly question: string;
  readonly source: string;
}

/** The open questions, with where each default comes from. */
export const behaviours = {
  directGrantsWhenDeactivated: {
    answers: ["stripped", "kept"],
    question: "Are a person's own role grants lost when the account becomes inactive?",
    source: "Help Centre, set a user as inactive (newer text: all roles removed; staff answers agree); the Okta article says kept",
  },
  grantsToInactive: {
    answers: ["refused", "accepted"],
    question: "May a role be granted to an inactive account?",
    source: 'derived from PUT /users/{id}/roles, 404 "Unable to find an active user with that ID"',
  },
  externalIdLookUp: {
    answers: ["active-and-inactive", "active-only"],
    question: "Which accounts does GET /users/externalid/{authority}/{key} find?",
    source: "unverified; deleted accounts are hidden as in every look-up by default",
  },
  expandInLists: {
    answers: ["everybody", "not-everybody"],
    question: "Does a list of users show what `expand` asks for of every user?",
    source: 'OpenAPI, GET /users: "expand: best effort … not guaranteed"; whom a list leaves out is unverified; here the fourth of every eight, and of the eighth all but the employer\'s record',
  },
  employerInfoInPatch: {
    answers: ["replaced", "merged"],
    question: "Does PATCH /users/{id} replace or merge the nested employerInfo?",
    source: "unverified; practitioners read and merge first",
  },
  emailOfInactiveInScim: {
    answers: ["conflicts", "free"],
    question: "Does POST scim/v2/users conflict with an inactive account that holds the e-mail?",
    source: "unverified; the reported 409 of rehires says yes",
  },
  emailOfDeletedInScim: {
    answers: ["restored", "new-account"],
    question: "What does POST scim/v2/users do when only a deleted account holds the e-mail?",
    source: "Help Centre, delete a user and later re-enable the user in Okta: reactivated without any role",
  },
  scimRolesShown: {
    answers: ["own", "effective"],
    question: "Does a SCIM user's roles list those inherited from groups?",
    source: "unverified; a client that writes back what it read would otherwise turn inherited roles into own ones",
  },
  scimRolesWritten: {
    answers: ["replace", "add"],
    question: "Do roles written over SCIM replace the person's own grants or add to them?",
    source: "unverified; RFC 7644 §3.5.1 replaces",
  },
  staleVersionStatus: {
    answers: ["400", "409"],
    question: "Which status does a stale version in PATCH /users/{id} have?",
    source: "OpenAPI lists general.conflict under both",
  },
  scimGroupCreation: {
    answers: ["404", "405"],
    question: "What answers POST or DELETE on scim/v2/groups, operations that do not exist?",
    source: "unverified; 404 not.found is what every unknown route answers",
  },
  tokensWhenDeactivated: {
    answers: ["live", "revoked"],
    question: "Do a person's tokens die when the account is deactivated or deleted?",
    source: "unverified; DELETE /tokens/{userId} exists for it",
  },
  divisionAwareRoleManagement: {
    answers: ["off", "on"],
    question: "Must whoever grants a role hold authorization:grant:add in the division of the grant?",
    source: "Help Centre, assign roles: only where the organization's setting Division-Aware Role Management is on",
  },
  grantsBeyondOwn: {
    answers: ["accepted", "refused"],
    question: "May a caller grant a role with permissions that it does not hold itself?",
    source: "Help Centre, assign roles, asks for authorization:grant:add only; 403 missing.division.permissions can be read otherwise",
  },
  wildcardsInRoles: {
    answers: ["kept", "expanded"],
    question: "Does a role show a permission for all actions as an asterisk, or as the actions that exist?",
    source: "CX as Code keeps the asterisk in its state because of a deprecation in June 2026 that expands it; rolled out by region",
  },
  overlappingWrites: {
    answers: ["one-after-the-other", "conflict"],
    question: "Do two writes to one person at the same time conflict although neither names a version?",
    source: "CX as Code repeats writes of skills, languages and profile skills on 409 and on a version mismatch in a 400",
  },
  clientInAudits: {
    answers: ["named", "empty"],
    question: "Does the audit of an OAuth client's change name the client?",
    source: "model AuditLogMessage has client, and the filter ClientId exists for it; athosroque/genesys-manager-api measured it always empty",
  },
  queueMemberAudit: {
    answers: ["in-property", "in-value"],
    question: "Where does the audit of a queue's member name the person?",
    source: "in the property as measured by athosroque/genesys-manager-api; in the value in the Developer Center's sample",
  },
  groupVisibilityOwners: {
    answers: ["accepted", "refused"],
    question: 'Does PUT /groups/{id} take the visibility "owners" that POST takes?',
    source: "OpenAPI model GroupUpdate lists ownerIds instead; CX as Code writes owners in both and has no test of it",
  },
  badClientStatus: {
    answers: ["400", "401"],
    question: "Which status does the token endpoint give to an unknown client?",
    source: "GitHub MyPureCloud/open-data-exporter #1 (bad request); body from tishige/CallFlowVisualizer #8, #9",
  },
  numberOfAnother: {
    answers: ["409", "400", "not-assigned"],
    question: "What does writing a number that somebody else has into a person's addresses do?",
    source: "Help Centre, extension assignments (duplicates cause errors); OpenAPI lists general.conflict of PATCH /users/{id} under 400 and 409",
  },
  extensionOutsidePools: {
    answers: ["not-assigned", "refused"],
    question: "What does writing an extension that is in no pool into a person's addresses do?",
    source: "CX as Code reads such rows back with a display only; Help Centre, extension pools: add the number to a pool first",
  },
  telephonyWhenDeactivated: {
    answers: ["kept", "released"],
    question: "Does an inactive account keep its numbers, its default station and its association?",
    source: "Help Centre, set a user as inactive: all other information remains intact; telephony is not named",
  },
  phoneOfDeletedUser: {
    answers: ["kept", "deleted"],
    question: "Does a deleted account's WebRTC phone stay?",
    source: "unverified; Help Centre, restore a user's account, names extensions and default stations as lost, not phones",
  },
  secondWebRtcPhone: {
    answers: ["refused", "accepted"],
    question: "Can a person have a second WebRTC phone?",
    source: "CX as Code pull request 2386: a phone cannot be created for a user who has one, so it is adopted",
  },
  deletedPhones: {
    answers: ["gone", "shown"],
    question: "Do listings and GET by id still show a phone that was deleted?",
    source: "CX as Code reckons with both: 404, and phones of state deleted in listings",
  },
  webRtcUserInPhoneList: {
    answers: ["on-request", "always"],
    question: "Does a listing of phones show webRtcUser without fields=webRtcUser?",
    source: "unverified; CX as Code asks for the field in every listing",
  },
  associateAgain: {
    answers: ["refused", "accepted"],
    question: "May a person be associated with a station that she or he is at already?",
    source: "unverified; CX as Code disassociates first, also the same person",
  },
} as const satisfies Readonly<Record<string, Row>>;

/** One answer to each open question. */
export type Behaviour = { readonly [K in keyof typeof behaviours]: (typeof behaviours)[K]["answers"][number] };

/** The emulator's own answers. */
export const defaultBehaviour: Behaviour = {
  directGrantsWhenDeactivated: behaviours.directGrantsWhenDeactivated.answers[0],
  grantsToInactive: behaviours.grantsToInactive.answers[0],
  externalIdLookUp: behaviours.externalIdLookUp.answers[0],
  expandInLists: behaviours.expandInLists.answers[0],
  employerInfoInPatch: behaviours.employerInfoInPatch.answers[0],
  emailOfInactiveInScim: behaviours.emailOfInactiveInScim.answers[0],
  emailOfDeletedInScim: behaviours.emailOfDeletedInScim.answers[0],
  scimRolesShown: behaviours.scimRolesShown.answers[0],
  scimRolesWritten: behaviours.scimRolesWritten.answers[0],
  staleVersionStatus: behaviours.staleVersionStatus.answers[0],
  scimGroupCreation: behaviours.scimGroupCreation.answers[0],
  tokensWhenDeactivated: behaviours.tokensWhenDeactivated.answers[0],
  divisionAwareRoleManagement: behaviours.divisionAwareRoleManagement.answers[0],
  grantsBeyondOwn: behaviours.grantsBeyondOwn.answers[0],
  wildcardsInRoles: behaviours.wildcardsInRoles.answers[0],
  overlappingWrites: behaviours.overlappingWrites.answers[0],
  clientInAudits: behaviours.clientInAudits.answers[0],
  queueMemberAudit: behaviours.queueMemberAudit.answers[0],
  groupVisibilityOwners: behaviours.groupVisibilityOwners.answers[0],
  badClientStatus: behaviours.badClientStatus.answers[0],
  numberOfAnother: behaviours.numberOfAnother.answers[0],
  extensionOutsidePools: behaviours.extensionOutsidePools.answers[0],
  telephonyWhenDeactivated: behaviours.telephonyWhenDeactivated.answers[0],
  phoneOfDeletedUser: behaviours.phoneOfDeletedUser.answers[0],
  secondWebRtcPhone: behaviours.secondWebRtcPhone.answers[0],
  deletedPhones: behaviours.deletedPhones.answers[0],
  webRtcUserInPhoneList: behaviours.webRtcUserInPhoneList.answers[0],
  associateAgain: behaviours.associateAgain.answers[0],
};
