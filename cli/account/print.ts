/**
 * The account of a run, as a page for the terminal.
 */
import Table from "cli-table3";
import type { Account } from "../../provisioning/contactCentre.ts";
import { canonicalId, type Distinction } from "../../provisioning/employeeId.ts";
import { counted } from "../counted.ts";
import type { Colors } from "../terminal.ts";
import type { Happened, Happening } from "./happened.ts";
import type { Count, Standing } from "./standing.ts";

/** Calls that one caller made. */
export interface CallerCount {
  readonly caller: string;
  readonly calls: number;
}

/** An EmployeeID that several HR rows claim. */
export interface SharedId {
  readonly employeeNumber: string;
  readonly people: readonly { readonly name: string; readonly row: number | undefined }[];
}

/** All that the page tells. */
export interface AccountOfRun {
  readonly standing: Standing;
  readonly happened: Happened;
  /** What makes two EmployeeIDs different. */
  readonly distinguish: readonly Distinction[];
  /** HR rows left alone because they share an EmployeeID. */
  readonly shared: readonly SharedId[];
  /** People whom the run left alone: EmployeeID → reason. */
  readonly leftAlone: Readonly<Record<string, string>>;
  /** Returning people, ever: EmployeeID → what was done. */
  readonly healed: Readonly<Record<string, string>>;
  readonly unknownLocations: readonly string[];
  /** EmployeeID → extension. */
  readonly extensions: Readonly<Record<string, string>>;
  /** EmployeeIDs for whom the pool has no extension left. */
  readonly waitingForExtension: readonly string[];
  readonly genesysCalls: readonly CallerCount[];
  readonly oktaCalls: readonly CallerCount[];
  readonly seconds: number;
}

/** Longer lists are cut, and say so. */
const SHOWN = 6;

/** The page. `paint` colours it, or does not. */
export function printAccount(account: AccountOfRun, paint: Colors): string {
  return [
    heading("What happened", paint),
    ...happenings(account.happened),
    "",
    heading("Returning people", paint),
    ...returning(account),
    "",
    heading("Who is now what (read from Genesys Cloud)", paint),
    `  ${counted(account.standing.active, "account")} active, ${account.standing.inactive} inactive${withExtension(account)}`,
    tables(account.standing),
    "",
    heading("For a person to decide", paint),
    ...decisions(account, paint),
    "",
    heading("What it took", paint),
    ...effort(account),
  ].join("\n");
}

function heading(text: string, paint: Colors): string {
  return paint.bold(text);
}

function withExtension({ extensions }: AccountOfRun): string {
  const number = Object.keys(extensions).length;
  return number === 0 ? "" : `, ${number} with a phone and an extension`;
}

function happenings({ created, reactivated, deactivated, changed, unchanged }: Happened): string[] {
  const rows: [number, string, readonly Account[]][] = [
    [created.length, "created by Okta", created],
    [reactivated.length, "reactivated", reactivated.map(({ after }) => after)],
    [deactivated.length, "deactivated", deactivated.map(({ after }) => after)],
    [changed.length, "changed otherwise", changed.map(({ after }) => after)],
  ];
  const lines = rows.filter(([number]) => number > 0).map(([number, what, accounts]) => `  ${String(number).padStart(5)} ${what}: ${some(accounts.map(label))}`);
  return lines.length === 0 ? [`  Nothing: all ${unchanged} accounts are as they were.`] : [...lines, `  ${String(unchanged).padStart(5)} unchanged`];
}

/** The story of each returning person: what was found, what was done, how it stands now. */
function returning({ healed, happened, standing, distinguish }: AccountOfRun): string[] {
  const stories = Object.entries(healed).toSorted();
  if (stories.length === 0) return ["  Nobody."];
  const now = Map.groupBy(standing.org.accounts, ({ employeeId }) => canonicalId(employeeId, distinguish));
  const then = new Map(happened.reactivated.map((pair) => [pair.before.id, pair]));
  return stories.flatMap(([employeeId, what]) => {
    const account = now.get(employeeId)?.find(({ state }) => state === "active");
    const who = account === undefined ? employeeId : `${employeeId} ${account.name}`;
    const before = account === undefined ? undefined : then.get(account.id);
    return [`  ${who}: ${what}`, ...(before === undefined ? [] : [`      before: ${past(before)}`]), `      now:    ${account === undefined ? "no active account" : present(account)}`];
  });
}

function past({ before }: Happening): string {
  return `${before.state}, ${before.email}`;
}

function present(account: Account): string {
  const skills = account.skills.map(({ name, proficiency }) => `${name} ${proficiency}`).join(", ");
  return `${account.state}, ${account.email}, division ${account.division}${skills === "" ? "" : `, skills ${skills}`}, account ${account.id}`;
}

/** Languages and queues are shown where somebody has one: many organizations use skills alone. */
function tables({ divisions, roles, skills, languages, queues, locations }: Standing): string {
  const all: readonly (readonly [head: string, counts: readonly Count[], always: boolean])[] = [
    ["division", divisions, true],
    ["role", roles, true],
    ["skill", skills, true],
    ["language", languages, false],
    ["queue", queues, false],
    ["location", locations, true],
  ];
  const columns = all.filter(([, counts, always]) => always || counts.length > 0);
  const table = new Table({ head: columns.map(([head]) => head), style: { head: [], border: [] } });
  table.push(columns.map(([, counts]) => column(counts)));
  return table.toString();
}

function column(counts: readonly Count[]): string {
  const width = Math.max(0, ...counts.map(({ name }) => name.length));
  return counts.map(({ name, people }) => `${name.padEnd(width)} ${String(people).padStart(4)}`).join("\n");
}

function decisions({ shared, leftAlone, unknownLocations, waitingForExtension }: AccountOfRun, paint: Colors): string[] {
  const rows = shared.reduce((sum, { people }) => sum + people.length, 0);
  const lines: string[] = [];
  if (shared.length > 0) {
    lines.push(`  ${paint.yellow(`${rows} HR rows share one of ${shared.length} EmployeeIDs`)} with somebody else: nobody can tell whose account it is, so all of them were left alone.`);
    for (const { employeeNumber, people } of shared.slice(0, SHOWN)) lines.push(`      ${employeeNumber}: ${people.map(({ name, row }) => `${name}${row === undefined ? "" : ` (line ${row})`}`).join(", ")}`);
    if (shared.length > SHOWN) lines.push(`      … and ${shared.length - SHOWN} more`);
  }
  const reasons = Object.entries(leftAlone).toSorted();
  for (const [employeeId, reason] of reasons.slice(0, SHOWN)) lines.push(`  ${employeeId}: ${reason}`);
  if (reasons.length > SHOWN) lines.push(`  … and ${reasons.length - SHOWN} more`);
  if (unknownLocations.length > 0) lines.push(`  Genesys has no location ${some(unknownLocations.map((name) => `"${name}"`))}: people there have none set.`);
  if (waitingForExtension.length > 0) lines.push(`  The extension pool is exhausted: ${some(waitingForExtension)} ${waitingForExtension.length === 1 ? "waits" : "wait"} for one.`);
  return lines.length === 0 ? ["  Nothing."] : lines;
}

function effort({ genesysCalls, oktaCalls, seconds }: AccountOfRun): string[] {
  const line = (platform: string, calls: readonly CallerCount[]): string => {
    const total = calls.reduce((sum, { calls: number }) => sum + number, 0);
    const callers = calls.map(({ caller, calls: number }) => `${caller} ${number}`).join(", ");
    return `  ${platform}: ${counted(total, "call")}${callers === "" ? "" : ` (${callers})`}`;
  };
  return [line("Genesys Cloud", genesysCalls), line("Okta", oktaCalls), `  ${Math.round(seconds)} seconds, nobody clicking`];
}

function label({ employeeId, name }: Account): string {
  return employeeId === undefined ? name : `${name} (${employeeId})`;
}

function some(names: readonly string[]): string {
  return names.length <= SHOWN ? names.join(", ") : `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more`;
}
