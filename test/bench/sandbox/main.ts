/**
 * 20,000 people: the sandbox starts, Okta gets them, pushes them to Genesys over SCIM, and both are read by the clients of
 * the product. The sandbox's own time for a call, by its ledger, may be a fifth of the client's for the same call.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pLimit from "p-limit";
import { genesys } from "../../../platforms/genesys/index.ts";
import { okta } from "../../../platforms/okta/index.ts";
import type { ContactCentre } from "../../../provisioning/contactCentre.ts";
import type { LedgerCall } from "../../../sandbox/kernel/ledger.ts";
import { environmentOf } from "../../platforms/genesys/connection.ts";
import type { Report, Row } from "../table.ts";
import { CREDENTIALS, OKTA_TOKEN } from "./credentials.ts";

const PEOPLE = 20_000;
/** People whose skills are written, one call each. */
const WRITTEN = 2000;
/** Readings: the first warms both sides up. */
const READ = 10;
const BOUND = 1 / 5;

interface Addresses {
  readonly genesys: string;
  readonly okta: string;
}

/** Runs it; takes minutes, most of them Okta's pushes. */
export async function sandboxAtSize(): Promise<Report> {
  const server = fork(new URL("server.ts", import.meta.url), { execArgv: ["--expose-gc"] });
  try {
    const addresses = await started(server);
    return { title: `The sandbox with ${PEOPLE.toLocaleString("en")} people (its own time per call at most a fifth of the client's)`, columns: ["work", "calls", "client, ms a call", "sandbox, ms a call", "share", "sandbox holds, MB"], rows: await rows(addresses, server) };
  } finally {
    server.kill();
  }
}

async function started(server: ChildProcess): Promise<Addresses> {
  const ended = once(server, "exit").then(([code]) => {
    throw new Error(`the sandbox of the bench did not start (exit code ${String(code)})`);
  });
  const [addresses] = (await Promise.race([once(server, "message"), ended])) as [Addresses];
  ended.catch(() => undefined); // later it ends as it should
  return addresses;
}

async function rows(addresses: Addresses, server: ChildProcess): Promise<Row[]> {
  const meter = new Meter(addresses, server);
  const centre = genesys({ ...environmentOf(Number(new URL(addresses.genesys).port), CREDENTIALS.clientId, CREDENTIALS.clientSecret) });
  const provider = okta({ OKTA_HTTP_PROXY: addresses.okta, OKTA_API_TOKEN: OKTA_TOKEN });
  return [
    await meter.measure("people into Okta (HR's import)", "okta", false, () => load(addresses.okta)),
    await meter.measure("Okta's pushes over SCIM", "genesys", false, () => assigned(addresses.okta)),
    await meter.measure(`reading Okta's people, ${READ} times`, "okta", true, () => repeatedly(provider)),
    await meter.measure(`reading the organization, ${READ} times`, "genesys", true, () => repeatedly({ forget: () => centre.forget(), people: () => centre.org() })),
    await meter.measure(`writing the skills of ${WRITTEN.toLocaleString("en")} people`, "genesys", true, () => writeSkills(centre)),
  ];
}

async function load(url: string): Promise<void> {
  const limit = pLimit(8);
  await limit.map([...Array(PEOPLE).keys()], async (index) => {
    const login = `person.${index}@acme.example`;
    await call(url, "POST", "/api/v1/users?activate=true", { profile: { login, email: login, firstName: "Person", lastName: `No ${index}`, employeeNumber: `E${index}`, title: "Agent", department: "Support" } });
  });
}

/** Everybody is assigned the app by a group, and pushed; done when Okta is at rest. */
async function assigned(url: string): Promise<void> {
  const app = await call(url, "POST", "/api/v1/apps", { name: "purecloudcollaborate", label: "Genesys Cloud", signOnMode: "SAML_2_0", settings: { app: {} } });
  const group = await call(url, "POST", "/api/v1/groups", { profile: { name: "Contact_Centre" } });
  const rule = await call(url, "POST", "/api/v1/groups/rules", {
    type: "group_rule",
    name: "everybody",
    conditions: { expression: { value: "user.employeeNumber != null", type: "urn:okta:expression:1.0" } },
    actions: { assignUserToGroups: { groupIds: [group["id"]] } },
  });
  await call(url, "PUT", `/api/v1/apps/${String(app["id"])}/groups/${String(group["id"])}`, {});
  await call(url, "POST", `/api/v1/groups/rules/${String(rule["id"])}/lifecycle/activate`);
  for (;;) {
    const { atRest } = await call(url, "GET", "/_sandbox/rest");
    if (atRest === true) return;
    await sleep(200);
  }
}

/** Each time anew, with no reading shared. */
async function repeatedly(source: { readonly forget: () => void; readonly people: () => Promise<unknown> }): Promise<void> {
  for (let time = 0; time < READ; time += 1) {
    source.forget();
    await source.people();
  }
}

async function writeSkills(centre: ContactCentre): Promise<void> {
  const { accounts } = await centre.org();
  await centre.ensureSkill("Spanish");
  await Promise.all(accounts.filter(({ state }) => state === "active").slice(0, WRITTEN).map(({ id }) => centre.setSkills(id, [{ name: "Spanish", proficiency: 5 }])));
}

async function call(url: string, method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const reply = await fetch(`${url}${path}`, { method, headers: { authorization: `SSWS ${OKTA_TOKEN}`, "content-type": "application/json", "user-agent": "bench" }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** Asks the server's ledger what a piece of work cost it. */
class Meter {
  readonly #addresses: Addresses;
  readonly #server: ChildProcess;

  constructor(addresses: Addresses, server: ChildProcess) {
    this.#addresses = addresses;
    this.#server = server;
  }

  /** @param bound whether the calls are those of a client of ours, so that the bound holds for them */
  async measure(work: string, platform: keyof Addresses, bound: boolean, done: () => Promise<unknown>): Promise<Row> {
    const before = await this.#last(platform);
    const start = process.cpuUsage();
    const began = performance.now();
    await done();
    const elapsed = performance.now() - began;
    const { user, system } = process.cpuUsage(start);
    const calls = await this.#since(platform, before);
    const theirs = calls.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const ours = (user + system) / 1000;
    const share = theirs / ours;
    const each = (total: number): string => (total / calls.length).toFixed(2);
    return { cells: [work, calls.length.toLocaleString("en"), bound ? each(ours) : `(${(elapsed / 1000).toFixed(0)} s in all)`, each(theirs), bound ? share.toFixed(2) : "", (await this.#megabytes()).toFixed(0)], kept: !bound || share <= BOUND };
  }

  async #last(platform: keyof Addresses): Promise<number> {
    return (await this.#since(platform, 0)).at(-1)?.number ?? 0;
  }

  async #since(platform: keyof Addresses, number: number): Promise<LedgerCall[]> {
    return (await (await fetch(`${this.#addresses[platform]}/_sandbox/ledger?since=${number}`)).json()) as LedgerCall[];
  }

  async #megabytes(): Promise<number> {
    this.#server.send("memory?");
    const [{ megabytes }] = (await once(this.#server, "message")) as [{ readonly megabytes: number }];
    return megabytes;
  }
}
