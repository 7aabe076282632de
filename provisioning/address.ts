/**
 * Whose an e-mail address is today. The identity provider looks for the address of somebody whose account it does not
 * know, and takes what it finds; the address is never our match key, but it is where the provider goes wrong. Pure.
 */
import type { Account } from "./contactCentre.ts";
import { canonicalId, type Distinction } from "./employeeId.ts";
import type { Person } from "./identityProvider.ts";
import { accountsIn, type Match } from "./match.ts";

/** An account, and the EmployeeID under which it is somebody's, or which it carries. */
export interface Holder {
  readonly account: Account;
  readonly employeeId: string | undefined;
}

/** Answers who has an address, in whatever state. Case does not count. */
export type AddressHolder = (email: string) => Holder | undefined;

/** What the provider would meet. `links`: an account that carries no EmployeeID, and becomes this person's. */
export type AddressVerdict = { readonly kind: "free" } | { readonly kind: "links" | "conflict"; readonly holder: Account; readonly note: string };

/** Whose addresses are asked for. */
export interface AddressSubject {
  readonly accounts: readonly Account[];
  readonly matches: readonly Match[];
  readonly distinguish: readonly Distinction[];
}

/** The holders among these accounts; one that is not deleted wins. */
export function addressHolders({ accounts, matches, distinguish }: AddressSubject): AddressHolder {
  const owners = new Map(matches.flatMap((match) => accountsIn(match).map(({ id }) => [id, match.employeeId])));
  const ordered = [...accounts.filter(isDeleted), ...accounts.filter((account) => !isDeleted(account))];
  const byAddress = new Map(ordered.map((account) => [account.email.toLowerCase(), account]));
  return (email) => {
    const account = byAddress.get(email.toLowerCase());
    return account === undefined ? undefined : { account, employeeId: owners.get(account.id) ?? canonicalId(account.employeeId, distinguish) };
  };
}

/** Judges the address of somebody whose EmployeeID no account carries. */
export function judgeAddress({ profile }: Person, holderOf: AddressHolder | undefined): AddressVerdict {
  const email = profile["email"];
  const found = typeof email === "string" ? holderOf?.(email) : undefined;
  if (found === undefined) return { kind: "free" };
  const { account: holder, employeeId } = found;
  if (employeeId !== undefined) return { kind: "conflict", holder, note: `the address belongs to the ${isDeleted(holder) ? "deleted account, which may be restored," : "account"} of EmployeeID ${employeeId}: change one of the two addresses first` };
  switch (holder.state) {
    case "active":
      return { kind: "links", holder, note: "by its address: the account carries no EmployeeID yet" };
    case "deleted":
      return { kind: "links", holder, note: "a deleted account of this address, which carries no EmployeeID, may be restored" };
    case "inactive":
      return { kind: "conflict", holder, note: "an inactive account holds the address and carries no EmployeeID: write the EmployeeID on it if it is this person's, change its address if not" };
  }
}

function isDeleted({ state }: Account): boolean {
  return state === "deleted";
}
