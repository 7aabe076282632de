/**
 * A person's extension. There is no call that picks a free one: it is written into the person's addresses
 * (`PATCH /api/v2/users/{id}`), and is had where nobody else has it.
 */
import type { Models } from "purecloud-platform-client-v2";
import { PlatformError } from "../../provisioning/contactCentre.ts";
import { isInPool, type ExtensionPool } from "../../provisioning/extensionPool.ts";
import type { HeldExtension } from "../../provisioning/telephony.ts";
import { isNotFound, isTaken } from "./errors.ts";
import { listedBase, patchAccounts, type Session } from "./session.ts";
import { heldExtensionOf, TELEPHONY_PAGE } from "./telephony.ts";
import { onFreshVersion } from "./versions.ts";

/** The types that a phone row may have for somebody at work, the usual one first. */
const WORK_TYPES = ["WORK", "WORK2", "WORK3", "WORK4"] as const;

/** Gives a person this extension in place of any other of the pool. A person who has it already is left as is. */
export function writeExtension(session: Session, accountId: string, extension: string, pool: ExtensionPool): Promise<"written" | "held-by-another"> {
  return session.turns.take(`user:${accountId}`, async () => {
    const result = await given(session, accountId, extension, pool);
    patchExtensions(session, accountId, pool, { extension, accountId: result === "written" ? accountId : undefined });
    return result;
  });
}

async function given(session: Session, accountId: string, extension: string, pool: ExtensionPool): Promise<"written" | "held-by-another"> {
  try {
    const rows = await writeRows(session, accountId, (before) => (before.some((row) => has(row, extension)) ? before : withExtension(before, extension, pool)));
    if (rows.some((row) => has(row, extension))) return "written";
  } catch (error) {
    if (isTaken(error)) return "held-by-another";
    throw error;
  }
  return confirmed(session, accountId, extension, pool);
}

/** The row came back as a text only: Genesys wrote the number down and did not give it, because another has it, or not yet. */
async function confirmed(session: Session, accountId: string, extension: string, pool: ExtensionPool): Promise<"written" | "held-by-another"> {
  const { entities = [] } = await session.client.call(`Looking up extension ${extension}`, ({ telephony }) => telephony.getTelephonyProvidersEdgesExtensions({ _number: extension, pageSize: TELEPHONY_PAGE }));
  const holder = entities.flatMap(heldExtensionOf).find((held) => held.extension === extension);
  if (holder?.accountId === accountId) return "written";
  await writeRows(session, accountId, (before) => withoutPool(before, pool));
  if (holder !== undefined) return "held-by-another";
  throw new PlatformError(`Genesys Cloud wrote extension ${extension} down for user ${accountId} and did not assign it. Check that an extension pool of Genesys Cloud holds it (Admin > Telephony > DID and Toll-Free Numbers > Extensions), then run again.`, 0, "extension.not.assigned");
}

/** Takes the pool's extensions from a person; a person who is gone has none. */
export function releaseExtensions(session: Session, accountId: string, pool: ExtensionPool): Promise<void> {
  return session.turns.take(`user:${accountId}`, async () => {
    try {
      await writeRows(session, accountId, (before) => (before.some((row) => isOfPool(row, pool)) ? withoutPool(before, pool) : before));
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    patchExtensions(session, accountId, pool);
  });
}

/**
 * Writes what `change` makes of a person's rows, where that is another list. Answers the rows that Genesys then shows. The
 * first try is on the rows that were listed; that nothing is to be written is never taken from the listing.
 */
async function writeRows(session: Session, accountId: string, change: (before: readonly Models.Contact[]) => readonly Models.Contact[]): Promise<readonly Models.Contact[]> {
  let listed = await listedBase(session, accountId);
  return onFreshVersion(session.client.clock, async () => {
    const known = listed?.addresses !== undefined && change(listed.addresses) !== listed.addresses ? listed : undefined;
    listed = undefined;
    const user = known ?? (await session.client.call(`Reading user ${accountId}`, ({ users }) => users.getUser(accountId)));
    const before = user.addresses ?? [];
    const after = change(before);
    if (after === before) return before;
    const body = { version: user.version, addresses: after.map(asWritten) };
    const { addresses = [] } = await session.client.call(`Writing the extension of user ${accountId}`, ({ users }) => users.patchUser(accountId, body));
    // As another object: what was listed is old.
    patchAccounts(session, [accountId], (account) => ({ ...account }));
    return addresses;
  });
}

/** Whether the person has the extension by this row: then it is its own display (CX as Code). */
function has({ mediaType, extension, display }: Models.Contact, wanted: string): boolean {
  return mediaType === "PHONE" && extension === wanted && (display === undefined || display === wanted);
}

/** An extension of the pool, also one that was only written down (display alone); not the extension behind a number. */
function isOfPool({ mediaType, address, extension, display }: Models.Contact, pool: ExtensionPool): boolean {
  const shown = extension ?? (address === undefined ? display : undefined);
  return mediaType === "PHONE" && shown !== undefined && isInPool(shown, pool) && (display === undefined || display === shown);
}

function withoutPool(rows: readonly Models.Contact[], pool: ExtensionPool): readonly Models.Contact[] {
  return rows.filter((row) => !isOfPool(row, pool));
}

/** In the row that held another of the pool; otherwise in a new row of the first type that is free. */
function withExtension(rows: readonly Models.Contact[], extension: string, pool: ExtensionPool): readonly Models.Contact[] {
  const others = withoutPool(rows, pool);
  const used = new Set(others.filter(({ mediaType }) => mediaType === "PHONE").map(({ type }) => type));
  const type = rows.find((row) => isOfPool(row, pool))?.type ?? WORK_TYPES.find((one) => !used.has(one)) ?? "WORK";
  return [...others, { mediaType: "PHONE", type, extension }];
}

/** `display` is Genesys' own; alone, it is an extension outside any pool, which must not be lost. */
function asWritten({ display, ...row }: Models.Contact): Models.Contact {
  return row.address === undefined && row.extension === undefined && display !== undefined ? { ...row, extension: display } : row;
}

function patchExtensions({ telephony }: Session, accountId: string, pool: ExtensionPool, now?: HeldExtension): void {
  telephony.patch((reading) => {
    const others = reading.extensions.filter((held) => held.extension !== now?.extension && (held.accountId !== accountId || !isInPool(held.extension, pool)));
    return { ...reading, extensions: now === undefined ? others : [...others, now] };
  });
}
