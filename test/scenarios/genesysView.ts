/**
 * What Genesys Cloud itself says over its API, read with plain HTTP: nothing here shares code with the platform clients
 * that are under test.
 */
import { asText, asWire, call, wires, type Wire } from "./http.ts";

/** One account as Genesys shows it. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: string;
  /** `employerInfo.employeeId`; empty where there is none. */
  readonly employeeId: string;
  readonly division: string;
  readonly locations: readonly string[];
  /** Skill → proficiency. */
  readonly skills: Readonly<Record<string, number>>;
  /** Names of the groups it is in, sorted. */
  readonly groups: readonly string[];
  /** Effective grants made to the account itself: `role in division`, sorted. */
  readonly own: readonly string[];
  /** Effective grants that come from a group: `role in division through group`, sorted. */
  readonly inherited: readonly string[];
  /** `authority/key`, sorted. */
  readonly externalIds: readonly string[];
}

/** A person's WebRTC phone as Genesys shows it: its name, whether its station is the person's default, and the extension. */
export type PhoneView = readonly [name: string, byDefault: boolean, extension: string | undefined];

/** Where Genesys is and the client that reads it. */
export interface GenesysLogin {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Genesys, read. */
export interface GenesysView {
  /** Every account that is not deleted, by EmployeeID, then e-mail. */
  accounts(): Promise<AccountView[]>;
  /** The accounts that carry an EmployeeID. */
  withEmployeeId(employeeId: string): Promise<AccountView[]>;
  /** The one account that carries an EmployeeID. */
  only(employeeId: string): Promise<AccountView>;
  /** The account with an address. */
  withEmail(email: string): Promise<AccountView>;
  /** The WebRTC phones that there are, by their owners' EmployeeIDs. */
  phones(): Promise<Readonly<Record<string, PhoneView>>>;
  /** The account ids of each queue's members, by the queue's name, sorted. */
  queues(): Promise<Readonly<Record<string, readonly string[]>>>;
  /** Names of groups, divisions and skills. */
  catalogue(): Promise<{ readonly groups: string[]; readonly divisions: string[]; readonly skills: string[] }>;
}

const EXPAND = "employerInfo,skills,locations,groups";

/** Logs in once, and reads anew at each question. */
export async function viewGenesys({ url, clientId, clientSecret }: GenesysLogin): Promise<GenesysView> {
  const token = await logIn(url, clientId, clientSecret);
  const get = (path: string): Promise<unknown> => call(url, "GET", path, `Bearer ${token}`);
  const names = async (path: string): Promise<string[]> => wires(asWire(await get(path))["entities"]).map(({ name }) => asText(name)).toSorted();

  const accounts = async (): Promise<AccountView[]> => {
    const [active, inactive, groups] = await Promise.all([
      get(`/api/v2/users?pageSize=500&expand=${EXPAND}`),
      get(`/api/v2/users?pageSize=500&state=inactive&expand=${EXPAND}`),
      get("/api/v2/groups?pageSize=500"),
    ]);
    const groupNames = new Map(wires(asWire(groups)["entities"]).map(({ id, name }) => [asText(id), asText(name)]));
    const users = [...wires(asWire(active)["entities"]), ...wires(asWire(inactive)["entities"])];
    const seen = await Promise.all(users.map((user) => account(get, user, groupNames)));
    return seen.toSorted((a, b) => compare(a.employeeId, b.employeeId) || compare(a.email, b.email));
  };
  const one = async (what: string, matches: (account: AccountView) => boolean): Promise<AccountView> => {
    const found = (await accounts()).filter(matches);
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`Genesys has ${found.length} accounts with ${what}, expected one`);
    return first;
  };
  return {
    accounts,
    withEmployeeId: async (employeeId) => (await accounts()).filter((account) => account.employeeId === employeeId),
    only: (employeeId) => one(`EmployeeID ${employeeId}`, (account) => account.employeeId === employeeId),
    withEmail: (email) => one(`e-mail ${email}`, (account) => account.email === email),
    phones: async () => phonesOf(get, await accounts()),
    queues: async () => Object.fromEntries(await Promise.all(wires(asWire(await get("/api/v2/routing/queues?pageSize=100"))["entities"]).map(async ({ id, name }) => [asText(name), await membersOf(get, asText(id))] as const))),
    catalogue: async () => ({
      groups: await names("/api/v2/groups?pageSize=500"),
      divisions: await names("/api/v2/authorization/divisions?pageSize=500"),
      skills: await names("/api/v2/routing/skills?pageSize=500"),
    }),
  };
}

const EDGES = "/api/v2/telephony/providers/edges";

async function phonesOf(get: (path: string) => Promise<unknown>, accounts: readonly AccountView[]): Promise<Record<string, PhoneView>> {
  const list = async (path: string): Promise<Wire[]> => wires(asWire(await get(`${EDGES}/${path}`))["entities"]);
  const idIn = (reference: unknown): string => asText(asWire(reference)["id"]);
  const employeeIds = new Map(accounts.map(({ id, employeeId }) => [id, employeeId]));
  const extensions = new Map((await list("extensions?pageSize=100")).map(({ number, owner }) => [idIn(owner), asText(number)]));
  const phones = await list("phones?pageSize=100&expand=lines&fields=webRtcUser,lines.defaultForUser");
  return Object.fromEntries(
    phones.map(({ name, webRtcUser, lines }): [string, PhoneView] => {
      const user = idIn(webRtcUser);
      return [employeeIds.get(user) ?? user, [asText(name), wires(lines).some(({ defaultForUser }) => idIn(defaultForUser) === user), extensions.get(user)]];
    }),
  );
}

async function membersOf(get: (path: string) => Promise<unknown>, queueId: string): Promise<string[]> {
  const { entities } = asWire(await get(`/api/v2/routing/queues/${queueId}/members?pageSize=100`));
  return wires(entities).map(({ id }) => asText(id)).toSorted();
}

async function logIn(url: string, id: string, secret: string): Promise<string> {
  const reply = await fetch(new URL("/oauth/token", url), {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return asText(asWire(await reply.json())["access_token"]);
}

async function account(get: (path: string) => Promise<unknown>, user: Wire, groupNames: ReadonlyMap<string, string>): Promise<AccountView> {
  const id = asText(user["id"]);
  const [subject, externalIds] = await Promise.all([get(`/api/v2/authorization/subjects/${id}?includeDuplicates=true`), get(`/api/v2/users/${id}/externalid`)]);
  const grants = wires(asWire(subject)["grants"]);
  const held = (grant: Wire): string => `${asText(asWire(grant["role"])["name"])} in ${asText(asWire(grant["division"])["name"])}`;
  return {
    id,
    name: asText(user["name"]),
    email: asText(user["email"]),
    state: asText(user["state"]),
    employeeId: asText(asWire(user["employerInfo"])["employeeId"]),
    division: asText(asWire(user["division"])["name"]),
    locations: wires(user["locations"]).map(({ locationDefinition }) => asText(asWire(locationDefinition)["name"])),
    skills: Object.fromEntries(wires(user["skills"]).map(({ name, proficiency }) => [asText(name), Number(proficiency)])),
    groups: wires(user["groups"]).map((group) => groupNames.get(asText(group["id"])) ?? "").toSorted(),
    own: grants.filter(({ subjectId }) => subjectId === id).map(held).toSorted(),
    inherited: grants.filter(({ subjectId }) => subjectId !== id).map((grant) => `${held(grant)} through ${groupNames.get(asText(grant["subjectId"])) ?? ""}`).toSorted(),
    externalIds: wires(externalIds).map(({ authorityName, externalKey }) => `${asText(authorityName)}/${asText(externalKey)}`).toSorted(),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
