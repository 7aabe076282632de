/**
 * What happens to somebody's telephony when the account changes. New addresses: numbers are taken and freed. Deleted:
 * extensions, direct numbers and stations are free, and a restored account does not get them back (Help Centre,
 * restore a user's account). Inactive: everything stays (Help Centre, set a user as inactive), unless the open
 * question is answered otherwise. Nothing comes back by itself.
 */
import type { Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import { releaseNumbers, settleNumbers } from "./numbers.ts";
import { removePhone } from "./phoneState.ts";
import { leaveStations } from "./stationState.ts";

/** Follows one write of an account. @param before nothing when the account is new */
export function followUser(org: Organization, before: UserRecord | undefined, after: UserRecord): void {
  if (before?.state !== after.state && losesTelephony(org, after)) leaveTelephony(org, after);
  // The same addresses written again are settled again: that is how a person gets back what was freed.
  else if (before?.addresses !== after.addresses) settleNumbers(org, after);
}

const losesTelephony = (org: Organization, { state }: UserRecord): boolean =>
  state === "deleted" || (state === "inactive" && org.behaviour.telephonyWhenDeactivated === "released");

function leaveTelephony(org: Organization, { id, state }: UserRecord): void {
  releaseNumbers(org, id);
  leaveStations(org, id);
  if (state === "deleted" && org.behaviour.phoneOfDeletedUser === "deleted")
    for (const phone of org.telephony.phones.by("webRtcUser", id)) removePhone(org, phone);
}
