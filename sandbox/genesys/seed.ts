import { digest, type Organization } from "./state/organization.ts";
import { everyDivision, grantId } from "./authorization/grants.ts";
import { policiesOf } from "./authorization/policy.ts";
import type { Proficiency, UserState } from "./state/records.ts";
import { plantTelephony, type TelephonySeed } from "./telephony/seed.ts";

/** What an organization holds before anybody works with it. Everything is referred to by name. */
export interface GenesysSeed extends TelephonySeed {
  /** Clients of the client-credentials grant, with their roles and the divisions that they hold them in: all without a list. */
  readonly oauthClients: readonly {
    readonly id: string;
    readonly secret: string;
    readonly name: string;
    readonly roles: readonly string[];
    readonly divisions?: readonly string[];
  }[];
  /** Tokens of people, as log-ins with a client would have made them. */
  readonly userTokens?: readonly { readonly token: string; readonly email: string; readonly clientId: string }[];
  /** Long-lived tokens, as an administrator hands to an identity provider. */
  readonly scimTokens: readonly { readonly token: string; readonly clientId: string }[];
  /** Permissions are `domain:entity:action`, where entity and action may be `*`. */
  readonly roles: readonly {
    readonly name: string;
    readonly description?: string;
    readonly permissions: readonly string[];
    readonly defaultRoleId?: string;
  }[];
  /** Besides Home, which always exists. */
  readonly divisions: readonly string[];
  readonly locations: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  /** In Home unless it says otherwise; nobody is in it. */
  readonly queues?: readonly { readonly name: string; readonly division?: string }[];
  readonly users: readonly SeedUser[];
}

/** A person who is already there. */
export interface SeedUser {
  readonly email: string;
  readonly name: string;
  readonly state: UserState;
  readonly employeeId?: string;
  readonly title?: string;
  readonly department?: string;
  readonly externalIds?: readonly { readonly authorityName: string; readonly externalKey: string }[];
  readonly division?: string;
  /** Of a pool, or of none. */
  readonly extension?: string;
  readonly stateChangeDate?: string;
  readonly dateCreated?: string;
  readonly roles?: readonly string[];
  readonly skills?: readonly SeedLevel[];
  readonly languages?: readonly SeedLevel[];
}

/** A skill or language of a person; proficiency 0.0 to 5.0. */
interface SeedLevel {
  readonly name: string;
  readonly proficiency: number;
}

/**
 * Fills an empty organization, and answers whether it was one. Without a seed only Home and the built-in `employee` role exist.
 * @throws Error naming the entry when the seed refers to something it does not declare
 */
export function plant(org: Organization, seed: GenesysSeed | undefined): boolean {
  if (org.isPlanted) return false;
  org.clear(); // a seed that was interrupted starts again
  org.divisions.put({ id: org.newId(), name: "Home", description: "", home: true });
  for (const name of seed?.divisions ?? []) if (name !== "Home") org.divisions.put({ id: org.newId(), name, description: "", home: false });
  plantRoles(org, seed?.roles ?? []);
  for (const kind of ["skills", "languages", "locations"] as const) plantCatalogue(org, kind, seed?.[kind] ?? []);
  for (const queue of seed?.queues ?? []) plantQueue(org, queue);
  plantClients(org, seed);
  plantTelephony(org, seed ?? {});
  for (const user of seed?.users ?? []) plantUser(org, user);
  for (const token of seed?.userTokens ?? []) plantUserToken(org, token);
  org.markPlanted();
  return true;
}

function plantRoles(org: Organization, roles: GenesysSeed["roles"]): void {
  for (const { permissions, ...role } of roles) org.roles.put({ id: org.newId(), ...role, ...policiesOf(permissions) });
  if (!roles.some((role) => role.defaultRoleId === "employee")) {
    org.roles.put({
      id: org.newId(),
      name: "employee",
      description: "Basic access for every employee.",
      defaultRoleId: "employee",
      permissions: [],
      policies: [],
    });
  }
}

function plantCatalogue(org: Organization, kind: "skills" | "languages" | "locations", names: readonly string[]): void {
  for (const name of names) org[kind].put({ id: org.newId(), name, state: "active", version: 1, dateModified: org.timestamp() });
}

function plantQueue(org: Organization, { name, division }: NonNullable<GenesysSeed["queues"]>[number]): void {
  const divisionId = division === undefined ? org.home.id : named(org, "divisions", division, `queue ${name}`).id;
  const dates = { dateCreated: org.timestamp(), dateModified: org.timestamp() };
  org.queues.put({ id: org.newId(), name, divisionId, memberGroups: [], skillEvaluationMethod: "ALL", ...dates });
}

function plantClients(org: Organization, seed: GenesysSeed | undefined): void {
  for (const { id, secret, name, roles, divisions } of seed?.oauthClients ?? []) {
    org.clients.put({ id, name, secretDigest: digest(secret) });
    const where = `OAuth client ${name}`;
    const divisionIds = divisions?.map((division) => named(org, "divisions", division, where).id) ?? [everyDivision];
    for (const role of roles) for (const divisionId of divisionIds) plantGrant(org, id, "PC_OAUTH_CLIENT", { role, divisionId }, where);
  }
  for (const { token, clientId } of seed?.scimTokens ?? []) {
    if (org.clients.get(clientId) === undefined)
      throw new Error(`Genesys seed: a SCIM token names the OAuth client ${clientId}, which oauthClients does not declare.`);
    org.tokens.put({ id: digest(token), clientId });
  }
}

function plantGrant(
  org: Organization,
  subjectId: string,
  subjectType: "PC_USER" | "PC_OAUTH_CLIENT",
  given: { readonly role: string; readonly divisionId: string },
  where: string,
): void {
  const role = named(org, "roles", given.role, where);
  const grant = { subjectId, roleId: role.id, divisionId: given.divisionId };
  org.grants.put({ id: grantId(grant), ...grant, subjectType, grantMadeAt: org.timestamp() });
}

function plantUser(org: Organization, user: SeedUser): void {
  const where = `user ${user.email}`;
  const dateCreated = user.dateCreated ?? org.timestamp();
  const stateChangeDate = user.stateChangeDate ?? dateCreated;
  const id = org.newId();
  org.users.put({
    id,
    email: user.email,
    name: user.name,
    state: user.state,
    version: 1,
    divisionId: user.state === "deleted" || user.division === undefined ? org.home.id : named(org, "divisions", user.division, where).id,
    department: user.department,
    title: user.title,
    acdAutoAnswer: false,
    employerInfo: user.employeeId === undefined ? undefined : { employeeId: user.employeeId },
    addresses: user.extension === undefined ? [] : [{ mediaType: "PHONE", type: "WORK", extension: user.extension }],
    skills: proficiencies(org, "skills", user.skills ?? [], where),
    languages: proficiencies(org, "languages", user.languages ?? [], where),
    locationIds: [],
    externalIds: user.externalIds ?? [],
    scimExternalIds: {},
    dateCreated,
    dateModified: stateChangeDate,
    stateChangeDate,
  });
  if (user.state === "active") for (const role of user.roles ?? []) plantGrant(org, id, "PC_USER", { role, divisionId: org.home.id }, where);
}

function plantUserToken(org: Organization, { token, email, clientId }: NonNullable<GenesysSeed["userTokens"]>[number]): void {
  const user = org.users.by("email", email.toLowerCase())[0];
  if (user === undefined) throw new Error(`Genesys seed: a token names the user ${email}, whom the seed does not declare.`);
  org.tokens.put({ id: digest(token), clientId, userId: user.id });
  org.users.put({ ...user, lastTokenIssued: org.timestamp() });
}

function proficiencies(org: Organization, kind: "skills" | "languages", levels: readonly SeedLevel[], where: string): Proficiency[] {
  return levels.map(({ name, proficiency }) => ({ id: named(org, kind, name, where).id, proficiency }));
}

function named(org: Organization, kind: "roles" | "divisions" | "skills" | "languages", name: string, where: string): { readonly id: string } {
  const found = org[kind].by("name", name.toLowerCase())[0];
  if (found === undefined) throw new Error(`Genesys seed: ${where} names ${kind.slice(0, -1)} "${name}", which the seed does not declare.`);
  return found;
}
