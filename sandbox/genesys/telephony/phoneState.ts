/** Phones as the organization keeps them: which there are, and their end. */
import type { Organization } from "../state/organization.ts";
import type { PhoneRecord } from "./records.ts";
import { removeStations } from "./stationState.ts";

/** The phones that are not deleted. */
export const isLive = (phone: PhoneRecord): boolean => phone.state === "active";

/** Deletes a phone and its stations. Whether anybody still sees it is an open question. */
export function removePhone(org: Organization, phone: PhoneRecord): void {
  if (!isLive(phone)) return;
  removeStations(org, phone.id);
  org.telephony.phones.put({ ...phone, state: "deleted", version: phone.version + 1, dateModified: org.timestamp() });
}
