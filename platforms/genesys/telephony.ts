/** The one bulk reading of an organization's telephony: sites, base settings, extension pools, phones, extensions. */
import type { Models } from "purecloud-platform-client-v2";
import type { Named } from "../../provisioning/contactCentre.ts";
import type { HeldExtension, Phone, TelephonyReading } from "../../provisioning/telephony.ts";
import type { GenesysClient } from "./client.ts";
import { allPages } from "./paging.ts";

/** What CX as Code uses for telephony; no larger page is documented. */
export const TELEPHONY_PAGE = 100;

/** The model of every WebRTC phone (CX as Code; user-provisioning-scripts-js). */
export const WEBRTC_PHONE = "inin_webrtc_softphone.json";

/** Base settings of WebRTC phones, with what a phone made from them needs. */
export interface PhoneBase extends Named {
  /** Of the line base settings. */
  readonly lineBaseId: string;
  readonly capabilities: Models.PhoneCapabilities | undefined;
}

/** The reading, with the ids that writes need. */
export interface GenesysTelephony extends TelephonyReading {
  readonly baseSettings: readonly PhoneBase[];
}

/** Reads everything: a call for every 100 phones and for every 100 extensions that somebody has, and three more. */
export async function readTelephony(client: GenesysClient): Promise<GenesysTelephony> {
  const [sites, baseSettings, pools, phones, extensions] = await Promise.all([readSites(client), readBaseSettings(client), readPools(client), readPhones(client), readExtensions(client)]);
  return { sites, baseSettings, pools, phones, extensions };
}

async function readSites(client: GenesysClient): Promise<readonly Named[]> {
  const sites = await allPages("sites", (pageNumber) => client.call("Reading the sites", ({ telephony }) => telephony.getTelephonyProvidersEdgesSites({ pageSize: TELEPHONY_PAGE, pageNumber })));
  return sites.filter(isLive).map(({ id, name }) => ({ id: id ?? "", name }));
}

async function readBaseSettings(client: GenesysClient): Promise<readonly PhoneBase[]> {
  const bases = await allPages("phone base settings", (pageNumber) =>
    client.call("Reading the phone base settings", ({ telephony }) => telephony.getTelephonyProvidersEdgesPhonebasesettings({ pageSize: TELEPHONY_PAGE, pageNumber, expand: ["lines"] })),
  );
  return bases
    .filter((base) => isLive(base) && base.phoneMetaBase.id === WEBRTC_PHONE)
    .map(({ id, name, lines, capabilities }) => ({ id: id ?? "", name, lineBaseId: lines[0]?.id ?? "", capabilities }));
}

async function readPools(client: GenesysClient): Promise<GenesysTelephony["pools"]> {
  const pools = await allPages("extension pools", (pageNumber) =>
    client.call("Reading the extension pools", ({ telephony }) => telephony.getTelephonyProvidersEdgesExtensionpools({ pageSize: TELEPHONY_PAGE, pageNumber })),
  );
  return pools.filter(isLive).map(({ startNumber = "", endNumber = "" }) => ({ start: startNumber, end: endNumber }));
}

/** By id: a listing in any other order, or filtered, ends after 10,000 phones. Who has to do with a phone is shown on request only. */
async function readPhones(client: GenesysClient): Promise<readonly Phone[]> {
  const fields = ["webRtcUser", "lines.loggedInUser", "lines.defaultForUser"];
  const phones = await allPages("phones", (pageNumber) =>
    client.call("Reading the phones", ({ telephony }) => telephony.getTelephonyProvidersEdgesPhones({ pageSize: TELEPHONY_PAGE, pageNumber, sortBy: "id", expand: ["lines"], fields })),
  );
  return phones.filter(isLive).map(phoneOf);
}

/** Genesys' `Phone` as ours. */
export function phoneOf({ name, webRtcUser, lines = [] }: Pick<Models.Phone, "name" | "webRtcUser"> & { readonly lines?: readonly Models.Line[] }): Phone {
  return { name, accountId: webRtcUser?.id, defaultFor: lines.flatMap(({ defaultForUser }) => defaultForUser?.id ?? []), usedBy: lines.flatMap(({ loggedInUser }) => loggedInUser?.id ?? []) };
}

async function readExtensions(client: GenesysClient): Promise<readonly HeldExtension[]> {
  const extensions = await allPages("extensions", (pageNumber) =>
    client.call("Reading the extensions", ({ telephony }) => telephony.getTelephonyProvidersEdgesExtensions({ pageSize: TELEPHONY_PAGE, pageNumber, sortBy: "number" })),
  );
  return extensions.filter(isLive).flatMap(heldExtensionOf);
}

/** Genesys' `Extension` as ours. */
export function heldExtensionOf({ number: extension, owner, ownerType }: Models.Extension): HeldExtension[] {
  return extension === undefined ? [] : [{ extension, accountId: ownerType === "USER" ? owner?.id : undefined }];
}

/** Deleted things may stay in listings. */
function isLive({ state }: { readonly state?: string }): boolean {
  return state === undefined || state === "active";
}
