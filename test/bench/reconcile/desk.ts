/** A contact centre of a given size for the benches: the emulators in one process, each step of a run of ours in another. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { CallCount, LedgerCall } from "../../../sandbox/kernel/ledger.ts";
import { environmentOf } from "../../platforms/genesys/connection.ts";
import type { State } from "../../reconcile/sweep/stack.ts";
import { OKTA_TOKEN } from "../../reconcile/world.ts";
import type { Order, Outcome, Step } from "./client.ts";
import type { Exemplar } from "./exemplar.ts";
import { grow, SECOND_CLIENT, type Crowd } from "./grown.ts";
import type { Told } from "./program.ts";
import type { Addresses } from "./server.ts";

/** How the ledger names our clients. */
const OURS = "ccaas-provisioning";

/** A limit that is not felt. */
const UNLIMITED = 10_000_000;

/** How a desk is to be. */
export interface DeskOptions {
  readonly crowd: Crowd;
  /** Calls a minute and token, as Genesys announces them; not felt where absent. */
  readonly perMinute?: number;
  /** 1 where absent. */
  readonly clients?: 1 | 2;
  /** Of extensions; nobody has a phone where absent. */
  readonly pool?: string;
}

/** A step, and our calls in it: to Genesys one by one, to Okta counted. */
export interface Ran extends Outcome {
  readonly calls: readonly LedgerCall[];
  readonly oktaCalls: number;
}

/** See the file's comment. */
export class Desk {
  readonly #server: ChildProcess;
  readonly #addresses: Addresses;
  readonly #folder: string;
  readonly #told: Told;
  readonly #clients: 1 | 2;
  #state: State;

  static async of(exemplar: Exemplar, { crowd, perMinute = UNLIMITED, clients = 1, pool }: DeskOptions): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), "desk-"));
    const state = grow(exemplar, crowd, folder);
    const server = fork(new URL("server.ts", import.meta.url), [folder, exemplar.address, String(perMinute)]);
    const addresses = (await answerOf(server, "the emulators of the bench")) as Addresses;
    return new Desk({ server, addresses, folder, state, clients, told: pool === undefined ? exemplar.told : { ...exemplar.told, pool } });
  }

  constructor(parts: { readonly server: ChildProcess; readonly addresses: Addresses; readonly folder: string; readonly state: State; readonly clients: 1 | 2; readonly told: Told }) {
    this.#server = parts.server;
    this.#addresses = parts.addresses;
    this.#folder = parts.folder;
    this.#state = parts.state;
    this.#clients = parts.clients;
    this.#told = parts.told;
  }

  /** Names → ids of Okta's groups. */
  get groups(): Told["groups"] {
    return this.#told.groups;
  }

  /** One step in a process of its own, with readings of its own. @throws Error where something failed */
  async run(step: Step): Promise<Ran> {
    const before = (await this.#ledger(0)).at(-1)?.number ?? 0;
    const oktaBefore = await this.#oktaCalls();
    const child = fork(new URL("client.ts", import.meta.url), { execArgv: ["--expose-gc"], env: { ...process.env, ...this.#environment() } });
    child.send({ step, told: this.#told, state: [...this.#state] } satisfies Order);
    const outcome = (await answerOf(child, `the ${step}`)) as Outcome;
    if (outcome.failures.length > 0) throw new Error(outcome.failures.slice(0, 5).join("\n"));
    this.#state = new Map(outcome.state);
    return { ...outcome, calls: (await this.#ledger(before)).filter(({ caller }) => caller.startsWith(OURS)), oktaCalls: (await this.#oktaCalls()) - oktaBefore };
  }

  /** What Okta's administrator, or HR, does. */
  okta(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    return request(`${this.#addresses.okta}/api/v1${path}`, `SSWS ${OKTA_TOKEN}`, method, body);
  }

  /** What an administrator of Genesys does by hand. */
  genesys(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    return request(`${this.#addresses.genesys}/api/v2${path}`, "Bearer scim-token", method, body);
  }

  /** Until Okta has nothing more to push. */
  async rest(): Promise<void> {
    while ((await request(`${this.#addresses.okta}/_sandbox/rest`, "", "GET"))["atRest"] !== true) await sleep(50);
  }

  /** The account of a person whom our last run has been over. */
  accountOf(employeeId: string): string {
    const linked = this.#state.get("people")?.outs["linked"] as Readonly<Record<string, string>>;
    return linked[employeeId] ?? "";
  }

  async close(): Promise<void> {
    const ended = once(this.#server, "exit");
    this.#server.kill();
    await ended;
    rmSync(this.#folder, { recursive: true });
  }

  #environment(): NodeJS.ProcessEnv {
    const first = environmentOf(Number(new URL(this.#addresses.genesys).port));
    const second = this.#clients === 1 ? {} : { GENESYSCLOUD_OAUTHCLIENT_ID_2: SECOND_CLIENT.id, GENESYSCLOUD_OAUTHCLIENT_SECRET_2: first["GENESYSCLOUD_OAUTHCLIENT_SECRET"] };
    return { ...first, ...second, OKTA_HTTP_PROXY: this.#addresses.okta, OKTA_API_TOKEN: OKTA_TOKEN };
  }

  /** Nobody else calls Okta during a step. */
  async #oktaCalls(): Promise<number> {
    const counts = (await (await fetch(`${this.#addresses.okta}/_sandbox/calls`)).json()) as readonly CallCount[];
    return counts.reduce((sum, { count }) => sum + count, 0);
  }

  async #ledger(since: number): Promise<readonly LedgerCall[]> {
    return (await (await fetch(`${this.#addresses.genesys}/_sandbox/ledger?since=${since}`)).json()) as readonly LedgerCall[];
  }
}

/** The first message of a child. @throws Error where it ended without one */
async function answerOf(child: ChildProcess, what: string): Promise<unknown> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${what} ended with exit code ${String(code)}`);
  });
  ended.catch(() => undefined); // it ends as it should once it has answered
  const [message] = (await Promise.race([once(child, "message"), ended])) as [unknown];
  return message;
}

async function request(url: string, authorization: string, method: string, body?: unknown): Promise<Record<string, unknown>> {
  const reply = await fetch(url, { method, headers: { authorization, "content-type": "application/json" }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${url}: ${reply.status} ${text}`);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}
