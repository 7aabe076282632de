/** Finding the group that a request names. */
import { notFound, OktaError } from "../errors.ts";
import { param, type Call } from "../http/operation.ts";
import type { GroupRecord } from "../state/records.ts";

/** The group of `:groupId`. Throws E0000007. */
export function theGroup(call: Call): GroupRecord {
  return groupById(call, param(call, "groupId"));
}

/** The group with that id. Throws E0000007. */
export function groupById(call: Call, id: string): GroupRecord {
  const group = call.org.groups.get(id);
  if (group === undefined) throw notFound(id, "UserGroup");
  return group;
}

/** The group of `:groupId`, which must be one that people make in Okta. Throws E0000038 for Everyone and app groups. */
export function theOwnGroup(call: Call): GroupRecord {
  const group = theGroup(call);
  if (group.type !== "OKTA_GROUP") throw new OktaError("E0000038", "", [`The group '${group.profile.name}' is of type ${group.type}; only an OKTA_GROUP can be changed`]);
  return group;
}
