#!/usr/bin/env node
/**
 * `npm run sandbox`: Okta and Genesys Cloud on this machine until stopped. `npm run sandbox:reset` forgets their data.
 * Exit codes: 0 when stopped or done, 2 when it could not start or reset.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { relative } from "node:path";
import { writeEnvFile } from "./engine/index.ts";
import { ROOT, SandboxError, defaultFolder } from "./folder.ts";
import { loadPeople, type LoadReport } from "./people/load.ts";
import { OktaRefusal } from "./people/oktaUsers.ts";
import { sampleWorkforce } from "./people/workforce.ts";
import { resetSandbox, type ResetReport } from "./reset.ts";
import { startSandbox, type SandboxAccess } from "./session.ts";

/** The flags of a start, as commander hands them over. */
interface StartFlags {
  readonly json?: true;
  readonly oktaPort?: number;
  readonly genesysPort?: number;
  readonly rateLimit?: number;
  readonly people: "none" | "sample";
}

const FAILURE = 2;

/** The command line, ready to parse. */
function commandLine(): Command {
  const program = new Command("sandbox").exitOverride().showSuggestionAfterError().allowExcessArguments(false);
  program
    .command("start", { isDefault: true })
    .description("Run Okta and Genesys Cloud on this machine until stopped (the default).")
    .option("--json", "print one JSON object with addresses and credentials, and nothing else")
    .option("--okta-port <port>", "Okta's port (default: 7801, or any free one; 0: any)", port)
    .option("--genesys-port <port>", "Genesys' port (default: 7802, or any free one; 0: any)", port)
    .option("--rate-limit <calls>", "calls that Genesys allows a token per minute (default: 300)", positive)
    .addOption(new Option("--people <who>", "people to load into Okta").choices(["none", "sample"]).default("none"))
    .action(run);
  program.command("reset").description("Forget the data of both, and Pulumi's state of it.").action(reset);
  return program;
}

async function run(flags: StartFlags): Promise<void> {
  const stopped = untilStopped();
  const sandbox = await startSandbox({
    ...(flags.oktaPort === undefined ? {} : { oktaPort: flags.oktaPort }),
    ...(flags.genesysPort === undefined ? {} : { genesysPort: flags.genesysPort }),
    ...(flags.rateLimit === undefined ? {} : { ratePerMinute: flags.rateLimit }),
  });
  try {
    writeEnvFile(ROOT);
    if (flags.people === "sample") console.error(loadText(await loadPeople(sandbox.okta, sampleWorkforce())));
    console.log(flags.json ? JSON.stringify({ okta: sandbox.okta, genesys: sandbox.genesys }) : accessText(sandbox));
    await stopped;
  } finally {
    await sandbox.close();
  }
}

async function reset(): Promise<void> {
  console.log(resetText(await resetSandbox()));
}

/** Resolves at the first Ctrl+C or termination; npm may pass on the same Ctrl+C again, which changes nothing. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    if (process.env["npm_lifecycle_event"] !== undefined) onOrphaned(resolve);
  });
}

/** How often a sandbox that npm started looks whether npm is still there, in ms. */
const PARENT_LOOK_MS = 1000;

/** npm's shell ends at a signal without passing it on: the sandbox would run on with nobody to stop it. */
function onOrphaned(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_LOOK_MS).unref();
}

function accessText({ okta, genesys }: SandboxAccess): string {
  const folder = shown(defaultFolder());
  return `The sandbox is running. Its data stays in ${folder} until: npm run sandbox:reset

  Okta           ${okta.url}
    API token      ${okta.token}

  Genesys Cloud  ${genesys.url}
    client id      ${genesys.clientId}
    client secret  ${genesys.clientSecret}
    SCIM           ${genesys.url}/api/v2/scim/v2
    SCIM token     ${genesys.scimToken}

In another terminal:

  source ${folder}/env
  npm run pulumi -- preview --stack sandbox

Ctrl+C stops it.`;
}

function loadText(report: LoadReport): string {
  const counts = (["created", "updated", "deactivated", "reactivated", "unchanged"] as const).map((done) => `${report[done]} ${done}`).join(", ");
  const failures = report.failures.map(({ employeeNumber, reason }) => `\n  ${employeeNumber}: ${reason}`).join("");
  return `People in Okta: ${counts}, ${report.failures.length} failed.${failures}`;
}

function resetText({ folder, removed, left }: ResetReport): string {
  const lines = removed.map(({ name, what }) => `\n  ${name.padEnd(16)} ${what}`).join("");
  const head = removed.length === 0 ? `There was nothing to forget in ${shown(folder)}.` : `Removed from ${shown(folder)}:${lines}`;
  return left.length === 0 ? head : `${head}\nNot the sandbox's, left alone: ${left.join(", ")}`;
}

/** A path as it is shortest from here. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" ? "." : near.startsWith("..") ? path : near;
}

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
}

function positive(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It takes a whole number, 1 or more.");
}

try {
  await commandLine().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : FAILURE; // commander has already said what is wrong
  } else if (error instanceof SandboxError || error instanceof OktaRefusal) {
    console.error(error.message);
    process.exitCode = FAILURE;
  } else {
    throw error;
  }
}
