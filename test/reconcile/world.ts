/**
 * A small world for reconcilers: both emulators in this process, connected as an administrator would, with a few people
 * who were provisioned by Okta itself. The environment names it while it exists.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { contactCentre, identityProvider } from "../../reconcile/platforms.ts";
import type { Source } from "../../reconcile/source.ts";
import type { Account, ContactCentre } from "../../provisioning/contactCentre.ts";
import { fingerprint } from "../../provisioning/fingerprint.ts";
import { startGenesys, type Behaviour, type GenesysSandbox, type SeedUser } from "../../sandbox/genesys/index.ts";
import { startOkta, type OktaSandbox } from "../../sandbox/okta/index.ts";
import type { Faults } from "../../sandbox/kernel/faults.ts";
import type { JournalLine } from "../../sandbox/kernel/journal.ts";
import type { Ledger } from "../../sandbox/kernel/ledger.ts";
import { loadPeople } from "../../sandbox/people/load.ts";
import type { HrPerson } from "../../sandbox/people/person.ts";
import { environmentOf } from "../platforms/genesys/connection.ts";
import { IDENTIFICATION } from "../provisioning/build.ts";
import { hrPerson } from "../sandbox/people/hrPerson.ts";

/** Whom the rule of the assigning group puts in. */
export const ASSIGNING_RULE = 'user.employeeNumber != null AND user.employeeNumber != ""';
/** An account that is nobody's business. */
export const PROTECTED = "admin@acme.example";

/** Our API token at Okta. */
export const OKTA_TOKEN = "00okta";
const FEATURES = ["PUSH_NEW_USERS", "PUSH_PROFILE_UPDATES", "PUSH_USER_DEACTIVATION", "REACTIVATE_USERS", "GROUP_PUSH"];

/** What is there before Okta provisions anybody. */
export interface Given {
  readonly people?: readonly HrPerson[];
  readonly users?: readonly SeedUser[];
  /** Addresses of those of the users who have logged in. */
  readonly loggedIn?: readonly string[];
  /** Routing languages of the organization; none where absent. */
  readonly languages?: readonly string[];
  /** Of our own client; everything where absent. */
  readonly permissions?: readonly string[];
  /** No rule fills the assigning group: our runs do. */
  readonly gated?: boolean;
  /** Other answers to what is unverified about Genesys. */
  readonly behaviour?: Partial<Behaviour>;
  /** The last extension of the pool that begins with 4000; 4009 where absent. */
  readonly lastExtension?: string;
  /** Where the journals `genesys` and `okta` are kept; memory only where absent. */
  readonly folder?: string;
  /** The journals, in place of files. */
  readonly journals?: Readonly<Record<"genesys" | "okta", JournalLine[]>>;
}

/** A running world. */
export interface World {
  readonly source: Source;
  readonly assigningGroupId: string;
  readonly centre: ContactCentre;
  /** What an Okta administrator does; afterwards Okta has come to rest and all readings are new. */
  admin(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** What a Genesys administrator does behind our back: readings that were made before do not show it. */
  behindOurBack(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** Deletes an account, likewise. */
  deleteAccount(accountId: string): Promise<void>;
  /** An Okta group with these people, by EmployeeID. */
  group(name: string, employeeIds: readonly string[]): Promise<string>;
  /** Takes a person out of an Okta group. */
  leave(groupId: string, employeeId: string): Promise<void>;
  /** The person's id in Okta. */
  personId(employeeId: string): Promise<string>;
  /** The account that Okta pushes a person to. */
  account(employeeId: string): Promise<Account>;
  /** Every account in Genesys as it is now, by address. */
  accounts(): Promise<ReadonlyMap<string, Account>>;
  /** Of Genesys, which Okta's journal names. */
  readonly genesysPort: string;
  /** Every call to Genesys. */
  readonly ledger: Ledger;
  /** What happens to calls to Genesys. */
  readonly faults: Faults;
  /** How many calls so far changed something in Genesys. */
  writes(): number;
  close(): Promise<void>;
}

/** Five people who work, with EmployeeIDs E1 to E5. */
export const FIVE: readonly HrPerson[] = ["E1", "E2", "E3", "E4", "E5"].map((employeeNumber) => hrPerson({ employeeNumber }));

/** Starts a world and waits until Okta has provisioned everybody. */
export async function startWorld({ people = FIVE, users = [], loggedIn = [], languages = [], permissions = ["*:*:*"], lastExtension = "4009", gated = false, behaviour = {}, folder, journals }: Given = {}): Promise<World> {
  const genesys = await startGenesys({ organization: { ...organization(users, languages, permissions, lastExtension), userTokens: loggedIn.map((email) => ({ token: `token of ${email}`, email, clientId: "our-client" })) }, ratePerMinute: 100_000, behaviour, ...journalOf("genesys", folder, journals) });
  const okta = await startOkta({
    apiToken: OKTA_TOKEN,
    ...journalOf("okta", folder, journals),
    userAttributes: [
      { name: "spokenLanguages", type: "array", title: "Spoken languages" },
      { name: "trainings", type: "array", title: "Completed trainings" },
    ],
    console: { baseUrl: `${genesys.url}/api/v2/scim/v2`, token: "scim-token", features: FEATURES },
    retryDelayMs: 5,
    callsPerMinute: 1_000_000,
  });
  const restore = setEnvironment({ ...environmentOf(Number(new URL(genesys.url).port)), OKTA_HTTP_PROXY: okta.url, OKTA_API_TOKEN: OKTA_TOKEN });
  const world = new Populated(okta, genesys, restore);
  await world.populate(people, gated);
  return world;
}

function journalOf(name: "genesys" | "okta", folder: string | undefined, journals: Given["journals"]): { readonly file?: string; readonly lines?: JournalLine[] } {
  if (journals !== undefined) return { lines: journals[name] };
  return folder === undefined ? {} : { file: join(folder, name) };
}

function organization(users: readonly SeedUser[], languages: readonly string[], permissions: readonly string[], lastExtension: string): NonNullable<Parameters<typeof startGenesys>[0]["organization"]> {
  return {
    oauthClients: [
      { id: "our-client", secret: "our-secret", name: "ccaas-provisioning", roles: ["Provisioning"] },
      { id: "scim-client", secret: "scim-secret", name: "Okta SCIM", roles: ["Everything"] },
    ],
    scimTokens: [{ token: "scim-token", clientId: "scim-client" }],
    roles: [
      { name: "Everything", permissions: ["*:*:*"] },
      { name: "Provisioning", permissions },
      { name: "Supervisor_Role", permissions: ["routing:queue:view"] },
      { name: "Sales_Role", permissions: ["routing:queue:join"] },
      { name: "General_Agent_Role", permissions: ["routing:queue:join"] },
    ],
    divisions: ["Billing_Div", "Sales_Div"],
    locations: ["Madrid"],
    sites: ["Madrid", "Head_Office"].map((name) => ({ name, location: "Madrid" })),
    phoneBaseSettings: [{ name: "WebRTC" }],
    extensionPools: [{ startNumber: "4000", endNumber: lastExtension }],
    skills: ["Chat", "Email", "Spanish"],
    queues: [{ name: "Spanish_Support" }, { name: "Chat_Support", division: "Sales_Div" }],
    languages,
    users: [...users, { email: PROTECTED, name: "Administrator", state: "active", skills: [{ name: "Spanish", proficiency: 1 }] }],
  };
}

/** Sets variables and answers how to take that back. */
export function setEnvironment(wanted: NodeJS.ProcessEnv): () => void {
  const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, process.env[name]]));
  Object.assign(process.env, wanted);
  return () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}

class Populated implements World {
  source: Source = { appId: "", ...IDENTIFICATION, distinguish: [...IDENTIFICATION.distinguish], protected: [fingerprint(PROTECTED)] };
  assigningGroupId = "";
  readonly centre = contactCentre();
  readonly #okta: OktaSandbox;
  readonly #genesys: GenesysSandbox;
  readonly #restore: () => void;

  constructor(okta: OktaSandbox, genesys: GenesysSandbox, restore: () => void) {
    this.#okta = okta;
    this.#genesys = genesys;
    this.#restore = restore;
  }

  get faults(): Faults {
    return this.#genesys.faults;
  }

  get ledger(): Ledger {
    return this.#genesys.ledger;
  }

  get genesysPort(): string {
    return new URL(this.#genesys.url).port;
  }

  async populate(people: readonly HrPerson[], gated: boolean): Promise<void> {
    const app = await this.admin("POST", "/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0", credentials: { userNameTemplate: { template: "${source.email}", type: "BUILT_IN" } } });
    this.source = { ...this.source, appId: idIn(app) };
    this.assigningGroupId = await this.group("Contact_Centre", []);
    await this.admin("PUT", `/apps/${this.source.appId}/groups/${this.assigningGroupId}`, {});
    if (!gated) await this.#assignByRule();
    assert.deepEqual((await loadPeople({ url: this.#okta.url, token: OKTA_TOKEN }, people)).failures, []);
    await this.#rest();
  }

  async #assignByRule(): Promise<void> {
    const rule = await this.admin("POST", "/groups/rules", {
      type: "group_rule",
      name: "Contact_Centre",
      conditions: { people: { users: { exclude: [] }, groups: { exclude: [] } }, expression: { value: ASSIGNING_RULE, type: "urn:okta:expression:1.0" } },
      actions: { assignUserToGroups: { groupIds: [this.assigningGroupId] } },
    });
    await this.admin("POST", `/groups/rules/${idIn(rule)}/lifecycle/activate`);
  }

  async admin(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const headers = { authorization: `SSWS ${OKTA_TOKEN}`, "content-type": "application/json" };
    const reply = await fetch(`${this.#okta.url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await reply.text();
    assert.ok(reply.ok, `${method} ${path}: ${reply.status} ${text}`);
    await this.#rest();
    return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  async behindOurBack(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const headers = { authorization: "Bearer scim-token", "content-type": "application/json" };
    const reply = await fetch(`${this.#genesys.url}/api/v2${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await reply.text();
    assert.ok(reply.ok, `${method} ${path}: ${reply.status} ${text}`);
    return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  async deleteAccount(accountId: string): Promise<void> {
    await this.behindOurBack("DELETE", `/users/${accountId}`);
  }

  async group(name: string, employeeIds: readonly string[]): Promise<string> {
    const id = idIn(await this.admin("POST", "/groups", { profile: { name, description: "" } }));
    for (const employeeId of employeeIds) await this.admin("PUT", `/groups/${id}/users/${await this.personId(employeeId)}`);
    return id;
  }

  async leave(groupId: string, employeeId: string): Promise<void> {
    await this.admin("DELETE", `/groups/${groupId}/users/${await this.personId(employeeId)}`);
  }

  async personId(employeeId: string): Promise<string> {
    const found = (await identityProvider().people()).find(({ profile }) => profile["employeeNumber"] === employeeId);
    assert.ok(found, `nobody in Okta has EmployeeID ${employeeId}`);
    return found.id;
  }

  async account(employeeId: string): Promise<Account> {
    const personId = await this.personId(employeeId);
    const appUser = (await identityProvider().appUsers(this.source.appId)).find((one) => one.personId === personId);
    const account = (await this.centre.org()).accounts.find(({ id }) => id === appUser?.externalId);
    assert.ok(account, `Okta has no account for ${employeeId}`);
    return account;
  }

  async accounts(): Promise<ReadonlyMap<string, Account>> {
    this.centre.forget();
    return new Map((await this.centre.org()).accounts.map((account) => [account.email, account]));
  }

  writes(): number {
    const changing = this.#genesys.calls().filter(({ method, route }) => !["GET", "HEAD"].includes(method) && !/search|query|oauth/.test(route));
    return changing.reduce((sum, { count }) => sum + count, 0);
  }

  async close(): Promise<void> {
    this.#restore();
    await this.#okta.close();
    await this.#genesys.close();
  }

  async #rest(): Promise<void> {
    while (!this.#okta.atRest()) await new Promise((resolve) => setImmediate(resolve));
    identityProvider().forget();
    this.centre.forget();
  }
}

function idIn(body: Record<string, unknown>): string {
  const { id } = body;
  assert.ok(typeof id === "string", "expected an id");
  return id;
}
