/** What HR and an administrator do in Okta over its API while a scenario runs, and what Okta's System Log says. */
import { asText, asWire, call, wires, type Wire } from "./http.ts";

/** An Okta user, as far as a scenario looks. */
export interface OktaUserView {
  readonly id: string;
  readonly status: string;
  readonly employeeNumber: string;
}

/** Okta, by hand. */
export interface OktaAdmin {
  users(): Promise<OktaUserView[]>;
  /** The id of the one user with an EmployeeID. */
  userId(employeeNumber: string): Promise<string>;
  groupId(name: string): Promise<string>;
  /** Creates an active user. */
  hire(profile: Readonly<Record<string, unknown>>): Promise<string>;
  deactivate(userId: string): Promise<void>;
  activate(userId: string): Promise<void>;
  changeProfile(userId: string, profile: Readonly<Record<string, unknown>>): Promise<void>;
  takeOut(groupId: string, userId: string): Promise<void>;
  putIn(groupId: string, userId: string): Promise<void>;
  /** Reasons of failed provisioning, by user id. */
  failures(): Promise<{ readonly userId: string; readonly eventType: string; readonly reason: string }[]>;
  /** How many users there are in every status, and of which kind of thing how many. */
  inventory(): Promise<Readonly<Record<string, number>>>;
}

const EVERYBODY = 'lastUpdated gt "1970-01-01T00:00:00.000Z"';

/** The API of one Okta. */
export function administer({ url, token }: { readonly url: string; readonly token: string }): OktaAdmin {
  const send = (method: string, path: string, body?: object): Promise<unknown> => call(url, method, path, `SSWS ${token}`, body);
  const act = async (method: string, path: string, body?: object): Promise<void> => {
    await send(method, path, body);
  };
  const list = async (path: string): Promise<Wire[]> => wires(await send("GET", path));
  const users = async (): Promise<OktaUserView[]> =>
    (await list(`/api/v1/users?${new URLSearchParams({ search: EVERYBODY, limit: "200" }).toString()}`)).map(({ id, status, profile }) => ({
      id: asText(id),
      status: asText(status),
      employeeNumber: asText(asWire(profile)["employeeNumber"]),
    }));
  return {
    users,
    async userId(employeeNumber) {
      const holders = (await users()).filter((user) => user.employeeNumber === employeeNumber);
      const [holder] = holders;
      if (holder === undefined || holders.length > 1) throw new Error(`Okta has ${holders.length} users with EmployeeID ${employeeNumber}, expected one`);
      return holder.id;
    },
    async groupId(name) {
      const found = (await list("/api/v1/groups?limit=200")).find(({ profile }) => asWire(profile)["name"] === name);
      if (found === undefined) throw new Error(`Okta has no group ${name}`);
      return asText(found["id"]);
    },
    hire: async (profile) => asText(asWire(await send("POST", "/api/v1/users?activate=true", { profile }))["id"]),
    deactivate: (userId) => act("POST", `/api/v1/users/${userId}/lifecycle/deactivate?sendEmail=false`),
    activate: (userId) => act("POST", `/api/v1/users/${userId}/lifecycle/activate?sendEmail=false`),
    changeProfile: (userId, profile) => act("POST", `/api/v1/users/${userId}`, { profile }),
    takeOut: (groupId, userId) => act("DELETE", `/api/v1/groups/${groupId}/users/${userId}`),
    putIn: (groupId, userId) => act("PUT", `/api/v1/groups/${groupId}/users/${userId}`),
    async failures() {
      const events = await list(`/api/v1/logs?${new URLSearchParams({ filter: 'outcome.result eq "FAILURE"', limit: "1000" }).toString()}`);
      return events.map(({ eventType, outcome, target }) => ({
        userId: asText(wires(target).find(({ type }) => type === "User")?.["id"]),
        eventType: asText(eventType),
        reason: asText(asWire(outcome)["reason"]),
      }));
    },
    async inventory() {
      const kinds = { users: `users?search=${encodeURIComponent(EVERYBODY)}&limit=200`, groups: "groups?limit=200", rules: "groups/rules?limit=200", apps: "apps?limit=200" };
      return Object.fromEntries(await Promise.all(Object.entries(kinds).map(async ([kind, path]) => [kind, (await list(`/api/v1/${path}`)).length] as const)));
    },
  };
}
