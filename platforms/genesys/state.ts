/** Activating and deactivating: `PUT /api/v2/users/{id}/state`, which records reason and date. Nothing here can delete. */
import type { Models } from "purecloud-platform-client-v2";
import { writeBaseOf } from "./accounts.ts";
import { isNotFound } from "./errors.ts";
import { patchAccounts, type Session } from "./session.ts";
import { onFreshVersion } from "./versions.ts";

/** Genesys' own reasons (`UserState.stateChangeReason`). */
const REASONS: readonly string[] = ["Voluntary", "Seasonal", "Leave", "Performance", "Conduct", "Unknown"];

/** What a write of the state goes by. */
type StateBase = Pick<Models.User, "state" | "version">;

/**
 * Sets an account's state; does nothing where it is so already. The first try is on the state and version that the shared
 * reading has: a leaver costs one call.
 * @param reason one of Genesys' reasons; any other is recorded as `Unknown`
 */
export function setState(session: Session, accountId: string, state: "active" | "inactive", reason: string): Promise<void> {
  return session.turns.take(`user:${accountId}`, async () => {
    let known = await listed(session, accountId, state);
    await onFreshVersion(session.client.clock, async () => {
      const tried = known;
      known = undefined;
      try {
        await write(session, accountId, state, reason, tried ?? (await readUser(session, accountId)));
      } catch (error) {
        // Deleted or restored since it was listed: each state has a call of its own.
        if (tried === undefined || !isNotFound(error)) throw error;
        await write(session, accountId, state, reason, await readUser(session, accountId));
      }
    });
    patchAccounts(session, [accountId], (account) => ({ ...account, state }));
  });
}

/** Nothing where the reading does not know the version, or shows the wanted state: then the account itself is asked. */
async function listed(session: Session, accountId: string, wanted: string): Promise<StateBase | undefined> {
  const account = (await session.org.get()).accounts.find(({ id }) => id === accountId);
  const version = account === undefined ? undefined : writeBaseOf(account)?.version;
  return account === undefined || version === undefined || account.state === wanted ? undefined : { state: account.state, version };
}

async function write(session: Session, accountId: string, state: string, reason: string, base: StateBase): Promise<void> {
  if (base.state === state) return;
  if (base.state === "deleted") await restore(session, accountId, state, base.version);
  else await put(session, accountId, state, reason, base.version);
}

/** A user in any state: a deleted one is a 404 unless asked for. */
export async function readUser(session: Session, accountId: string): Promise<Models.User> {
  try {
    return await session.client.call(`Reading user ${accountId}`, ({ users }) => users.getUser(accountId));
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return await session.client.call(`Reading user ${accountId}`, ({ users }) => users.getUser(accountId, { state: "deleted" }));
  }
}

function put(session: Session, accountId: string, state: string, reason: string, version: number): Promise<unknown> {
  const stateChangeReason = REASONS.includes(reason) ? reason : "Unknown";
  return session.client.call(`Setting user ${accountId} ${state}`, ({ users }) => users.putUserState(accountId, { state, version, stateChangeReason }));
}

/** The one documented way back from `deleted` is a PATCH in which the state stands alone (facts §2.1). */
function restore(session: Session, accountId: string, state: string, version: number): Promise<unknown> {
  return session.client.call(`Restoring user ${accountId}`, ({ users }) => users.patchUser(accountId, { state, version }));
}
