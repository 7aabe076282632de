/**
 * `ccaas check`: every mistake in the rules at once, without calling anything.
 */
import { Command, Option } from "commander";
import { DEFAULT_RULES, noteUnknownStack, rulesFile } from "../rules/read.ts";
import { jsonText, paintFor, type Colors, type Terminal } from "../terminal.ts";
import { findingsIn, type Findings } from "./findings.ts";
import { githubText } from "./github.ts";
import { sarifOf } from "./sarif.ts";
import { findingsText } from "./text.ts";

interface Flags {
  readonly stack?: string;
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly github?: boolean;
}

const EXAMPLES = `
Examples:
  $ ccaas check
  $ ccaas check --stack prod
  $ ccaas check --github                   annotations in a GitHub pull request
  $ ccaas check --sarif > findings.sarif   for code scanning
`;

/** The command. Exit code 0 clean, 1 findings (warnings included), 2 no such file. */
export function checkCommand(terminal: Terminal): Command {
  return new Command("check")
    .summary("what is wrong with the rules")
    .description("Checks the rules: every mistake with its place and correction. Calls nothing.\nWithout --stack, the rules are checked as they are and as each of their stacks sees them.")
    .argument("[file]", "the rules", DEFAULT_RULES)
    .option("--stack <name>", "as this Pulumi stack sees them, and no other")
    .addOption(new Option("--json", "the findings as JSON").conflicts(["sarif", "github"]))
    .addOption(new Option("--sarif", "the findings as SARIF 2.1.0").conflicts(["json", "github"]))
    .addOption(new Option("--github", "the findings as GitHub Actions annotations").conflicts(["json", "sarif"]))
    .addHelpText("after", EXAMPLES)
    .action((file: string, flags: Flags) => {
      const { name, files } = rulesFile(file, terminal);
      const found = findingsIn(name, files, flags.stack);
      noteUnknownStack(flags.stack, found.known, terminal.err);
      terminal.out.write(printed(found, flags, paintFor(terminal)));
      terminal.exit(found.findings.length === 0 ? 0 : 1);
    });
}

function printed(found: Findings, { json, sarif, github }: Flags, paint: Colors): string {
  if (json === true) return jsonText(found.findings);
  if (sarif === true) return jsonText(sarifOf(found));
  return github === true ? githubText(found) : findingsText(found, paint);
}
