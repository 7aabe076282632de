/** An organization in which much has happened since the last run, kept as journals, so that each run of a sweep starts from the same. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SeedUser } from "../../../sandbox/genesys/index.ts";
import { hrPerson } from "../../sandbox/people/hrPerson.ts";
import { startWorld, type World } from "../world.ts";
import { firstProgram, type Declarations } from "./program.ts";
import { up, type State } from "./stack.ts";

/** See the file's comment. */
export interface Snapshot {
  readonly told: Declarations;
  /** Of the last run. */
  readonly state: State;
  /** The journals' text, and the port of Genesys that Okta's names. */
  readonly genesys: string;
  readonly okta: string;
  readonly port: string;
}

/** How many people of each kind; those who stay as they are come on top. */
export interface Crowd {
  readonly joiners: number;
  readonly movers: number;
  readonly rehires: number;
  readonly leavers: number;
}

const numbered = (letter: string, count: number): readonly string[] => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
const address = (employeeId: string): string => `${employeeId.toLowerCase()}@acme.example`;

/** Old accounts of people who return: every second one under another address (Okta makes a second account), the others deleted. */
function oldAccounts(employeeIds: readonly string[]): readonly SeedUser[] {
  return employeeIds.map((employeeId, index) =>
    index % 2 === 0
      ? { email: `old.${address(employeeId)}`, name: "Ana Ruiz", state: "inactive", employeeId, skills: [{ name: "Email", proficiency: 4 }] }
      : { email: address(employeeId), name: "Ana Ruiz", state: "deleted", employeeId },
  );
}

/** Makes one: a run of the first program, and then what a morning brings. */
export async function snapshotOf({ joiners, movers, rehires, leavers }: Crowd): Promise<Snapshot> {
  const folder = mkdtempSync(join(tmpdir(), "sweep-"));
  const [stay, move, leave, join_, come] = [numbered("S", 2), numbered("M", movers), numbered("L", leavers), numbered("J", joiners), numbered("R", rehires)];
  const known = [...stay, ...move, ...leave];
  const world = await startWorld({ people: known.map((employeeNumber) => hrPerson({ employeeNumber })), users: oldAccounts(come), languages: ["English"], folder });
  try {
    const groups = { Spanish_Speakers: await world.group("Spanish_Speakers", known), Retention_Team: await world.group("Retention_Team", []) };
    const told = { source: world.source, assigningGroupId: world.assigningGroupId, groups };
    const { state, failures } = await up(firstProgram(told), new Map());
    if (failures.length > 0) throw new Error(failures.join("\n"));
    for (const employeeId of move) await moved(world, groups, employeeId);
    for (const employeeId of leave) await world.admin("POST", `/users/${await world.personId(employeeId)}/lifecycle/suspend`);
    for (const employeeId of [...join_, ...come]) await hired(world, groups, employeeId);
    return { told, state, genesys: readFileSync(join(folder, "genesys"), "utf8"), okta: readFileSync(join(folder, "okta"), "utf8"), port: world.genesysPort };
  } finally {
    await world.close();
    rmSync(folder, { recursive: true });
  }
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
