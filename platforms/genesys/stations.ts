/**
 * Stations: where people can be reached. A WebRTC phone's station appears by itself some time after the phone, and only
 * in a search that lags: `GET /api/v2/stations`. Who has which: `/api/v2/users/{id}/station`.
 */
import type { Models } from "purecloud-platform-client-v2";
import type { Phone, StationsLeft } from "../../provisioning/telephony.ts";
import { isNotFound } from "./errors.ts";
import { allPages } from "./paging.ts";
import type { Session } from "./session.ts";
import { TELEPHONY_PAGE } from "./telephony.ts";
import { onFreshVersion } from "./versions.ts";

/** Milliseconds between looks, a minute in all (CX as Code waits as long). */
const WAITS_MS: readonly number[] = [500, 1_500, 3_000, 5_000, 10_000, 15_000, 25_000];

/** The station of each account's WebRTC phone; waits for those that have not appeared. */
export async function stationsOf(session: Session, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(accountIds);
  const found = new Map<string, string>();
  for (const wait of [...WAITS_MS, undefined]) {
    const missing = accountIds.filter((accountId) => !found.has(accountId));
    if (missing.length === 0) break;
    for (const { id, webRtcUserId } of await look(session, missing)) if (id !== undefined && webRtcUserId !== undefined && wanted.has(webRtcUserId)) found.set(webRtcUserId, id);
    if (wait !== undefined && accountIds.some((accountId) => !found.has(accountId))) await session.client.clock.sleep(wait);
  }
  return found;
}

/** A few are asked for one by one, many are found in the whole list: whichever takes fewer calls. */
async function look(session: Session, accountIds: readonly string[]): Promise<readonly Models.Station[]> {
  const pages = Math.ceil((await session.telephony.get()).phones.length / TELEPHONY_PAGE);
  if (accountIds.length > pages) return allPages("stations", (pageNumber) => session.client.call("Reading the stations", ({ stations }) => stations.getStations({ pageSize: TELEPHONY_PAGE, pageNumber, sortBy: "name" })));
  const lists = await Promise.all(accountIds.map((webRtcUserId) => session.client.call(`Reading the station of user ${webRtcUserId}`, ({ stations }) => stations.getStations({ webRtcUserId }))));
  return lists.flatMap(({ entities = [] }) => entities);
}

/** Makes a station the person's default; one that it is already stays. */
export function setDefaultStation(session: Session, accountId: string, stationId: string): Promise<void> {
  return session.turns.take(`user:${accountId}`, async () => {
    await onFreshVersion(session.client.clock, () => session.client.call(`Giving user ${accountId} a default station`, ({ users }) => users.putUserStationDefaultstationStationId(accountId, stationId)));
    patchPhone(session, accountId, (phone) => ({ ...phone, defaultFor: [accountId] }));
  });
}

/** Takes a person from the default station, from the associated one, or from both. */
export function leaveStations(session: Session, accountId: string, { byDefault, associated }: StationsLeft): Promise<void> {
  return session.turns.take(`user:${accountId}`, async () => {
    if (byDefault) await unlessGone(() => session.client.call(`Taking the default station of user ${accountId}`, ({ users }) => users.deleteUserStationDefaultstation(accountId)));
    if (associated) await unlessGone(() => session.client.call(`Taking user ${accountId} from the station`, ({ users }) => users.deleteUserStationAssociatedstation(accountId)));
    patchPhone(session, accountId, (phone) => ({ ...phone, ...(byDefault ? { defaultFor: without(phone.defaultFor, accountId) } : {}), ...(associated ? { usedBy: without(phone.usedBy, accountId) } : {}) }));
  });
}

/** Gone already: somebody was quicker, or the reply to our own call was lost. */
async function unlessGone(remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

function patchPhone({ telephony }: Session, accountId: string, change: (phone: Phone) => Phone): void {
  telephony.patch((reading) => ({ ...reading, phones: reading.phones.map((phone) => (phone.accountId === accountId ? change(phone) : phone)) }));
}

function without(ids: readonly string[], accountId: string): readonly string[] {
  return ids.filter((id) => id !== accountId);
}
