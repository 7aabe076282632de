/**
 * `ccaas compile`: what each rule becomes on which platform, and what cannot be expressed there.
 */
import { Command, Option } from "commander";
import { genesys } from "../../platforms/genesys/index.ts";
import { compile } from "../../provisioning/rules/compile.ts";
import { platformTable } from "../../provisioning/rules/platformTable.ts";
import { DEFAULT_RULES, readRules } from "../rules/read.ts";
import { jsonText, paintFor, type Terminal } from "../terminal.ts";
import { mustExist, resolver, type ResolvedId } from "./ids.ts";
import { missing, rowsOf, type Row } from "./rows.ts";
import { markdownTable, terminalTable } from "./table.ts";

interface Flags {
  readonly stack?: string;
  readonly ids?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

const EXAMPLES = `
Examples:
  $ ccaas compile
  $ ccaas compile --stack prod --markdown
  $ ccaas compile --ids --json             asks Genesys Cloud (GENESYSCLOUD_*), and only reads
`;

/** The command. Exit code 0 clean, 1 where the rules have errors or name roles, queues or locations that the organization lacks, 2 where it cannot be asked. */
export function compileCommand(terminal: Terminal): Command {
  return new Command("compile")
    .summary("what the rules become on each platform")
    .description("Shows what each rule becomes in Okta and in Genesys Cloud, and what cannot be expressed there, with the reason.")
    .argument("[file]", "the rules", DEFAULT_RULES)
    .option("--stack <name>", "as this Pulumi stack sees them")
    .option("--ids", "look up the names that Genesys Cloud takes as ids")
    .addOption(new Option("--json", "as JSON").conflicts("markdown"))
    .addOption(new Option("--markdown", "as a Markdown table, for a pull request").conflicts("json"))
    .addHelpText("after", EXAMPLES)
    .action(async (file: string, flags: Flags) => {
      const { rules, document } = readRules({ rules: file, ...(flags.stack === undefined ? {} : { stack: flags.stack }) }, terminal);
      const resolve = flags.ids === true ? await resolver(genesys(terminal.environment, { report: (line) => terminal.err.write(`note: ${line}\n`) }), compile(rules).queues.length > 0) : undefined;
      const rows = rowsOf(platformTable(rules), document.locate, resolve ?? ((named) => named));
      terminal.out.write(printed(rows, flags, terminal));
      const absent = resolve === undefined ? [] : missing(rows);
      for (const named of absent) terminal.err.write(`${absence(named)}\n`);
      terminal.exit(absent.some(mustExist) ? 1 : 0);
    });
}

function printed(rows: readonly Row[], { json, markdown }: Flags, terminal: Terminal): string {
  if (json === true) return jsonText(rows);
  return `${markdown === true ? markdownTable(rows) : terminalTable(rows, terminal.out, paintFor(terminal))}\n`;
}

function absence(named: ResolvedId): string {
  const what = `Genesys Cloud has no ${named.kind} "${named.name}"`;
  if (named.kind === "role" || named.kind === "queue") return `error: ${what}: pulumi up would stop there. Create the ${named.kind}, or correct its name in the rules.`;
  if (named.kind === "location") return `error: ${what}: people there would have none set. Create it, or correct its name in the rules.`;
  return `note: ${what}; pulumi up creates it.`;
}
