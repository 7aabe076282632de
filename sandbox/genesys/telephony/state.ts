/** The telephony's collections, journalled with the rest of the organization. */
import type { Journal } from "../../kernel/journal.ts";
import { Indexed } from "../state/indexed.ts";
import type { NumberKind, NumberRecord, PhoneBaseRecord, PhoneRecord, PoolRecord, SiteRecord, StationRecord } from "./records.ts";

/** The index key of a number: an extension and a direct number never meet. */
export const numberKey = (kind: NumberKind, number: string): string => `${kind}|${number}`;

const present = (...ids: readonly (string | undefined)[]): string[] => [...new Set(ids.filter((id) => id !== undefined))];
const none = {};

/** Sites, phones, stations and numbers. */
export class TelephonyState {
  readonly sites: Indexed<SiteRecord, never>;
  readonly phoneBases: Indexed<PhoneBaseRecord, never>;
  readonly phones: Indexed<PhoneRecord, "webRtcUser" | "name">;
  readonly stations: Indexed<StationRecord, "phone" | "user">;
  readonly pools: Indexed<PoolRecord, "kind">;
  readonly numbers: Indexed<NumberRecord, "number" | "owner" | "pool" | "kind">;

  constructor(journal: Journal) {
    this.sites = new Indexed(journal.collection<SiteRecord>("sites"), none);
    this.phoneBases = new Indexed(journal.collection<PhoneBaseRecord>("phoneBases"), none);
    this.phones = new Indexed(journal.collection<PhoneRecord>("phones"), {
      webRtcUser: (phone) => present(phone.webRtcUserId),
      name: (phone) => [phone.name.toLowerCase()],
    });
    this.stations = new Indexed(journal.collection<StationRecord>("stations"), {
      phone: (station) => [station.phoneId],
      /** Whose default, present or last station it is. */
      user: (station) => present(station.defaultUserId, station.associatedUserId, station.lastUserId),
    });
    this.pools = new Indexed(journal.collection<PoolRecord>("pools"), { kind: (pool) => [pool.kind] });
    this.numbers = new Indexed(journal.collection<NumberRecord>("numbers"), {
      number: (held) => [numberKey(held.kind, held.number)],
      owner: (held) => [held.ownerId],
      pool: (held) => [held.poolId],
      kind: (held) => [held.kind],
    });
  }

  /** Forgets everything. */
  clear(): void {
    for (const kind of [this.sites, this.phoneBases, this.phones, this.stations, this.pools, this.numbers]) kind.clear();
  }
}
