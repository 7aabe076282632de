/**
 * What happened to whom: two readings of the contact centre compared, person by person. Pure.
 */
import type { Account, OrgReading } from "../../provisioning/contactCentre.ts";

/** One account, before and after. */
export interface Happening {
  readonly before: Account;
  readonly after: Account;
}

/** The difference between two readings. */
export interface Happened {
  readonly created: readonly Account[];
  readonly reactivated: readonly Happening[];
  readonly deactivated: readonly Happening[];
  /** Accounts that stayed in their state and changed otherwise. */
  readonly changed: readonly Happening[];
  readonly unchanged: number;
}

/** Compares readings by account id. */
export function happened(before: OrgReading, after: OrgReading): Happened {
  const earlier = new Map(before.accounts.map((account) => [account.id, account]));
  const created = after.accounts.filter(({ id }) => !earlier.has(id));
  const pairs = after.accounts.flatMap((account): Happening[] => {
    const known = earlier.get(account.id);
    return known === undefined ? [] : [{ before: known, after: account }];
  });
  const became = (pair: Happening, state: Account["state"]): boolean => pair.before.state !== state && pair.after.state === state;
  const changed = pairs.filter((pair) => pair.before.state === pair.after.state && described(pair.before) !== described(pair.after));
  return {
    created,
    reactivated: pairs.filter((pair) => became(pair, "active")),
    deactivated: pairs.filter((pair) => became(pair, "inactive")),
    changed,
    unchanged: pairs.filter((pair) => described(pair.before) === described(pair.after)).length,
  };
}

/** What of an account counts as a change: all that was read. */
function described(account: Account): string {
  return JSON.stringify(account);
}
