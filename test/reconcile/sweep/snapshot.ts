/** An organization in which much has happened since the last run, kept as journals, so that each run of a sweep starts from the same. */
import type { SeedUser } from "../../../sandbox/genesys/index.ts";
import type { JournalLine } from "../../../sandbox/kernel/journal.ts";
import { hrPerson } from "../../sandbox/people/hrPerson.ts";
import { startWorld, type World } from "../world.ts";
import { firstProgram, POOL, type Declarations } from "./program.ts";
import { up, type State } from "./stack.ts";

/** All that outlives a process of ours. Lines are only ever added: what was there at a moment is the lines until then. */
export interface Start {
  readonly genesys: readonly JournalLine[];
  readonly okta: readonly JournalLine[];
  readonly state: State;
  /** Of Genesys, which Okta's journal names. */
  readonly genesysUrl: string;
}

/** See the file's comment. */
export interface Snapshot {
  readonly told: Declarations;
  readonly start: Start;
  /** The extension that the last of those who need one would get, and that somebody else takes just before. */
  readonly contested: string;
}

/** How many people of each kind; those who stay as they are come on top. */
export interface Crowd {
  readonly joiners: number;
  readonly movers: number;
  /** Every third has another address now (Okta makes a second account), every third was deleted, every third left last month and had a phone. */
  readonly rehires: number;
  readonly leavers: number;
}

const STAYING = 2;

const numbered = (letter: string, count: number): readonly string[] => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
const address = (employeeId: string): string => `${employeeId.toLowerCase()}@acme.example`;

/** People who return, by what became of their accounts. */
function returning(count: number): Readonly<Record<"readdressed" | "deleted" | "recent", readonly string[]>> {
  const third = (rest: number): readonly string[] => numbered("R", count).filter((_, index) => index % 3 === rest);
  return { readdressed: third(0), deleted: third(1), recent: third(2) };
}

function oldAccounts({ readdressed, deleted }: ReturnType<typeof returning>): readonly SeedUser[] {
  return [
    ...readdressed.map((employeeId): SeedUser => ({ email: `old.${address(employeeId)}`, name: "Ana Ruiz", state: "inactive", employeeId, skills: [{ name: "Email", proficiency: 4 }] })),
    ...deleted.map((employeeId): SeedUser => ({ email: address(employeeId), name: "Ana Ruiz", state: "deleted", employeeId })),
  ];
}

/** Makes one: runs of the first program, before and after some people left, and then what a morning brings. */
export async function snapshotOf({ joiners, movers, rehires, leavers }: Crowd): Promise<Snapshot> {
  const journals = { genesys: [] as JournalLine[], okta: [] as JournalLine[] };
  const [stay, move, leave, join, come] = [numbered("S", STAYING), numbered("M", movers), numbered("L", leavers), numbered("J", joiners), returning(rehires)];
  const known = [...stay, ...move, ...leave, ...come.recent];
  const world = await startWorld({
    ...{ people: known.map((employeeNumber) => hrPerson({ employeeNumber })), users: oldAccounts(come), languages: ["English"] },
    ...{ lastExtension: POOL.end, journals },
  });
  try {
    const groups = { Spanish_Speakers: await world.group("Spanish_Speakers", known), Retention_Team: await world.group("Retention_Team", []) };
    const told = { source: world.source, assigningGroupId: world.assigningGroupId, groups };
    const before = await calm(told, new Map());
    for (const employeeId of come.recent) await world.admin("POST", `/users/${await world.personId(employeeId)}/lifecycle/deactivate`);
    const state = await calm(told, before);
    for (const employeeId of move) await moved(world, groups, employeeId);
    for (const employeeId of leave) await world.admin("POST", `/users/${await world.personId(employeeId)}/lifecycle/suspend`);
    for (const employeeId of come.recent) await world.admin("POST", `/users/${await world.personId(employeeId)}/lifecycle/activate`);
    for (const employeeId of [...join, ...come.readdressed, ...come.deleted]) await hired(world, groups, employeeId);
    const holders = STAYING + movers + joiners + rehires;
    return { told, start: { ...journals, state, genesysUrl: `http://127.0.0.1:${world.genesysPort}` }, contested: String(Number(POOL.start) + holders - 1) };
  } finally {
    await world.close();
  }
}

async function calm(told: Declarations, before: State): Promise<State> {
  const { state, failures } = await up(firstProgram(told), before);
  if (failures.length > 0) throw new Error(failures.join("\n"));
  return state;
}

type Groups = Readonly<Record<"Spanish_Speakers" | "Retention_Team", string>>;

async function moved(world: World, groups: Groups, employeeId: string): Promise<void> {
  const id = await world.personId(employeeId);
  await world.admin("POST", `/users/${id}`, { profile: { department: "Retention" } });
  await world.admin("DELETE", `/groups/${groups.Spanish_Speakers}/users/${id}`);
  await world.admin("PUT", `/groups/${groups.Retention_Team}/users/${id}`);
}

async function hired(world: World, groups: Groups, employeeNumber: string): Promise<void> {
  const email = address(employeeNumber);
  const profile = { login: email, email, firstName: "Ana", lastName: "Ruiz", employeeNumber, title: "Sales Agent", department: "Sales", city: "Madrid" };
  const { id } = await world.admin("POST", "/users?activate=true", { profile });
  await world.admin("PUT", `/groups/${groups.Spanish_Speakers}/users/${String(id)}`);
}
