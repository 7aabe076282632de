/** Phones on the wire (models `Phone`, `Line`). A listing shows less than the phone itself unless it is asked. */
import type { Organization } from "../state/organization.ts";
import type { PhoneLine, PhoneRecord, StationRecord } from "./records.ts";
import { configuredToWire, edges, reference } from "./wire.ts";

/** What `expand` may ask of a listing, as far as emulated. */
export const phoneExpansions = ["properties", "site", "phoneBaseSettings", "lines"] as const;
/** What `fields` may ask of a listing, as far as emulated. */
export const phoneFields = ["webRtcUser", "lines.loggedInUser", "lines.defaultForUser"] as const;

/** What a reply shows besides the base. */
export type Shown = ReadonlySet<(typeof phoneExpansions)[number] | (typeof phoneFields)[number]>;

/** What GET by id shows: everything. */
export const everything: Shown = new Set([...phoneExpansions, ...phoneFields]);

const userReference = (id: string | undefined): unknown => (id === undefined ? undefined : { id, selfUri: `/api/v2/users/${id}` });

/** A phone, with as much as is asked for. */
export function phoneToWire(org: Organization, phone: PhoneRecord, shown: Shown): unknown {
  const base = org.telephony.phoneBases.get(phone.phoneBaseSettingsId);
  const site = org.telephony.sites.get(phone.siteId);
  return {
    ...configuredToWire(phone),
    site: reference("sites", { id: phone.siteId, name: shown.has("site") ? site?.name : undefined }),
    phoneBaseSettings: reference("phonebasesettings", {
      id: phone.phoneBaseSettingsId,
      name: shown.has("phoneBaseSettings") ? base?.name : undefined,
    }),
    lineBaseSettings: phone.lines[0] === undefined ? undefined : reference("linebasesettings", { id: phone.lines[0].lineBaseSettingsId }),
    phoneMetaBase: base === undefined ? undefined : { id: base.phoneMetaBaseId },
    lines: shown.has("lines") ? phone.lines.map((line) => lineToWire(org, phone, line, shown)) : undefined,
    capabilities: phone.capabilities,
    properties: shown.has("properties") ? phone.properties : undefined,
    webRtcUser: shown.has("webRtcUser") ? userReference(phone.webRtcUserId) : undefined,
    selfUri: `${edges}/phones/${phone.id}`,
  };
}

function lineToWire(org: Organization, phone: PhoneRecord, line: PhoneLine, shown: Shown): unknown {
  const station = stationOfLine(org, phone, line.id);
  return {
    id: line.id,
    name: line.name,
    state: phone.state,
    properties: line.properties,
    lineBaseSettings: reference("linebasesettings", { id: line.lineBaseSettingsId }),
    loggedInUser: shown.has("lines.loggedInUser") ? userReference(station?.associatedUserId) : undefined,
    defaultForUser: shown.has("lines.defaultForUser") ? userReference(station?.defaultUserId) : undefined,
    selfUri: `${edges}/lines/${line.id}`,
  };
}

/** The station of a phone's line; none when the phone is deleted. */
export const stationOfLine = (org: Organization, phone: PhoneRecord, lineId: string): StationRecord | undefined =>
  org.telephony.stations.by("phone", phone.id).find((station) => station.lineId === lineId);
