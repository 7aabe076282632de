/** Okta as an identity provider: the port of `provisioning/identityProvider.ts` over Okta's own SDK. */
import pLimit from "p-limit";
import type { AppUser, IdentityProvider, Person } from "../../provisioning/identityProvider.ts";
import { readAppsLabelled, readAppUsers, readFeatures } from "./apps.ts";
import { OktaClient } from "./client.ts";
import { credentialsFrom, type Credentials } from "./credentials.ts";
import type { Clock } from "./executor.ts";
import { readFailures } from "./failures.ts";
import { rulesOf } from "./groupRules.ts";
import { addMember, readMembers, removeMember } from "./groups.ts";
import { readHalfWay } from "./halfWay.ts";
import { readPeople } from "./people.ts";
import { Readings } from "./readings.ts";
import { finish, reassign } from "./reassign.ts";

/** Optional: who hears of waits and warnings, and whose time it is. Both are taken from the first call for given credentials. */
export interface OktaOptions {
  readonly report?: (message: string) => void;
  readonly clock?: Clock;
}

/** How many people are put into groups, or taken out, at once: Okta limits calls under way as well as calls a minute. */
const WRITES_AT_ONCE = 5;

/** One per credentials: all callers in a process share the token, the limits and the readings. */
const providers = new Map<string, IdentityProvider>();

/**
 * The identity provider that the environment names.
 * @throws PlatformError where credentials are missing
 */
export function okta(environment: NodeJS.ProcessEnv = process.env, options: OktaOptions = {}): IdentityProvider {
  const credentials = credentialsFrom(environment);
  const key = JSON.stringify(credentials);
  const known = providers.get(key);
  if (known !== undefined) return known;
  const report = options.report ?? (() => undefined);
  warnOfToken(credentials, report);
  const provider = identityProvider(new OktaClient(credentials, report, options.clock));
  providers.set(key, provider);
  return provider;
}

/** The sandbox, on plain HTTP, has nothing else. */
function warnOfToken({ login, orgUrl }: Credentials, report: (message: string) => void): void {
  if (login.kind === "token" && orgUrl.startsWith("https:")) {
    report("Okta is used with an API token, which holds every right of its creator. Prefer a service app: OKTA_API_CLIENT_ID and OKTA_API_PRIVATE_KEY.");
  }
}

function identityProvider(client: OktaClient): IdentityProvider {
  const readings = new Readings();
  const writes = pLimit(WRITES_AT_ONCE);
  return {
    people: (): Promise<readonly Person[]> => readings.share("people", () => readPeople(client)),
    forget: () => readings.forget(),
    lookAgain: (groupId, appId) => readings.drop([`groupMembers:${groupId}`, ...(appId === undefined ? [] : [`appUsers:${appId}`])]),
    appsLabelled: (label) => readings.share(`apps:${label}`, () => readAppsLabelled(client, label)),
    appUsers: (appId): Promise<readonly AppUser[]> => readings.share(`appUsers:${appId}`, () => readAppUsers(client, appId)),
    appFeatures: (appId) => readings.share(`appFeatures:${appId}`, () => readFeatures(client, appId)),
    groupMembers: (groupId) => readings.share(`groupMembers:${groupId}`, () => readMembers(client, groupId)),
    excludedFrom: (groupId) => readings.share(`excluded:${groupId}`, async () => new Set((await rulesOf(client, groupId)).flatMap(({ excluded }) => excluded))),
    admit: (groupId, personId) => writes(() => addMember(client, groupId, personId).finally(() => readings.drop([`groupMembers:${groupId}`]))),
    dismiss: (groupId, personId) => writes(() => removeMember(client, groupId, personId).finally(() => readings.drop([`groupMembers:${groupId}`]))),
    provisioningFailures: (appId, since) => readings.share(`failures:${appId}:${since}`, () => readFailures(client, appId, since)),
    halfWay: (groupId) => readings.share(`halfWay:${groupId}`, () => readHalfWay(client, groupId)),
    finishReassign: (groupId) => readings.dropAfter(() => finish(client, groupId)),
    reassign: (groupId, personIds) => readings.dropAfter(() => reassign(client, groupId, personIds)),
  };
}
