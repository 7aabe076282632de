/**
 * `ccaas sandbox`: Okta and Genesys Cloud on this machine until stopped, with people and groups of one's own where a seed
 * says so; `ccaas sandbox reset` forgets their data.
 */
import { Command, InvalidArgumentError, Option } from "commander";
import { writeEnvFile } from "../../sandbox/engine/index.ts";
import { defaultFolder, ROOT } from "../../sandbox/folder.ts";
import { loadPeople, type LoadReport } from "../../sandbox/people/load.ts";
import type { HrPerson } from "../../sandbox/people/person.ts";
import { sampleWorkforce } from "../../sandbox/people/workforce.ts";
import { resetSandbox, type ResetReport } from "../../sandbox/reset.ts";
import { plantOktaGroups } from "../../sandbox/seed/oktaGroups.ts";
import { peopleOf } from "../../sandbox/seed/organization.ts";
import type { SandboxSeed } from "../../sandbox/seed/schema.ts";
import { startSandbox, type Sandbox, type SandboxAccess } from "../../sandbox/session.ts";
import { shownPath } from "../rules/files.ts";
import { rulesFile } from "../rules/read.ts";
import type { Terminal } from "../terminal.ts";
import { readSeed } from "./seedFile.ts";
import { untilStopped } from "./untilStopped.ts";

interface Flags {
  readonly json?: true;
  readonly oktaPort?: number;
  readonly genesysPort?: number;
  readonly rateLimit?: number;
  readonly people: "none" | "sample";
  readonly seed?: string;
}

const EXAMPLES = `
Examples:
  $ ccaas sandbox
  $ ccaas sandbox --people sample
  $ ccaas sandbox --seed docs/examples/sandbox.yaml     your own people, groups, roles and skills (docs/sandbox.md)
  $ ccaas sandbox --json --okta-port 0 --genesys-port 0
  $ ccaas sandbox reset
`;

/** The command. Exit code 0 when stopped or done, 1 for a seed with mistakes, 2 when it could not start or reset. */
export function sandboxCommand(terminal: Terminal): Command {
  const command = new Command("sandbox")
    .summary("Okta and Genesys Cloud on this machine")
    .description("Runs Okta and Genesys Cloud on this machine until stopped. They keep their data between runs.")
    .option("--seed <file>", "what they hold at first: people, groups, roles, skills, accounts (YAML, docs/sandbox.md)")
    .addOption(new Option("--people <who>", "people to load into Okta").choices(["none", "sample"]).default("none").conflicts("seed"))
    .option("--json", "print one JSON object with addresses and credentials, and nothing else")
    .option("--okta-port <port>", "Okta's port (default: 7801, or any free one; 0: any)", port)
    .option("--genesys-port <port>", "Genesys' port (default: 7802, or any free one; 0: any)", port)
    .option("--rate-limit <calls>", "calls that Genesys allows a token per minute (default: 300)", positive)
    .addHelpText("after", EXAMPLES)
    .action((flags: Flags) => serve(flags, terminal));
  command.addCommand(
    new Command("reset").description("Forgets the data of both, and Pulumi's state of it.").action(async () => {
      terminal.out.write(`${resetText(await resetSandbox(), terminal)}\n`);
    }),
  );
  return command;
}

async function serve(flags: Flags, terminal: Terminal): Promise<void> {
  const seed = flags.seed === undefined ? undefined : seedOf(flags.seed, terminal);
  const stopped = untilStopped();
  const sandbox = await startSandbox({
    ...(flags.oktaPort === undefined ? {} : { oktaPort: flags.oktaPort }),
    ...(flags.genesysPort === undefined ? {} : { genesysPort: flags.genesysPort }),
    ...(flags.rateLimit === undefined ? {} : { ratePerMinute: flags.rateLimit }),
    ...(seed === undefined ? {} : { seed }),
  });
  try {
    writeEnvFile(ROOT);
    await load(sandbox, flags, seed, terminal);
    terminal.out.write(`${flags.json ? JSON.stringify({ okta: sandbox.okta, genesys: sandbox.genesys }) : accessText(sandbox, terminal)}\n`);
    await stopped;
  } finally {
    await sandbox.close();
  }
}

function seedOf(file: string, terminal: Terminal): SandboxSeed {
  const { name, files } = rulesFile(file, terminal);
  return readSeed(name, files);
}

/** HR's import into Okta, and its groups. Genesys was planted at the start, if it knew nothing yet. */
async function load(sandbox: Sandbox, flags: Flags, seed: SandboxSeed | undefined, { err }: Terminal): Promise<void> {
  const people: readonly HrPerson[] = seed === undefined ? (flags.people === "sample" ? sampleWorkforce() : []) : peopleOf(seed);
  if (people.length > 0) err.write(`${loadText(await loadPeople(sandbox.okta, people))}\n`);
  if (seed === undefined) return;
  const groups = await plantOktaGroups(sandbox.okta, seed);
  if (groups > 0) err.write(`Groups in Okta: ${groups}.\n`);
  if (!sandbox.planted) err.write("Genesys Cloud keeps what it knew: the seed's accounts and catalogue are for an empty one (ccaas sandbox reset).\n");
}

function accessText({ okta, genesys }: SandboxAccess, terminal: Terminal): string {
  const folder = shownPath(terminal.folder, defaultFolder(terminal.environment));
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

function resetText({ folder, removed, left }: ResetReport, terminal: Terminal): string {
  const lines = removed.map(({ name, what }) => `\n  ${name.padEnd(16)} ${what}`).join("");
  const head = removed.length === 0 ? `There was nothing to forget in ${shownPath(terminal.folder, folder)}.` : `Removed from ${shownPath(terminal.folder, folder)}:${lines}`;
  return left.length === 0 ? head : `${head}\nNot the sandbox's, left alone: ${left.join(", ")}`;
}

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
}

function positive(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It takes a whole number, 1 or more.");
}
