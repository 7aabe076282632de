/** Moving people between divisions, in bulk: `POST /api/v2/authorization/divisions/{id}/objects/USER`. */
import { chunks, idOf, patchAccounts, type Session } from "./session.ts";

/** Genesys refuses too many at once (`too.many.bulk.division.updates`) without naming the number; CX as Code sends 50. */
const MOVE_AT_ONCE = 50;

/** Moves accounts; those that are there already are moved to where they are. */
export async function moveToDivision(session: Session, division: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const id = await idOf(session, "divisions", division);
  for (const ids of chunks(accountIds, MOVE_AT_ONCE)) {
    await session.client.call(`Moving ${ids.length} user(s) to division "${division}"`, ({ authorization }) => authorization.postAuthorizationDivisionObject(id, "USER", [...ids]));
    patchAccounts(session, ids, (account) => ({ ...account, division }));
  }
}
