/** Changing an account's e-mail, EmployeeID and locations: `PATCH /api/v2/users/{id}`. */
import type { Models } from "purecloud-platform-client-v2";
import type { AccountUpdate } from "../../provisioning/contactCentre.ts";
import type { WriteBase } from "./accounts.ts";
import { idOf, listedBase, patchAccounts, type Session } from "./session.ts";
import { onFreshVersion } from "./versions.ts";

/**
 * Writes the given fields and no others; does nothing where none is given. The first try is on the version that the
 * shared reading has: one call where nobody wrote in between.
 */
export async function updateAccount(session: Session, accountId: string, update: AccountUpdate): Promise<void> {
  if (Object.keys(update).length === 0) return;
  const locations = update.locations === undefined ? undefined : await Promise.all(update.locations.map((name) => idOf(session, "locations", name)));
  await session.turns.take(`user:${accountId}`, async () => {
    let known = await listed(session, accountId, update);
    await onFreshVersion(session.client.clock, async () => {
      const user = known ?? (await session.client.call(`Reading user ${accountId}`, ({ users }) => users.getUser(accountId, { expand: ["employerInfo"] })));
      known = undefined;
      const body = { version: user.version, ...fieldsOf(update, user, locations) };
      await session.client.call(`Updating user ${accountId}`, ({ users }) => users.patchUser(accountId, body));
    });
    patchAccounts(session, [accountId], (account) => ({ ...account, ...update }));
  });
}

/** A list may leave `employerInfo` out ("best effort"), and a write of it must not lose what was in it. */
async function listed(session: Session, accountId: string, update: AccountUpdate): Promise<WriteBase | undefined> {
  const base = await listedBase(session, accountId);
  return update.employeeId === undefined || base?.employerInfo !== undefined ? base : undefined;
}

/** Whether Genesys merges or replaces a nested `employerInfo` is not documented: the hire date and the rest go along. */
function fieldsOf(update: AccountUpdate, user: WriteBase, locations: readonly string[] | undefined): Omit<Models.UpdateUser, "version"> {
  return {
    ...(update.email === undefined ? {} : { email: update.email }),
    ...(update.employeeId === undefined ? {} : { employerInfo: { ...user.employerInfo, employeeId: update.employeeId } }),
    ...(locations === undefined ? {} : { locations: locations.map((id) => ({ id })) }),
  };
}
