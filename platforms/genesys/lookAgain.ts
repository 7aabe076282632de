/**
 * A second look at accounts that a list did not show whole: `expand` is "best effort … not guaranteed", so what is missing
 * from a list is no proof that it is not there. Only accounts on which something depends are looked at.
 */
import type { Models } from "purecloud-platform-client-v2";
import { LEVEL_KINDS, type Account, type AccountPart, type AccountState, type LevelKind, type OrgReading } from "../../provisioning/contactCentre.ts";
import { accountOf, believe, EXPAND, isUnshown, type Expanded } from "./accounts.ts";
import { chunks, type Session } from "./session.ts";

/** `GET /api/v2/users` takes at most 100 ids (`max.user.ids`). */
const IDS_AT_ONCE = 100;

const EXPANSIONS: Readonly<Record<AccountPart, readonly Expanded[]>> = { employeeId: ["employerInfo"], levels: LEVEL_KINDS };

/**
 * Reads accounts again of which the reading did not show this part; what it does not show then, is not there. Answers
 * whether anything was read.
 */
export function lookAgain(session: Session, accountIds: readonly string[], part: AccountPart): Promise<boolean> {
  if (accountIds.length === 0) return Promise.resolve(false);
  const fields = EXPANSIONS[part];
  const asked = new Set(accountIds);
  // One at a time: who comes second finds what the first one read.
  return session.turns.take("look again", async () => {
    const org = await session.org.get();
    const partial = org.accounts.filter((account) => asked.has(account.id) && isUnshown(account, fields));
    if (partial.length === 0) return false;
    const read = await readAgain(session, org, partial, fields);
    for (const account of read.values()) believe(account, fields);
    session.org.patch((reading) => ({ ...reading, accounts: reading.accounts.map((account) => (isUnshown(account, fields) ? (read.get(account.id) ?? account) : account)) }));
    return true;
  });
}

/** By id, in bulk; and alone, who even then lacks a list that others show empty. Who cannot be read stays as listed. */
async function readAgain({ client }: Session, org: OrgReading, partial: readonly Account[], fields: readonly Expanded[]): Promise<ReadonlyMap<string, Account>> {
  const names = new Map(org.locations.map(({ id, name }) => [id, name]));
  const states = new Map(partial.map(({ id, state }) => [id, state]));
  const pages = await Promise.all(
    chunks([...states.keys()], IDS_AT_ONCE).map((ids) => client.call(`Reading ${ids.length} user(s) again`, ({ users }) => users.getUsers({ id: [...ids], pageSize: IDS_AT_ONCE, state: "any", expand: EXPAND }))),
  );
  const again = (user: Models.User): Account => accountOf(user, stateOf(user) ?? states.get(user.id ?? "") ?? "active", names);
  const read = pages.flatMap(({ entities = [] }) => entities.map(again));
  const shownEmpty = fields.filter((field) => isLevelKind(field) && org.accounts.some((account) => account[field].length === 0 && !isUnshown(account, [field])));
  const whole = await Promise.all(read.map(async (account) => (isUnshown(account, shownEmpty) ? again(await client.call(`Reading user ${account.id}`, ({ users }) => users.getUser(account.id, { expand: EXPAND }))) : account)));
  const found = new Map(whole.map((account) => [account.id, account]));
  return new Map(partial.map((account) => [account.id, found.get(account.id) ?? { ...account }]));
}

function isLevelKind(field: Expanded): field is LevelKind {
  return field !== "employerInfo";
}

function stateOf({ state }: Models.User): AccountState | undefined {
  return state === "active" || state === "inactive" || state === "deleted" ? state : undefined;
}
