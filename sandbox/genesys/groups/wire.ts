import type { Organization } from "../state/organization.ts";
import type { GroupRecord } from "../state/records.ts";
import { membersOf } from "./membership.ts";

/** A group on the wire (model `Group`). The member count includes inactive people. */
export const groupToWire = (org: Organization, group: GroupRecord): unknown => ({
  id: group.id,
  name: group.name,
  description: group.description,
  dateModified: group.dateModified,
  memberCount: membersOf(org, group).length,
  state: "active",
  version: group.version,
  type: group.type,
  images: [],
  addresses: group.addresses.map((address) => ({ ...address, display: address.address ?? address.extension })),
  rulesVisible: group.rulesVisible,
  visibility: group.visibility,
  rolesEnabled: group.rolesEnabled,
  includeOwners: group.includeOwners,
  callsEnabled: group.callsEnabled,
  owners: group.ownerIds.map((id) => ({ id, selfUri: `/api/v2/users/${id}` })),
  selfUri: `/api/v2/groups/${group.id}`,
});
