/**
 * External ids: the match key that Genesys keeps unique in the organization, `/api/v2/users/{id}/externalid`.
 * Case-sensitive; a second holder is refused with 409 `general.resource.conflict`.
 */
import type { ExternalIdResult } from "../../provisioning/contactCentre.ts";
import { isNotFound, isTaken } from "./errors.ts";
import type { Session } from "./session.ts";

/** The account that holds the key, or nothing. */
export async function accountByExternalId(session: Session, authority: string, key: string): Promise<string | undefined> {
  try {
    const user = await session.client.call(`Looking up external id ${authority}/${key}`, ({ users }) => users.getUsersExternalidAuthorityNameExternalKey(authority, key));
    return user.id;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/**
 * Gives an account the key. A key that is taken may be our own from a POST whose reply was lost, hence the look at the
 * account itself: whether the look-up by key sees inactive holders is not documented.
 */
export async function writeExternalId(session: Session, accountId: string, authority: string, key: string): Promise<ExternalIdResult> {
  try {
    await session.turns.take(`user:${accountId}`, () =>
      session.client.call(`Writing external id ${authority}/${key}`, ({ users }) => users.postUserExternalid(accountId, { authorityName: authority, externalKey: key })),
    );
    return "written";
  } catch (error) {
    if (!isTaken(error)) throw error;
    return (await holds(session, accountId, authority, key)) ? "written" : "held-by-another";
  }
}

/** Takes the key from the account; an account without it is left as it is. */
export async function releaseExternalId(session: Session, accountId: string, authority: string, key: string): Promise<void> {
  try {
    await session.turns.take(`user:${accountId}`, () =>
      session.client.call(`Releasing external id ${authority}/${key}`, ({ users }) => users.deleteUserExternalidAuthorityNameExternalKey(accountId, authority, key)),
    );
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

async function holds(session: Session, accountId: string, authority: string, key: string): Promise<boolean> {
  const ids = await session.client.call(`Reading the external ids of user ${accountId}`, ({ users }) => users.getUserExternalid(accountId));
  return ids.some((id) => id.authorityName === authority && id.externalKey === key);
}
