/** Invitations: `POST /api/v2/users/{id}/invite`, which would make an inactive account active, and what accounts show of them. */
import type { Models } from "purecloud-platform-client-v2";
import { PlatformError } from "../../provisioning/contactCentre.ts";
import { isWelcomed, type Invitation, type WelcomeTrace } from "../../provisioning/welcome.ts";
import { backOff, isTrouble, TRIES } from "./retries.ts";
import { chunks, type Session } from "./session.ts";

/** `dateLastLogin` is blank for who signs in through an identity provider; the last token is not. */
const EXPAND = ["dateWelcomeSent", "lasttokenissued", "dateLastLogin"];

/** Users that one listing takes by id (`max.user.ids`). */
const USERS_AT_ONCE = 100;

/** See `Welcoming.welcomeTraces`. Costs one call per 100 accounts. */
export async function welcomeTraces({ client }: Session, accountIds: readonly string[]): Promise<ReadonlyMap<string, WelcomeTrace>> {
  const listings = await Promise.all(
    chunks(accountIds, USERS_AT_ONCE).map((ids) => client.call(`Reading whether ${ids.length} user(s) were invited`, ({ users }) => users.getUsers({ pageSize: USERS_AT_ONCE, id: [...ids], state: "active", expand: EXPAND }))),
  );
  return new Map(listings.flatMap(({ entities = [] }) => entities.map((user): [string, WelcomeTrace] => [user.id ?? "", traceOf(user)])));
}

/**
 * See `Welcoming.invite`. An invitation has no key by which a second one would be refused, so it is not simply sent again
 * where its reply was lost: the account is read first, each time. Without `force` Genesys sends none while one is outstanding.
 */
export function invite({ client, turns }: Session, accountId: string): Promise<Invitation> {
  return turns.take(`user:${accountId}`, async () => {
    for (let attempt = 1; ; attempt += 1) {
      const user = await client.call(`Reading user ${accountId}`, ({ users }) => users.getUser(accountId, { expand: EXPAND }));
      const trace = traceOf(user);
      if (attempt > 1 && trace.invited !== undefined) return { kind: "sent" };
      if (user.state !== "active") return { kind: "not-active" };
      if (isWelcomed(trace)) return { kind: "needless", trace };
      try {
        await client.callOnce(`Inviting user ${accountId}`, ({ users }) => users.postUserInvite(accountId));
        return { kind: "sent" };
      } catch (error) {
        if (!(error instanceof PlatformError) || !isTrouble(error) || attempt >= TRIES) throw error;
        await client.clock.sleep(backOff(attempt));
      }
    }
  });
}

function traceOf({ dateWelcomeSent, lastTokenIssued, dateLastLogin }: Models.User): WelcomeTrace {
  const loggedIn = lastTokenIssued?.dateIssued ?? dateLastLogin;
  return { ...(dateWelcomeSent === undefined ? {} : { invited: dateWelcomeSent }), ...(loggedIn === undefined ? {} : { loggedIn }) };
}
