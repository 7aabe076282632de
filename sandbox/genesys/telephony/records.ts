/** What the organization keeps of its telephony: stored records, not wire shapes. Dates are ISO 8601. */
import type { Stored } from "../../kernel/journal.ts";

/** What every configured thing of the telephony has (Genesys' models repeat these fields). */
export interface Configured extends Stored {
  readonly name: string;
  readonly description?: string | undefined;
  /** Only deleted phones stay, marked. */
  readonly state: "active" | "deleted";
  readonly version: number;
  readonly dateCreated: string;
  readonly dateModified: string;
}

/** A place where phones are (model `Site`). */
export interface SiteRecord extends Configured {
  readonly locationId: string;
}

/** A name and an id. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a model of phone can do (model `PhoneCapabilities`). */
export interface PhoneCapabilities {
  readonly provisions?: boolean | undefined;
  readonly registers?: boolean | undefined;
  readonly dualRegisters?: boolean | undefined;
  readonly hardwareIdType?: string | undefined;
  readonly allowReboot?: boolean | undefined;
  readonly noRebalance?: boolean | undefined;
  readonly noCloudProvisioning?: boolean | undefined;
  readonly mediaCodecs?: readonly string[] | undefined;
  readonly cdm?: boolean | undefined;
}

/** Settings, by property name, as the platform keeps them: opaque here. */
export type Properties = Readonly<Record<string, unknown>>;

/** Base settings: the template of phones of one model (model `PhoneBase`). */
export interface PhoneBaseRecord extends Configured {
  /** The model of phone, e.g. `inin_webrtc_softphone.json`. */
  readonly phoneMetaBaseId: string;
  /** Templates of lines (model `LineBase`). */
  readonly lines: readonly Named[];
  readonly capabilities: PhoneCapabilities;
}

/** A line of a phone (model `Line`). Each has a station. */
export interface PhoneLine extends Named {
  readonly lineBaseSettingsId: string;
  readonly properties?: Properties | undefined;
}

/** A phone (model `Phone`). */
export interface PhoneRecord extends Configured {
  readonly siteId: string;
  readonly phoneBaseSettingsId: string;
  readonly lines: readonly PhoneLine[];
  /** Whose phone it is; WebRTC phones only. */
  readonly webRtcUserId?: string | undefined;
  readonly capabilities: PhoneCapabilities;
  readonly properties: Properties;
}

/** Where somebody can be reached (model `Station`): made and removed with a phone's line. */
export interface StationRecord extends Stored {
  readonly name: string;
  /** The model of phone without `.json`. */
  readonly type: string;
  readonly phoneId: string;
  readonly lineId: string;
  readonly webRtcUserId?: string | undefined;
  readonly defaultUserId?: string | undefined;
  readonly associatedUserId?: string | undefined;
  /** When the present or last association began. */
  readonly associatedDate?: string | undefined;
  /** Who was associated before nobody was. */
  readonly lastUserId?: string | undefined;
}

/** Internal extensions, or direct numbers in E.164. */
export type NumberKind = "extensions" | "dids";

/** A range of numbers, both ends included (models `ExtensionPool`, `DIDPool`). */
export interface PoolRecord extends Configured {
  readonly kind: NumberKind;
  readonly start: string;
  readonly end: string;
  readonly divisionId: string;
  /** Direct numbers only. */
  readonly comments?: string | undefined;
  readonly provider?: string | undefined;
}

/** A number of a pool that a person has (models `Extension`, `DID`). Free numbers have no record. */
export interface NumberRecord extends Stored {
  readonly kind: NumberKind;
  readonly number: string;
  readonly poolId: string;
  readonly ownerId: string;
  readonly dateCreated: string;
}
