/** Stations on the wire (models `Station`, `UserStations`, `UserStation`). */
import type { Organization } from "../state/organization.ts";
import type { StationRecord } from "./records.ts";
import { stationsOf } from "./stationState.ts";

/** A station. Whoever is at it is its `userId`; whose default it is, it does not say. */
export const stationToWire = (station: StationRecord): unknown => ({
  id: station.id,
  name: station.name,
  status: station.associatedUserId === undefined ? "AVAILABLE" : "ASSOCIATED",
  userId: station.associatedUserId,
  webRtcUserId: station.webRtcUserId,
  type: station.type,
  lineAppearanceId: station.lineId,
  ...(station.webRtcUserId === undefined ? {} : { webRtcPersistentEnabled: false, webRtcForceTurn: false }),
  selfUri: `/api/v2/stations/${station.id}`,
});

/** A person's stations; those that there are not are absent. Calls go to the station one is at, else to the default. */
export function userStationsToWire(org: Organization, userId: string): unknown {
  const { byDefault, associated, last } = stationsOf(org, userId);
  const present = { associatedStation: associated, effectiveStation: associated ?? byDefault, defaultStation: byDefault, lastAssociatedStation: last };
  return Object.fromEntries(Object.entries(present).flatMap(([name, station]) => (station === undefined ? [] : [[name, userStationToWire(station)]])));
}

const userReference = (id: string | undefined): unknown => (id === undefined ? undefined : { id, selfUri: `/api/v2/users/${id}` });

const userStationToWire = (station: StationRecord): unknown => ({
  id: station.id,
  name: station.name,
  type: station.type,
  associatedUser: userReference(station.associatedUserId),
  associatedDate: station.associatedDate,
  defaultUser: userReference(station.defaultUserId),
});
