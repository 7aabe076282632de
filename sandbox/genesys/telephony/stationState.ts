/** Stations and the people at them. A station lives and dies with its phone's line. */
import type { Organization } from "../state/organization.ts";
import type { PhoneBaseRecord, PhoneRecord, StationRecord } from "./records.ts";

/** Whose default, and who is at it. */
type Occupancy = Partial<Pick<StationRecord, "defaultUserId" | "associatedUserId" | "associatedDate" | "lastUserId">>;

/**
 * After a phone was written: one station for each line. A line that stays keeps its station; when the phone goes to
 * another person, nobody is at it any more (derived: CX as Code assigns it to the new one at once).
 */
export function syncStations(org: Organization, phone: PhoneRecord, base: PhoneBaseRecord): void {
  const before = org.telephony.stations.by("phone", phone.id);
  for (const station of before) if (!phone.lines.some((line) => line.id === station.lineId)) org.telephony.stations.delete(station.id);
  for (const line of phone.lines) {
    const known = before.find((station) => station.lineId === line.id);
    const kept = known?.webRtcUserId === phone.webRtcUserId ? known : undefined;
    org.telephony.stations.put({
      ...kept,
      id: known?.id ?? org.newId(),
      name: phone.name,
      type: base.phoneMetaBaseId.replace(/\.json$/, ""),
      phoneId: phone.id,
      lineId: line.id,
      webRtcUserId: phone.webRtcUserId,
    });
  }
}

/** With a phone go its stations, whoever is at them. */
export function removeStations(org: Organization, phoneId: string): void {
  for (const station of org.telephony.stations.by("phone", phoneId)) org.telephony.stations.delete(station.id);
}

const occupy = (org: Organization, station: StationRecord, change: Occupancy): StationRecord =>
  org.telephony.stations.put({ ...station, ...change });

/** A person's stations in each role. */
export function stationsOf(
  org: Organization,
  userId: string,
): { readonly byDefault: StationRecord | undefined; readonly associated: StationRecord | undefined; readonly last: StationRecord | undefined } {
  const stations = org.telephony.stations.by("user", userId);
  const [last] = stations
    .filter((station) => station.associatedUserId === userId || station.lastUserId === userId)
    .sort((a, b) => (b.associatedDate ?? "").localeCompare(a.associatedDate ?? ""));
  return {
    byDefault: stations.find((station) => station.defaultUserId === userId),
    associated: stations.find((station) => station.associatedUserId === userId),
    last,
  };
}

/** Makes a station a person's default, in place of the one before. */
export function makeDefault(org: Organization, userId: string, station: StationRecord): void {
  if (station.defaultUserId === userId) return;
  clearDefault(org, userId);
  occupy(org, station, { defaultUserId: userId });
}

/** Leaves a person without default station. */
export function clearDefault(org: Organization, userId: string): void {
  const { byDefault } = stationsOf(org, userId);
  if (byDefault !== undefined) occupy(org, byDefault, { defaultUserId: undefined });
}

/** Puts a person at a station, away from the one before. */
export function associate(org: Organization, userId: string, station: StationRecord): void {
  const { associated } = stationsOf(org, userId);
  if (associated?.id === station.id) return;
  if (associated !== undefined) disassociate(org, associated);
  occupy(org, station, { associatedUserId: userId, associatedDate: org.timestamp(), lastUserId: undefined });
}

/** Sends whoever is at a station away. */
export function disassociate(org: Organization, station: StationRecord): void {
  if (station.associatedUserId !== undefined) occupy(org, station, { associatedUserId: undefined, lastUserId: station.associatedUserId });
}

/** Takes a person from every station. */
export function leaveStations(org: Organization, userId: string): void {
  clearDefault(org, userId);
  const { associated } = stationsOf(org, userId);
  if (associated !== undefined) disassociate(org, associated);
}
