/**
 * The telephony of a contact centre, as far as people's phones go: WebRTC phones, the stations that come with them, and
 * extensions from a pool. Direct numbers (DID) are not here, because no rule of ours may assign one.
 */
import type { Named } from "./contactCentre.ts";
import type { ExtensionPool } from "./extensionPool.ts";

/** A phone, with the people who have to do with it, by account id. */
export interface Phone {
  readonly name: string;
  /** Whose WebRTC phone it is; absent for a desk phone. */
  readonly accountId: string | undefined;
  /** Whose default station it is. */
  readonly defaultFor: readonly string[];
  /** Who is at it now. */
  readonly usedBy: readonly string[];
}

/** An extension that somebody has. `accountId` is absent where it is no person (a group, a desk phone) or not known. */
export interface HeldExtension {
  readonly extension: string;
  readonly accountId: string | undefined;
}

/** One reading of everybody's phones and extensions, in bulk pages. */
export interface TelephonyReading {
  readonly sites: readonly Named[];
  /** Base settings that phones can be made from. */
  readonly baseSettings: readonly Named[];
  readonly pools: readonly ExtensionPool[];
  readonly phones: readonly Phone[];
  readonly extensions: readonly HeldExtension[];
}

/** A WebRTC phone to be made. `site` and `baseSettings` by name; `name` has to be unique in the organization. */
export interface NewPhone {
  readonly name: string;
  readonly site: string;
  readonly baseSettings: string;
}

/** Which of a person's stations are given up. */
export interface StationsLeft {
  readonly byDefault: boolean;
  readonly associated: boolean;
}

/** The part of the contact-centre port that phones need. All writes may be repeated safely. */
export interface Telephony {
  /** Phones and extensions as they are now: read once, shared until `forget`, kept true by our own writes. */
  telephony(): Promise<TelephonyReading>;
  /** Finds the person's WebRTC phone, or creates it: never a second one. */
  ensurePhone(accountId: string, phone: NewPhone): Promise<void>;
  /** The station of each account's WebRTC phone, by account. Stations appear some time after their phone: waits; who is missing has none yet. */
  stationsOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  setDefaultStation(accountId: string, stationId: string): Promise<void>;
  leaveStations(accountId: string, left: StationsLeft): Promise<void>;
  /** Gives a person this extension in place of any other of the pool. */
  writeExtension(accountId: string, extension: string, pool: ExtensionPool): Promise<"written" | "held-by-another">;
  /** Takes the pool's extensions from a person; other numbers stay. */
  releaseExtensions(accountId: string, pool: ExtensionPool): Promise<void>;
}
