/** Activating and deactivating: `PUT /api/v2/users/{id}/state`, which records reason and date. Nothing here can delete. */
import type { Models } from "purecloud-platform-client-v2";
import { isNotFound } from "./errors.ts";
import { patchAccounts, type Session } from "./session.ts";
import { onFreshVersion } from "./versions.ts";

/** Genesys' own reasons (`UserState.stateChangeReason`). */
const REASONS: readonly string[] = ["Voluntary", "Seasonal", "Leave", "Performance", "Conduct", "Unknown"];

/**
 * Sets an account's state; does nothing where it is so already.
 * @param reason one of Genesys' reasons; any other is recorded as `Unknown`
 */
export function setState(session: Session, accountId: string, state: "active" | "inactive", reason: string): Promise<void> {
  return session.turns.take(`user:${accountId}`, async () => {
    await onFreshVersion(session.client.clock, async () => {
      const user = await readUser(session, accountId);
      if (user.state === state) return;
      if (user.state === "deleted") await restore(session, accountId, state, user.version);
      else await put(session, accountId, state, reason, user.version);
    });
    patchAccounts(session, [accountId], (account) => ({ ...account, state }));
  });
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
