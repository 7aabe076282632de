import { refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";

/**
 * The account that an operation works on: active or inactive; deleted ones are hidden.
 * @throws Refusal 404 in the words that user operations share
 */
export function liveUser(org: Organization, id: string): UserRecord {
  const user = org.users.get(id);
  if (user === undefined || user.state === "deleted") throw noUser();
  return user;
}

/** @throws Refusal 404 unless some account, in whatever state, has the id */
export function anyUser(org: Organization, id: string): UserRecord {
  const user = org.users.get(id);
  if (user === undefined) throw noUser();
  return user;
}

/** @throws Refusal 404 in the general words, for operations that list no text of their own */
export function liveUserPlainly(org: Organization, id: string): UserRecord {
  const user = org.users.get(id);
  if (user === undefined || user.state === "deleted") throw refusals.unknownRoute();
  return user;
}

/** The platform's 404 for a user id. */
export const noUser = (): Error => refusals.notFound("Unable to find a user with that userId");
