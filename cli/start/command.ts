/**
 * `npm start`: set-up and the main job. Engine, embedded Okta and Genesys Cloud, people, `pulumi up`, and an account of
 * what happened to whom. This folder is the one command that imports the sandbox.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import colors from "picocolors";
import { canonicalId } from "../../provisioning/employeeId.ts";
import { compile, directGrants } from "../../provisioning/rules/compile.ts";
import { loadRules } from "../../provisioning/rules/load.ts";
import type { Rules } from "../../provisioning/rules/schema.ts";
import { genesys } from "../../platforms/genesys/index.ts";
import { okta } from "../../platforms/okta/index.ts";
import { capturePulumi, prepareEngine, runPulumi, SANDBOX_STACK, wholeEnvironment, writeEnvFile } from "../../sandbox/engine/index.ts";
import { ROOT, sandboxFolder } from "../../sandbox/folder.ts";
import { findConflicts, type Comparable, type Identities } from "../../sandbox/people/identity.ts";
import { loadPeople, type LoadReport } from "../../sandbox/people/load.ts";
import { sampleWorkforce } from "../../sandbox/people/workforce.ts";
import { replaceFile } from "../../sandbox/replaceFile.ts";
import type { SandboxAccess } from "../../sandbox/session.ts";
import { happened } from "../account/happened.ts";
import { printAccount, type AccountOfRun } from "../account/print.ts";
import { standing } from "../account/standing.ts";
import { CliError } from "../failure.ts";
import { steps } from "../steps.ts";
import { readHrFile } from "../people/hrFile.ts";
import { COLUMN, collectColumn, type PeopleFlags } from "../people/read.ts";
import { filesIn, readText } from "../rules/files.ts";
import { DEFAULT_RULES } from "../rules/read.ts";
import { atRest, calls, difference, runningOrStarted } from "./servers.ts";

/** The preview runs first, as always: policies speak before anything is touched. */
const UP = ["up", "--yes", "--stack", SANDBOX_STACK, "--policy-pack", "policies", "--suppress-outputs"];
/** For logs: no colours, no redrawing. */
const PLAIN = ["--non-interactive", "--color", "never", "--suppress-progress"];

/** The command, for the program. */
export function startCommand(): Command {
  return new Command("start")
    .description("set up the sandbox and provision a contact centre through the real Pulumi engine")
    .option("--people <file>", "an HR export (CSV) instead of the sample workforce")
    .option("--column <field=column>", COLUMN, collectColumn, {})
    .action((flags: PeopleFlags) => start(flags));
}

async function start(flags: PeopleFlags): Promise<void> {
  const started = Date.now();
  const tell = steps(process.stdout);
  const rules = readRules();
  const hr = findConflicts(flags.people === undefined ? sampleWorkforce() : readPeople(flags.people, flags.column, rules), comparableBy(rules));
  tell.step("Pulumi engine");
  await prepareEngine();
  tell.step("Okta and Genesys Cloud, on this machine");
  const own = await runningOrStarted();
  try {
    await provision(own.access, rules, hr, started, tell);
  } finally {
    await own.close();
  }
}

async function provision(access: SandboxAccess, rules: Rules, hr: Identities, started: number, tell: ReturnType<typeof steps>): Promise<void> {
  writeEnvFile(ROOT);
  tell.note(`Okta ${access.okta.url}, Genesys Cloud ${access.genesys.url}`);
  const centre = genesys(wholeEnvironment(ROOT), { report: (line) => tell.note(line) });
  const before = (await standing(centre)).org;
  const callsBefore = await calls(access);

  tell.step("People: HR's import into Okta");
  tell.note(reportText(await loadPeople(access.okta, hr.people, (done, total) => tell.progress(done, total), comparableBy(rules)), hr));
  await keepPeople();

  tell.step("pulumi up");
  const code = await runPulumi([...UP, ...(process.stdout.isTTY ? [] : PLAIN)], { root: ROOT });
  if (code !== 0) throw new CliError(`pulumi up failed (exit code ${code}); what it said is above. Nothing needs to be undone: correct the cause and run again.`);

  tell.step("Waiting for Okta's last pushes");
  await atRest(access.okta.url);
  const now = await standing(centre, directGrants(compile(rules)));
  const account: AccountOfRun = {
    standing: now,
    happened: happened(before, now.org),
    distinguish: rules.match.distinguish,
    shared: hr.conflicts.map(({ employeeNumber, people }) => ({ employeeNumber, people: people.map(({ firstName, lastName, sourceRow }) => ({ name: `${firstName} ${lastName}`, row: sourceRow })) })),
    ...(await stackOutputs()),
    ...difference(callsBefore, await calls(access)),
    seconds: (Date.now() - started) / 1000,
  };
  process.stdout.write(`\n${printAccount(account, colors.createColors(process.stdout.isTTY))}\n\n${NEXT}\n`);
}

/** For `ccaas explain` and its like, which answer without a running sandbox. */
async function keepPeople(): Promise<void> {
  replaceFile(sandboxFolder().people, JSON.stringify(await okta(wholeEnvironment(ROOT)).people(), undefined, 1));
}

function readRules(): Rules {
  return loadRules(DEFAULT_RULES, filesIn(ROOT), { stack: SANDBOX_STACK }).rules;
}

function readPeople(path: string, columns: Readonly<Record<string, string>>, { people, match }: Rules): ReturnType<typeof readHrFile> {
  const file = resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
  if (!existsSync(file)) throw new CliError(`There is no file ${path}. --people wants an HR export in CSV.`);
  return readHrFile(readText(file, path), path, { columns: { ...people?.columns, ...columns }, active: people?.active ?? [], email: people?.email, blanksCount: match.distinguish.includes("blanks") });
}

/** EmployeeIDs as the rules compare them. */
function comparableBy({ match }: Rules): Comparable {
  return (employeeNumber) => canonicalId(employeeNumber, match.distinguish) ?? "";
}

function reportText({ created, updated, deactivated, reactivated, unchanged, failures }: LoadReport, hr: Identities): string {
  const done = Object.entries({ created, updated, deactivated, reactivated, unchanged }).filter(([, number]) => number > 0);
  const lines = [`${hr.people.length} people: ${done.map(([what, number]) => `${number} ${what}`).join(", ")}`];
  const shared = hr.conflicts.reduce((sum, { people }) => sum + people.length, 0);
  if (shared > 0) lines.push(`${shared} rows share an EmployeeID and were left alone`);
  if (hr.withoutEmployeeNumber.length > 0) lines.push(`${hr.withoutEmployeeNumber.length} rows have no EmployeeID and were left alone`);
  lines.push(...failures.map(({ employeeNumber, reason }) => `${employeeNumber}: ${reason}`));
  return lines.join("\n");
}

type Outputs = Pick<AccountOfRun, "leftAlone" | "healed" | "unknownLocations" | "extensions" | "waitingForExtension">;

/** What the program exports about people. */
async function stackOutputs(): Promise<Outputs> {
  const { code, stdout } = await capturePulumi(["stack", "output", "--json", "--stack", SANDBOX_STACK], { root: ROOT });
  const outputs = (code === 0 ? (JSON.parse(stdout) as Partial<Outputs>) : {});
  return { leftAlone: outputs.leftAlone ?? {}, healed: outputs.healed ?? {}, unknownLocations: outputs.unknownLocations ?? [], extensions: outputs.extensions ?? {}, waitingForExtension: outputs.waitingForExtension ?? [] };
}

const NEXT = `What to try next
  npm start                                        again: nothing changes, and Pulumi says so
  npx ccaas explain E1003                          what one person gets, and which line decides it
  edit provisioning.yaml (Spanish: 4), then
  npx ccaas sandbox                                both servers, until you stop them; in another terminal:
  npm run pulumi -- preview --stack sandbox        what the edit changes, and for whom
  npm start -- --people FILE.csv                   your own HR export
  npx ccaas sandbox reset                          forget everything`;
