/** A user as a SCIM document (model `ScimV2User`). */
import type { Subject } from "../http/caller.ts";
import { effectiveGrants } from "../authorization/grants.ts";
import { groupsOf } from "../groups/membership.ts";
import type { Organization } from "../state/organization.ts";
import type { CatalogueRecord, Proficiency, UserRecord } from "../state/records.ts";
import type { Indexed } from "../state/indexed.ts";
import { emailsOf, phonesOf } from "./phone.ts";
import { base, urns, type Document } from "./schema.ts";

/** The read-only authority under which each client's `externalId` also appears. */
export const ownAuthority = "x-pc:scimv2:v1";

/** The ETag of a version: quoted, as If-Match wants it. */
export const etag = (version: number): string => `"${version}"`;

/** The whole document, as this client sees it. */
export function userToScim(org: Organization, client: Subject, user: UserRecord): Document {
  return {
    schemas: [urns.user, urns.enterprise, urns.genesys],
    id: user.id,
    active: user.state === "active",
    userName: user.email,
    displayName: user.name,
    title: user.title,
    phoneNumbers: phonesOf(user),
    emails: emailsOf(user),
    externalId: user.scimExternalIds[client.id],
    groups: groupsOf(org, user.id).map(({ id }) => ({ type: "Group", value: id, $ref: `${base}/groups/${id}` })),
    roles: rolesOf(org, user),
    [urns.enterprise]: enterpriseOf(org, user),
    [urns.genesys]: {
      routingSkills: proficienciesOf(org.skills, user.skills),
      routingLanguages: proficienciesOf(org.languages, user.languages),
      externalIds: externalIdsOf(client, user),
    },
    meta: { resourceType: "User", lastModified: user.dateModified, location: `${base}/users/${user.id}`, version: String(user.version) },
  };
}

/** Names of the roles in effect; those inherited from groups are not the person's to write back. */
function rolesOf(org: Organization, user: UserRecord): unknown[] {
  const grants = effectiveGrants(org, user.id).filter(
    (grant) => grant.subjectId === user.id || org.behaviour.scimRolesShown === "effective",
  );
  const ids = new Set(grants.map((grant) => grant.roleId));
  return [...ids].flatMap((id) => org.roles.get(id) ?? []).map((role) => ({ value: role.name }));
}

function enterpriseOf(org: Organization, user: UserRecord): Document {
  return {
    division: org.divisions.get(user.divisionId)?.name,
    department: user.department,
    manager: user.managerId === undefined ? undefined : { value: user.managerId, $ref: `${base}/users/${user.managerId}` },
    employeeNumber: user.employerInfo?.employeeId,
    dateHire: user.employerInfo?.dateHire?.slice(0, "YYYY-MM-DD".length),
  };
}

const proficienciesOf = (catalogue: Indexed<CatalogueRecord, "name">, held: readonly Proficiency[]): unknown[] =>
  held.flatMap(({ id, proficiency }) => {
    const entry = catalogue.get(id);
    return entry?.state === "active" ? [{ name: entry.name, proficiency }] : [];
  });

function externalIdsOf(client: Subject, user: UserRecord): unknown[] {
  const own = user.scimExternalIds[client.id];
  const given = user.externalIds.map(({ authorityName, externalKey }) => ({ authority: authorityName, value: externalKey }));
  return own === undefined ? given : [...given, { authority: `${ownAuthority}:${client.id}`, value: own }];
}
