/**
 * The last look before an account becomes somebody's, or is taken from somebody: the external id of the EmployeeID, where
 * there is one, is unique in the organization, and weighs more than a field that anybody can edit. One call, and only for
 * people who have such a write before them.
 */
import { claimsAccount, type Change } from "../provisioning/plan.ts";
import { contactCentre } from "./platforms.ts";

/**
 * Confirms that no other account than the person's holds the external id.
 * @param steps what is to be done for this EmployeeID
 * @throws Error that names the holder; nothing may be written for the person then
 */
export async function confirmAccount(employeeId: string, steps: readonly Change[], authority: string): Promise<void> {
  if (!steps.some(claimsAccount)) return;
  const holder = await contactCentre().accountByExternalId(authority, employeeId);
  if (holder === undefined) return;
  const own = accountIn(steps.filter(({ kind }) => kind !== "park"));
  if (holder === own) return;
  if (holder === accountIn(steps.filter(({ kind }) => kind === "park"))) {
    throw new Error(`external id ${authority}/${employeeId} is held by account ${holder}, to which the identity provider is linked: that is no second account, and neither it nor the other is touched. Remove the EmployeeID from the other account; or, if that is the person's, the external id from this one`);
  }
  throw new Error(heldByAnother(`${authority}/${employeeId}`, holder, own));
}

/** The account that these steps are about. */
function accountIn(steps: readonly Change[]): string | undefined {
  return steps.flatMap((step) => ("accountId" in step ? [step.accountId] : []))[0];
}

/** What is said of an external id that is not where it should be. */
export function heldByAnother(externalId: string, holder: string | undefined, own: string | undefined): string {
  return `external id ${externalId} is held by account ${holder ?? "that cannot be read"}, not by ${own ?? "the person's"}: decide whose it is and remove it from the other`;
}
