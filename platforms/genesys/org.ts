/** The one bulk reading of a Genesys Cloud organization. */
import type { Models } from "purecloud-platform-client-v2";
import type { Account, AccountState, Group, Named, OrgReading } from "../../provisioning/contactCentre.ts";
import { accountOf } from "./accounts.ts";
import type { GenesysClient } from "./client.ts";
import { allPages } from "./paging.ts";
import { readUsers } from "./users.ts";

/** What CX as Code uses for groups and skills; the documentation names no maximum. */
const PAGE = 500;

/** What CX as Code uses for divisions, roles, languages and locations. */
const SMALL_PAGE = 100;

/** A list shows active users only unless told otherwise: who reads one state creates duplicates of all others. */
const STATES: readonly AccountState[] = ["active", "inactive", "deleted"];

/** Reads everything. Costs one call per 500 people and state, and a handful for the catalogues. */
export async function readOrg(client: GenesysClient): Promise<OrgReading> {
  const [lists, groups, divisions, roles, skills, languages, locations] = await Promise.all([
    Promise.all(STATES.map((state) => readUsers(client, state))),
    readGroups(client),
    readDivisions(client),
    readRoles(client),
    readSkills(client),
    readLanguages(client),
    readLocations(client),
  ]);
  return { accounts: accountsOf(lists, locations), groups, divisions, roles, skills, languages, locations };
}

/** Everybody once: who changed state between two listings is taken as the later state shows them. */
function accountsOf(lists: readonly (readonly Models.User[])[], locations: readonly Named[]): readonly Account[] {
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  const accounts = lists.flatMap((users, index) => users.map((user) => accountOf(user, STATES[index] ?? "active", names)));
  return [...new Map(accounts.map((account) => [account.id, account])).values()];
}

/** Groups that are not deleted. */
export async function readGroups(client: GenesysClient): Promise<readonly Group[]> {
  const groups = await allPages("groups", (pageNumber) => client.call("Reading the groups", ({ groups: api }) => api.getGroups({ pageSize: PAGE, pageNumber })));
  return groups.filter(isLive).map((group) => ({ ...named(group), rolesEnabled: group.rolesEnabled === true }));
}

/** All divisions, Home among them. */
export async function readDivisions(client: GenesysClient): Promise<readonly Named[]> {
  const divisions = await allPages("divisions", (pageNumber) => client.call("Reading the divisions", ({ authorization }) => authorization.getAuthorizationDivisions({ pageSize: SMALL_PAGE, pageNumber })));
  return divisions.map(named);
}

/** All roles; without counting their holders, which is slow. */
async function readRoles(client: GenesysClient): Promise<readonly Named[]> {
  const roles = await allPages("roles", (pageNumber) => client.call("Reading the roles", ({ authorization }) => authorization.getAuthorizationRoles({ pageSize: SMALL_PAGE, pageNumber, userCount: false })));
  return roles.map(named);
}

/** Skills that are not deleted: deleted ones stay in the list. */
export async function readSkills(client: GenesysClient): Promise<readonly Named[]> {
  const skills = await allPages("skills", (pageNumber) => client.call("Reading the skills", ({ routing }) => routing.getRoutingSkills({ pageSize: PAGE, pageNumber })));
  return skills.filter(isLive).map(named);
}

/** Languages that are not deleted. No permission is needed to read them. */
export async function readLanguages(client: GenesysClient): Promise<readonly Named[]> {
  const languages = await allPages("languages", (pageNumber) => client.call("Reading the languages", ({ routing }) => routing.getRoutingLanguages({ pageSize: SMALL_PAGE, pageNumber })));
  return languages.filter(isLive).map(named);
}

async function readLocations(client: GenesysClient): Promise<readonly Named[]> {
  const locations = await allPages("locations", (pageNumber) => client.call("Reading the locations", ({ locations: api }) => api.getLocations({ pageSize: SMALL_PAGE, pageNumber })));
  return locations.filter(isLive).map(named);
}

/** `state` is absent where a catalogue has none. */
function isLive(entry: { readonly state?: string }): boolean {
  return entry.state === undefined || entry.state === "active";
}

function named(entry: Pick<Models.RoutingSkill, "id"> & { readonly name?: string }): Named {
  return { id: entry.id ?? "", name: entry.name ?? "" };
}
