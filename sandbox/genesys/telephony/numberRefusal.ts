/** Refuses addresses with numbers that cannot be given, in the words of the REST operations on users. */
import { refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { Contact } from "../state/records.ts";
import { numberConflict } from "./numbers.ts";

/**
 * @param userId whose addresses they are to be; nothing for a new account
 * @throws Refusal `general.conflict` for a number that another has, 400 `general.bad.request` for an extension that no pool has
 */
export function checkNumbers(org: Organization, addresses: readonly Contact[], userId?: string): void {
  const conflict = numberConflict(org, addresses, userId);
  if (conflict === undefined) return;
  if (conflict.reason === "outside-pools")
    throw refusals.badRequest("The request could not be understood by the server due to malformed syntax.");
  throw refusals.conflict(
    org.behaviour.numberOfAnother === "400" ? 400 : 409,
    "The request could not be completed by the server due to a conflict.",
  );
}
