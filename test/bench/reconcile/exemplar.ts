/**
 * A small organization that grows: one person of each department is provisioned by the emulators and by our own run, as
 * anybody would be, and what that leaves in the journals is then written once more for every further person.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { mock } from "node:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identityProvider } from "../../../reconcile/platforms.ts";
import { randomId } from "../../../sandbox/okta/ids.ts";
import { hurry } from "../../reconcile/sweep/quickTime.ts";
import { up, type State } from "../../reconcile/sweep/stack.ts";
import { startWorld, type World } from "../../reconcile/world.ts";
import { benchProgram, department, ruleOf, type Told } from "./program.ts";

/** The groups, and how many of them hold a role. */
export interface Shape {
  readonly groups: number;
  readonly withRoles: number;
}

/** One who is written again: all texts that name her or him and nobody else. */
export interface Example {
  readonly employeeId: string;
  readonly personId: string;
  readonly accountId: string;
  /** Lines of the two journals. */
  readonly okta: string;
  readonly genesys: string;
}

/** See the file's comment. */
export interface Exemplar {
  readonly told: Told;
  /** Of our run, for the people who are there. */
  readonly state: State;
  /** What the journals hold, these people included. */
  readonly okta: readonly string[];
  readonly genesys: readonly string[];
  /** The address of Genesys that Okta's journal names. */
  readonly address: string;
  /** One of each department whom our run has been over, and the same people just after Okta had pushed them. */
  readonly settled: readonly Example[];
  readonly arrived: readonly Example[];
  /** Somebody who left years ago: an inactive account, and nobody at Okta. */
  readonly former: Example;
}

/** The one who left. */
const FORMER = "R0";

/** What journals keep of the past. */
const HISTORY: ReadonlySet<string> = new Set(["audits", "log", "tasks"]);

/** Makes one. `phones`: whether everybody is to have one. */
export async function exemplarOf({ groups, withRoles }: Shape): Promise<Exemplar> {
  const folder = mkdtempSync(join(tmpdir(), "exemplar-"));
  const restore = hurry();
  const silenced = mock.method(console, "log", () => undefined);
  const employeeIds = Array.from({ length: groups }, (_, index) => `E${index}`);
  const world = await startWorld({ people: [], users: [{ email: addressOf(FORMER), name: "Ana Ruiz", state: "inactive", employeeId: FORMER }], folder, lastExtension: "8999" });
  try {
    const { source, assigningGroupId } = world;
    await sendEmployeeId(world);
    for (const [index, employeeId] of employeeIds.entries()) await hire(world, employeeId, index);
    const oktaGroups: Record<string, string> = {};
    for (const index of employeeIds.keys()) oktaGroups[`Team_${index}`] = await filledByRule(world, index);
    const told: Told = { source, assigningGroupId, groups: oktaGroups, withRoles };
    const arrived = linesIn(folder);
    const { state, failures } = await up(benchProgram(told), new Map());
    if (failures.length > 0) throw new Error(failures.join("\n"));
    const settled = linesIn(folder);
    const ids = await idsOf(world);
    const examples = (lines: Lines): readonly Example[] => ids.map((id) => exampleOf(id, lines));
    const [account] = [...(await world.accounts()).values()].filter(({ employeeId }) => employeeId === FORMER);
    const former = exampleOf({ employeeId: FORMER, personId: "nobody", accountId: account?.id ?? "" }, settled);
    return { told, state, ...settled, address: `127.0.0.1:${world.genesysPort}`, arrived: examples(arrived), settled: examples(settled), former };
  } finally {
    await world.close();
    rmSync(folder, { recursive: true });
    silenced.mock.restore();
    restore();
  }
}

/** As `app.attributes.employeeNumber` of the rules: a new account has the EmployeeID from Okta. */
async function sendEmployeeId(world: World): Promise<void> {
  const { appId } = world.source;
  const property = { title: "Employee number", type: "string", externalName: "employeeNumber", externalNamespace: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" };
  await world.admin("POST", `/meta/schemas/apps/${appId}/default`, { definitions: { custom: { id: "#custom", type: "object", properties: { employeeNumber: property } } } });
  const [mapping] = Object.values(await world.admin("GET", `/mappings?targetId=${appId}`)) as { readonly id: string }[];
  await world.admin("POST", `/mappings/${mapping?.id ?? ""}`, { properties: { employeeNumber: { expression: "user.employeeNumber", pushStatus: "PUSH" } } });
}

async function hire(world: World, employeeNumber: string, index: number): Promise<void> {
  await world.admin("POST", "/users?activate=true", { profile: profileOf(employeeNumber, addressOf(employeeNumber), index) });
}

/** What HR tells Okta of somebody new. */
export function profileOf(employeeNumber: string, email: string, index: number): Readonly<Record<string, string>> {
  return { login: email, email, firstName: "Ana", lastName: "Ruiz", employeeNumber, title: "Sales Agent", department: department(index), city: "Madrid" };
}

/** The address of a person of the benches. */
export function addressOf(employeeId: string): string {
  return `${employeeId.toLowerCase()}@acme.example`;
}

/** The same once more, for another person. */
export function again({ employeeId, personId, accountId, okta, genesys }: Example, other: string): Example {
  const ids = { employeeId: other, personId: randomId("00u"), accountId: randomUUID() };
  const renamed = (text: string): string =>
    text.replaceAll(personId, ids.personId).replaceAll(accountId, ids.accountId).replaceAll(`"${employeeId}"`, `"${other}"`).replaceAll(`"${addressOf(employeeId)}"`, `"${addressOf(other)}"`);
  return { ...ids, okta: renamed(okta), genesys: renamed(genesys) };
}

async function filledByRule(world: World, index: number): Promise<string> {
  const name = `Team_${index}`;
  const groupId = await world.group(name, []);
  const rule = await world.admin("POST", "/groups/rules", {
    type: "group_rule",
    name,
    conditions: { people: { users: { exclude: [] }, groups: { exclude: [] } }, expression: { value: ruleOf(department(index)), type: "urn:okta:expression:1.0" } },
    actions: { assignUserToGroups: { groupIds: [groupId] } },
  });
  await world.admin("POST", `/groups/rules/${String(rule["id"])}/lifecycle/activate`);
  return groupId;
}

/** Lines of both journals that still count. */
interface Lines {
  readonly okta: readonly string[];
  readonly genesys: readonly string[];
}

function linesIn(folder: string): Lines {
  const read = (name: string): readonly string[] => compacted(readFileSync(join(folder, name), "utf8"));
  return { okta: read("okta"), genesys: read("genesys") };
}

/** The last line of each record. */
function compacted(journal: string): readonly string[] {
  const last = new Map<string, string>();
  for (const text of journal.split("\n").filter((line) => line !== "")) {
    const line = JSON.parse(text) as { readonly c: string; readonly p?: { readonly id: string }; readonly d?: string };
    if (HISTORY.has(line.c)) continue;
    const key = `${line.c} ${line.p?.id ?? line.d ?? ""}`;
    if (line.p === undefined) last.delete(key);
    else last.set(key, text);
  }
  return [...last.values()];
}

type Ids = Pick<Example, "employeeId" | "personId" | "accountId">;

async function idsOf({ source }: World): Promise<readonly Ids[]> {
  const people = await identityProvider().people();
  const accounts = new Map((await identityProvider().appUsers(source.appId)).map(({ personId, externalId }) => [personId, externalId]));
  return people.map(({ id, profile }) => ({ employeeId: String(profile["employeeNumber"]), personId: id, accountId: accounts.get(id) ?? "" }));
}

function exampleOf(ids: Ids, { okta, genesys }: Lines): Example {
  const own = (lines: readonly string[]): string => lines.filter((line) => line.includes(ids.personId) || line.includes(ids.accountId)).join("\n");
  return { ...ids, okta: own(okta), genesys: own(genesys) };
}
