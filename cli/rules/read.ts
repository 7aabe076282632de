/**
 * The rules that a command works with.
 */
import type { Command } from "commander";
import { formatRuleDiagnostic } from "../../provisioning/rules/diagnostic.ts";
import type { RuleFiles } from "../../provisioning/rules/document/index.ts";
import { checkRules, loadRules, type LoadedRules } from "../../provisioning/rules/load.ts";
import type { Rules } from "../../provisioning/rules/schema.ts";
import { nearest } from "../../provisioning/rules/suggest.ts";
import { CliError } from "../failure.ts";
import type { Output, Terminal } from "../terminal.ts";
import { filesIn, shownPath } from "./files.ts";

/** The rules of a project, where nobody names a file. */
export const DEFAULT_RULES = "provisioning.yaml";

/** What the options of `withRules` give. */
export interface RulesFlags {
  readonly rules: string;
  readonly stack?: string;
}

/** Adds the options that say which rules are meant. */
export function withRules(command: Command): Command {
  return command.option("--rules <file>", "the rules", DEFAULT_RULES).option("--stack <name>", "as this Pulumi stack sees them");
}

/** A rules file that is there. */
export interface RulesFile {
  /** As messages and places show it. */
  readonly name: string;
  readonly files: RuleFiles;
}

/**
 * Finds the file.
 * @throws CliError where there is none
 */
export function rulesFile(path: string, { folder }: Pick<Terminal, "folder">): RulesFile {
  const name = shownPath(folder, path);
  const files = filesIn(folder);
  if (files.read(name) === undefined) throw new CliError(`There is no file ${path}. Run ccaas in the folder that has your rules, or name the file.`);
  return { name, files };
}

/**
 * The rules, fit to be used. Warnings go to the error stream.
 * @throws RulesError with every mistake; CliError where there is no file
 */
export function readRules({ rules, stack }: RulesFlags, terminal: Terminal): LoadedRules {
  const { name, files } = rulesFile(rules, terminal);
  const loaded = loadRules(name, files, { now: new Date(), ...(stack === undefined ? {} : { stack }) });
  noteUnknownStack(stack, loaded.document.stacks, terminal.err);
  for (const diagnostic of loaded.diagnostics) terminal.err.write(`${formatRuleDiagnostic(diagnostic, loaded.document.sources)}\n\n`);
  return loaded;
}

/**
 * The rules, for a command that can do without: nothing where there are none, or where mistakes keep them from being used.
 * @throws CliError where a file is named that is not there
 */
export function usableRules(flags: RulesFlags, terminal: Terminal): Rules | undefined {
  if (flags.rules === DEFAULT_RULES && filesIn(terminal.folder).read(DEFAULT_RULES) === undefined) return undefined;
  const { name, files } = rulesFile(flags.rules, terminal);
  const { rules } = checkRules(name, files, flags.stack === undefined ? {} : { stack: flags.stack });
  if (rules === undefined) terminal.err.write(`note: ${name} has mistakes (ccaas check), so nothing of it is used here\n`);
  return rules;
}

/** A stack without overrides is nothing unusual, and a misspelt name looks just like it. */
export function noteUnknownStack(stack: string | undefined, stacks: readonly string[], err: Output): void {
  if (stack === undefined || stacks.includes(stack)) return;
  const meant = nearest(stack, stacks);
  const known = stacks.length === 0 ? "the rules have no `stacks`" : `the rules override something for: ${stacks.join(", ")}`;
  err.write(`note: nothing is overridden for stack "${stack}"; ${known}${meant === undefined ? "" : `. Did you mean "${meant}"?`}\n`);
}
