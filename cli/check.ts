/**
 * `ccaas check`: every mistake in the rules at once, without calling anything.
 */
import { readFileSync, statSync } from "node:fs";
import { Command } from "commander";
import { formatRuleDiagnostic } from "../provisioning/rules/diagnostic.ts";
import { checkRules } from "../provisioning/rules/load.ts";

interface Flags {
  readonly json?: boolean;
  readonly stack?: string;
}

/** The command, for the program. Exit code 0 clean, 1 findings, warnings included. */
export function checkCommand(): Command {
  return new Command("check")
    .description("check the rules: every mistake with its place and correction")
    .argument("[file]", "the rules", "provisioning.yaml")
    .option("--stack <name>", "with the overrides of this stack")
    .option("--json", "the findings as JSON")
    .action((file: string, flags: Flags) => {
      process.stdout.write(`${check(file, flags)}\n`);
    });
}

function check(file: string, { json = false, stack }: Flags): string {
  const { diagnostics, document } = checkRules(file, { read }, stack === undefined ? {} : { stack });
  process.exitCode = diagnostics.length === 0 ? 0 : 1;
  if (json) return JSON.stringify(diagnostics, undefined, 2);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const summary = diagnostics.length === 0 ? `${file}: no mistakes` : `${file}: ${errors} errors, ${diagnostics.length - errors} warnings`;
  return [...diagnostics.map((diagnostic) => formatRuleDiagnostic(diagnostic, document.sources)), summary].join("\n\n");
}

function read(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, "utf8") : undefined;
}
