/**
 * Who has which number. A number is had by writing it into one's addresses (there is no call that picks a free one):
 * an extension or a direct number that lies in a pool becomes its owner's; what nobody's addresses hold is free.
 */
import type { Organization } from "../state/organization.ts";
import type { Contact, UserRecord } from "../state/records.ts";
import type { NumberKind, NumberRecord, PoolRecord } from "./records.ts";
import { numberKey } from "./state.ts";

/** A number that an address row asks for. */
interface Wanted {
  readonly kind: NumberKind;
  readonly number: string;
}

/** Why addresses cannot be written: another owner has the number, or no pool has it. */
export interface NumberConflict {
  readonly number: string;
  readonly reason: "taken" | "outside-pools";
}

/**
 * The numbers that address rows ask for. A row with a number and an extension asks for neither: its extension is only
 * dialled after the number, and appears in no list of extensions (Help Centre, extension pools).
 */
function wantedBy(addresses: readonly Contact[]): Wanted[] {
  return addresses.flatMap(({ mediaType, address, extension }): Wanted[] => {
    if (mediaType !== "PHONE" || (address === undefined) === (extension === undefined)) return [];
    return extension === undefined ? [{ kind: "dids", number: address ?? "" }] : [{ kind: "extensions", number: extension }];
  });
}

/** The record of a number that somebody has. */
export const heldNumber = (org: Organization, kind: NumberKind, number: string): NumberRecord | undefined =>
  org.telephony.numbers.by("number", numberKey(kind, number))[0];

/** Whether a person has an extension of a pool, and not only written it. */
export const hasExtension = (org: Organization, userId: string, extension: string): boolean =>
  heldNumber(org, "extensions", extension)?.ownerId === userId;

/** Whether a number lies in a range of equally long numbers, ends included. Numbers of one length sort as texts. */
export const isWithin = (number: string, { start, end }: Pick<PoolRecord, "start" | "end">): boolean =>
  number.length === start.length && number >= start && number <= end;

const poolOf = (org: Organization, { kind, number }: Wanted): PoolRecord | undefined =>
  org.telephony.pools.by("kind", kind).find((pool) => isWithin(number, pool));

/** The first number that a person's new addresses may not hold, as the open questions are answered. */
export function numberConflict(org: Organization, addresses: readonly Contact[], userId?: string): NumberConflict | undefined {
  for (const wanted of wantedBy(addresses)) {
    const holder = heldNumber(org, wanted.kind, wanted.number);
    if (holder !== undefined && holder.ownerId !== userId && org.behaviour.numberOfAnother !== "not-assigned")
      return { number: wanted.number, reason: "taken" };
    if (wanted.kind === "extensions" && org.behaviour.extensionOutsidePools === "refused" && poolOf(org, wanted) === undefined)
      return { number: wanted.number, reason: "outside-pools" };
  }
  return undefined;
}

/** After addresses were written: gives the person the free numbers that they ask for, and frees the others. */
export function settleNumbers(org: Organization, { id: ownerId, addresses }: UserRecord): void {
  const wanted = wantedBy(addresses);
  const keys = new Set(wanted.map(({ kind, number }) => numberKey(kind, number)));
  for (const held of org.telephony.numbers.by("owner", ownerId))
    if (!keys.has(numberKey(held.kind, held.number))) org.telephony.numbers.delete(held.id);
  for (const { kind, number } of wanted) {
    const pool = poolOf(org, { kind, number });
    if (pool !== undefined && heldNumber(org, kind, number) === undefined)
      org.telephony.numbers.put({ id: org.newId(), kind, number, poolId: pool.id, ownerId, dateCreated: org.timestamp() });
  }
}

/** Frees every number of a person; the addresses keep the texts. */
export function releaseNumbers(org: Organization, userId: string): void {
  for (const held of org.telephony.numbers.by("owner", userId)) org.telephony.numbers.delete(held.id);
}
