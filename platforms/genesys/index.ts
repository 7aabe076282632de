/** Genesys Cloud as a contact centre: the port of `provisioning/contactCentre.ts` over Genesys' own SDK. */
import type { ContactCentre } from "../../provisioning/contactCentre.ts";
import type { Clock } from "./budget.ts";
import { ensureDivision, ensureLanguage, ensureSkill } from "./catalogue.ts";
import { GenesysClient } from "./client.ts";
import { credentialsFrom } from "./credentials.ts";
import { moveToDivision } from "./divisions.ts";
import { accountByExternalId, releaseExternalId, writeExternalId } from "./externalIds.ts";
import { GrantReading } from "./grantReading.ts";
import { addGroupGrants, effectiveGrants, grantsIn, grantToPeople, groupGrants, removeGrants, withoutRole } from "./grants.ts";
import { releaseExtensions, writeExtension } from "./extensions.ts";
import { ensureGroup } from "./groups.ts";
import { invite, welcomeTraces } from "./invitations.ts";
import { setLanguages } from "./languages.ts";
import { lookAgain } from "./lookAgain.ts";
import { addGroupMembers, groupMembers, removeGroupMembers } from "./members.ts";
import { readOrg } from "./org.ts";
import { missingPermissions } from "./permissions.ts";
import { ensurePhone } from "./phones.ts";
import { addQueueGroup, queueGroups, readQueues, removeQueueGroup } from "./queues.ts";
import type { Session } from "./session.ts";
import { SharedReading } from "./sharedReading.ts";
import { setSkills } from "./skills.ts";
import { setState } from "./state.ts";
import { leaveStations, setDefaultStation, stationsOf } from "./stations.ts";
import { readTelephony } from "./telephony.ts";
import { revokeTokens } from "./tokens.ts";
import { Turns } from "./turns.ts";
import { updateAccount } from "./update.ts";

/** Optional: who hears of waits, and whose time it is. Both are taken from the first call for given credentials. */
export interface GenesysOptions {
  /** Told of long waits, e.g. `waiting 23 s for Genesys' rate limit`. */
  readonly report?: (message: string) => void;
  readonly clock?: Clock;
  /** Milliseconds that one reply may take; for tests, where none comes. */
  readonly timeoutMs?: number;
}

/** One per credentials: many Pulumi resources in one process share one token, one budget and one reading. */
const centres = new Map<string, ContactCentre>();

/**
 * The contact centre that the environment names.
 * @throws PlatformError where credentials are missing
 */
export function genesys(environment: NodeJS.ProcessEnv = process.env, options: GenesysOptions = {}): ContactCentre {
  const credentials = credentialsFrom(environment);
  const key = JSON.stringify(credentials);
  const known = centres.get(key);
  if (known !== undefined) return known;
  const centre = contactCentre(new GenesysClient(credentials, options.report ?? (() => undefined), options.clock, options.timeoutMs));
  centres.set(key, centre);
  return centre;
}

function contactCentre(client: GenesysClient): ContactCentre {
  const session: Session = { client, org: new SharedReading(() => readOrg(client)), grants: new GrantReading(client), telephony: new SharedReading(() => readTelephony(client)), queues: new SharedReading(() => readQueues(client)), turns: new Turns() };
  return {
    org: () => session.org.get(),
    forget: () => {
      session.org.forget();
      session.grants.forget();
      session.telephony.forget();
      session.queues.forget();
    },
    callsPerMinute: () => client.callsPerMinute,
    lookAgain: (accountIds, part) => lookAgain(session, accountIds, part),
    missingPermissions: (needed) => missingPermissions(session, needed),
    accountByExternalId: (authority, key) => accountByExternalId(session, authority, key),
    writeExternalId: (accountId, authority, key) => writeExternalId(session, accountId, authority, key),
    releaseExternalId: (accountId, authority, key) => releaseExternalId(session, accountId, authority, key),
    setState: (accountId, state, reason) => setState(session, accountId, state, reason),
    revokeTokens: (accountId) => revokeTokens(session, accountId),
    updateAccount: (accountId, update) => updateAccount(session, accountId, update),
    moveToDivision: (division, accountIds) => moveToDivision(session, division, accountIds),
    setSkills: (accountId, skills) => setSkills(session, accountId, skills),
    setLanguages: (accountId, languages) => setLanguages(session, accountId, languages),
    ensureDivision: (name) => ensureDivision(session, name),
    ensureSkill: (name) => ensureSkill(session, name),
    ensureLanguage: (name) => ensureLanguage(session, name),
    ensureGroup: (name, description) => ensureGroup(session, name, description),
    groupMembers: (groupId) => groupMembers(session, groupId),
    addGroupMembers: (groupId, accountIds) => addGroupMembers(session, groupId, accountIds),
    removeGroupMembers: (groupId, accountIds) => removeGroupMembers(session, groupId, accountIds),
    expectGroupsWithRoles: (count) => session.grants.expectGroups(count),
    groupGrants: (groupId, asked) => groupGrants(session, groupId, asked),
    addGroupGrants: (groupId, grants) => addGroupGrants(session, groupId, grants),
    grantsIn: (division) => grantsIn(session, division),
    grantToPeople: (role, divisions, accountIds) => grantToPeople(session, role, divisions, accountIds),
    withoutRole: (role, divisions, accountIds) => withoutRole(session, role, divisions, accountIds),
    removeGrants: (subjectId, grants) => removeGrants(session, subjectId, grants),
    effectiveGrants: (accountId) => effectiveGrants(session, accountId),
    welcomeTraces: (accountIds) => welcomeTraces(session, accountIds),
    invite: (accountId) => invite(session, accountId),
    queues: () => session.queues.get(),
    queueGroups: (queueId) => queueGroups(session, queueId),
    addQueueGroup: (queueId, groupId) => addQueueGroup(session, queueId, groupId),
    removeQueueGroup: (queueId, groupId) => removeQueueGroup(session, queueId, groupId),
    telephony: () => session.telephony.get(),
    ensurePhone: (accountId, phone) => ensurePhone(session, accountId, phone),
    stationsOf: (accountIds) => stationsOf(session, accountIds),
    setDefaultStation: (accountId, stationId) => setDefaultStation(session, accountId, stationId),
    leaveStations: (accountId, left) => leaveStations(session, accountId, left),
    writeExtension: (accountId, extension, pool) => writeExtension(session, accountId, extension, pool),
    releaseExtensions: (accountId, pool) => releaseExtensions(session, accountId, pool),
  };
}
