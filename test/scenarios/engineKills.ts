/**
 * A morning on which people join, move, return and leave, and a `pulumi up` of the real engine that is killed at one of
 * its calls to Genesys Cloud: the engine, its plugins and all that they started, at once.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { engineInUse, provideSandboxStack, SANDBOX_STACK, wholeEnvironment } from "../../sandbox/engine/index.ts";
import { loadPeople } from "../../sandbox/people/load.ts";
import type { HrPerson } from "../../sandbox/people/person.ts";
import { continuedContactCentre, openContactCentre, type ContactCentre } from "./openContactCentre.ts";
import { killTree } from "./processTree.ts";
import { JOHN_SMITHS, workforce } from "./workforce.ts";

/** Before the call is done, or after it with its reply lost. */
export type Cut = "before" | "after";

/** Where a run is killed. */
export interface Kill {
  /** From 1, of our calls to Genesys. */
  readonly call: number;
  readonly cut: Cut;
}

/** What came of it. */
export interface Killed extends Kill {
  /** Whether the engine was still at work when it was killed. */
  readonly wasKilled: boolean;
  /** What the next `up` said where it failed, and the one after that where it found something to do; operations that state calls unfinished. */
  readonly failures: readonly string[];
  /** What Genesys holds in the end. */
  readonly after: unknown;
}

/** The morning, and what an undisturbed run makes of it. */
export interface Morning {
  /** Our calls to Genesys in that run. */
  readonly calls: number;
  readonly after: unknown;
  killed(kill: Kill): Promise<Killed>;
  close(): void;
}

/** How the ledger names our client. */
const OURS = "ccaas-provisioning";

/** Who comes today, besides the two who return. */
const JOINERS: ReadonlySet<string> = new Set(["E1001", "E1002", "E1004", "E1006"]);
const LEAVERS: ReadonlySet<string> = new Set(["E1003", "E1005"]);
/** They go from billing to sales. */
const MOVERS: ReadonlySet<string> = new Set(["E1007", "E1012"]);

const yesterday = (): HrPerson[] => workforce().filter(({ employeeNumber }) => !JOINERS.has(employeeNumber) && !JOHN_SMITHS.includes(employeeNumber));

function today(): HrPerson[] {
  return workforce().map((person) => {
    if (LEAVERS.has(person.employeeNumber)) return { ...person, status: "inactive" };
    return MOVERS.has(person.employeeNumber) ? { ...person, department: "Sales", title: "Sales Agent", spokenLanguages: ["Spanish"] } : person;
  });
}

/** Brings the morning about, and runs it undisturbed. */
export async function morning(): Promise<Morning> {
  const centre = await openContactCentre(yesterday());
  await calmUp(centre);
  const { failures } = await loadPeople(centre.sandbox.okta, today());
  if (failures.length > 0) throw new Error(`Okta refused people: ${JSON.stringify(failures)}`);
  await centre.atRest();
  await centre.sandbox.close();
  const calm = await continuedContactCentre(centre.folder);
  try {
    await calmUp(calm);
    const calls = (await calm.ledger()).genesys.filter(({ caller }) => caller === OURS).reduce((sum, { count }) => sum + count, 0);
    return { calls, after: await holdings(calm), killed: (kill) => killedRun(centre.folder, kill), close: () => centre.program.remove() };
  } finally {
    await calm.close();
  }
}

async function calmUp(centre: ContactCentre): Promise<void> {
  const { code, stdout, stderr } = await centre.up("--skip-preview");
  if (code !== 0) throw new Error(`${stdout}${stderr}`);
  await centre.atRest();
}

async function holdings({ genesys }: ContactCentre): Promise<unknown> {
  return { accounts: await genesys.accounts(), phones: await genesys.phones(), catalogue: await genesys.catalogue() };
}

async function killedRun(folder: string, kill: Kill): Promise<Killed> {
  const centre = await continuedContactCentre(folder);
  try {
    const wasKilled = await upUntil(centre, kill);
    await strike(centre, []);
    await centre.atRest();
    const failures: string[] = [];
    for (const flags of [[], ["--expect-no-changes"]]) {
      const { code, stdout, stderr } = await centre.up("--skip-preview", ...flags);
      if (code !== 0) failures.push(`${stdout}${stderr}`);
      await centre.atRest();
    }
    const { stdout } = await centre.pulumi("stack", "export");
    const { deployment } = JSON.parse(stdout) as { readonly deployment: { readonly pending_operations?: readonly { readonly type: string }[] } };
    failures.push(...(deployment.pending_operations ?? []).map(({ type }) => `unfinished in state: ${type}`));
    return { ...kill, wasKilled, failures, after: await holdings(centre) };
  } finally {
    await centre.close();
  }
}

/** Starts `up` as `npm run pulumi` does, and kills it at a call: from then on Genesys answers nothing. */
async function upUntil(centre: ContactCentre, { call, cut }: Kill): Promise<boolean> {
  const { root } = centre.program;
  const silence = { kind: "noReply", caller: OURS, times: null };
  await strike(centre, cut === "before" ? [{ ...silence, skip: call - 1 }] : [{ kind: "lostReply", caller: OURS, skip: call - 1 }, { ...silence, skip: call }]);
  await provideSandboxStack({ root, environment: centre.environment });
  const { bin, cli } = engineInUse();
  const env = wholeEnvironment(root, centre.environment);
  const child = spawn(cli, ["up", "--yes", "--skip-preview", "--stack", SANDBOX_STACK, "--non-interactive"], { cwd: root, env: { ...env, PATH: [bin, env["PATH"] ?? ""].join(delimiter) }, stdio: "ignore" });
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  while (!(await isStruck(centre)) && child.exitCode === null) await sleep(2);
  killTree(child.pid ?? 0);
  return (await ended)[1] === "SIGKILL";
}

async function strike(centre: ContactCentre, faults: readonly object[]): Promise<void> {
  const reply = await fetch(new URL("/_sandbox/faults", centre.sandbox.genesys.url), { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ faults }) });
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
}

async function isStruck(centre: ContactCentre): Promise<boolean> {
  const faults = (await (await fetch(new URL("/_sandbox/faults", centre.sandbox.genesys.url))).json()) as readonly { readonly struck: number }[];
  return faults.some(({ struck }) => struck > 0);
}

/** So many different kills of a run with so many calls, other ones for another seed. */
export function chosen(seed: number, count: number, calls: number): Kill[] {
  const random = numbers(seed);
  const kills = new Map<string, Kill>();
  while (kills.size < Math.min(count, 2 * calls)) {
    const kill: Kill = { call: 1 + Math.floor(random() * calls), cut: random() < 0.5 ? "before" : "after" };
    kills.set(`${kill.cut} ${kill.call}`, kill);
  }
  return [...kills.values()];
}

/** Numbers from 0 to 1 (the generator of Numerical Recipes: 1664525, 1013904223, 2^32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
