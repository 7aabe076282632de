/** Users as REST shows them (model `User`), with the expansions that are emulated. */
import { effectiveGrants } from "../authorization/grants.ts";
import { groupsOf } from "../groups/membership.ts";
import { skillsOf, languagesOf } from "../routing/wire.ts";
import { contactToWire } from "../telephony/contactWire.ts";
import { userStationsToWire } from "../telephony/stationWire.ts";
import type { Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";

type Wire = Readonly<Record<string, unknown>>;

/** How each value of `expand` adds to a user. Values that the platform has and the emulator has not are refused. */
const expansions = {
  employerInfo: (_org: Organization, user: UserRecord): Wire =>
    user.employerInfo === undefined ? {} : { employerInfo: user.employerInfo },
  skills: (org: Organization, user: UserRecord): Wire => ({ skills: skillsOf(org, user) }),
  languages: (org: Organization, user: UserRecord): Wire => ({ languages: languagesOf(org, user) }),
  groups: (org: Organization, user: UserRecord): Wire => ({
    groups: groupsOf(org, user.id).map(({ id }) => ({ id, selfUri: `/api/v2/groups/${id}` })),
  }),
  locations: (org: Organization, user: UserRecord): Wire => ({ locations: user.locationIds.map((id) => locationOf(org, user, id)) }),
  profileSkills: (_org: Organization, user: UserRecord): Wire => ({ profileSkills: user.profileSkills ?? [] }),
  certifications: (_org: Organization, user: UserRecord): Wire => ({ certifications: user.certifications ?? [] }),
  station: (org: Organization, user: UserRecord): Wire => ({ station: userStationsToWire(org, user.id) }),
  /** When an invitation was last sent. */
  dateWelcomeSent: (_org: Organization, user: UserRecord): Wire => (user.invitedAt === undefined ? {} : { dateWelcomeSent: user.invitedAt }),
  authorization: (org: Organization, user: UserRecord): Wire => ({ authorization: authorizationOf(org, user) }),
  /** The last log-in by password, which nobody does here. */
  dateLastLogin: (): Wire => ({}),
  lasttokenissued: (_org: Organization, user: UserRecord): Wire =>
    user.lastTokenIssued === undefined ? {} : { lastTokenIssued: { dateIssued: user.lastTokenIssued } },
} as const;

/** What `expand` may ask for. */
export type Expansion = keyof typeof expansions;
export const expansionNames = Object.keys(expansions) as Expansion[];

/** A user on the wire. */
export function userToWire(org: Organization, user: UserRecord, expand: readonly Expansion[] = []): Wire {
  const division = org.divisions.get(user.divisionId);
  return {
    id: user.id,
    name: user.name,
    division: { id: user.divisionId, name: division?.name, selfUri: `/api/v2/authorization/divisions/${user.divisionId}` },
    department: user.department,
    email: user.email,
    primaryContactInfo: [{ address: user.email, mediaType: "EMAIL", type: "PRIMARY" }],
    addresses: user.addresses.map((contact) => contactToWire(org, user, contact)),
    state: user.state,
    title: user.title,
    username: user.username ?? user.email,
    preferredName: user.preferredName,
    manager: user.managerId === undefined ? undefined : { id: user.managerId, selfUri: userUri(user.managerId) },
    images: [],
    version: user.version,
    acdAutoAnswer: user.acdAutoAnswer,
    ...(Object.assign({}, ...expand.map((name) => expansions[name](org, user))) as Wire),
    selfUri: userUri(user.id),
  };
}

/** The address of a user. */
export const userUri = (id: string): string => `/api/v2/users/${id}`;

function locationOf(org: Organization, user: UserRecord, id: string): Wire {
  const location = org.locations.get(id);
  const notes = user.locationNotes?.[id];
  return { id, notes, locationDefinition: { id, name: location?.name, state: location?.state, selfUri: `/api/v2/locations/${id}` } };
}

function authorizationOf(org: Organization, user: UserRecord): Wire {
  const roleIds = new Set(effectiveGrants(org, user.id).map((grant) => grant.roleId));
  const roles = [...roleIds].flatMap((id) => org.roles.get(id) ?? []);
  return {
    roles: roles.map(({ id, name }) => ({ id, name })),
    permissions: [
      ...new Set(
        roles.flatMap((role) =>
          role.policies.flatMap((policy) => policy.actions.map((action) => `${policy.domain}:${policy.entityName}:${action}`)),
        ),
      ),
    ],
  };
}
