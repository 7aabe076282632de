/** The telephony that an organization has before anybody works with it. */
import { folded, type Organization } from "../state/organization.ts";
import { didPools, extensionPools } from "./poolModel.ts";
import { addPool } from "./pools.ts";
import type { Configured, PhoneCapabilities } from "./records.ts";

/** Everything is referred to by name. */
export interface TelephonySeed {
  readonly sites?: readonly { readonly name: string; readonly location: string }[];
  /** `phoneMetaBase` is the model of phone; the WebRTC phone unless given. */
  readonly phoneBaseSettings?: readonly { readonly name: string; readonly phoneMetaBase?: string }[];
  /** Both ends included; 3 to 9 digits. */
  readonly extensionPools?: readonly { readonly startNumber: string; readonly endNumber: string; readonly division?: string }[];
  /** Both ends included; E.164. */
  readonly didPools?: readonly { readonly startPhoneNumber: string; readonly endPhoneNumber: string }[];
}

/** As the WebRTC phone has it (user-provisioning-scripts-js). */
const capabilities: PhoneCapabilities = {
  provisions: false,
  registers: false,
  dualRegisters: false,
  hardwareIdType: "mac",
  allowReboot: false,
  noRebalance: false,
  noCloudProvisioning: false,
  mediaCodecs: ["audio/opus"],
};

/** @throws Error naming the entry when the seed refers to something it does not declare */
export function plantTelephony(org: Organization, seed: TelephonySeed): void {
  for (const { name, location } of seed.sites ?? [])
    org.telephony.sites.put({ ...configured(org, name), locationId: named(org, "locations", location, `site ${name}`) });
  for (const { name, phoneMetaBase = "inin_webrtc_softphone.json" } of seed.phoneBaseSettings ?? [])
    org.telephony.phoneBases.put({
      ...configured(org, name),
      phoneMetaBaseId: phoneMetaBase,
      lines: [{ id: org.newId(), name: `${name} Line` }],
      capabilities,
    });
  for (const { startNumber: start, endNumber: end, division } of seed.extensionPools ?? [])
    addPool(org, extensionPools, {
      ...(division === undefined ? {} : { divisionId: named(org, "divisions", division, `extension pool ${start}`) }),
      ...{ start, end },
    });
  for (const { startPhoneNumber: start, endPhoneNumber: end } of seed.didPools ?? []) addPool(org, didPools, { start, end });
}

function configured(org: Organization, name: string): Configured {
  const now = org.timestamp();
  return { id: org.newId(), name, state: "active", version: 1, dateCreated: now, dateModified: now };
}

function named(org: Organization, kind: "locations" | "divisions", name: string, where: string): string {
  const found = org[kind].by("name", folded(name))[0];
  if (found === undefined) throw new Error(`Genesys seed: ${where} names ${kind.slice(0, -1)} "${name}", which the seed does not declare.`);
  return found.id;
}
