/**
 * A failure in words for whoever ran the command, and the exit code it means.
 */
import { ExpressionError } from "../expressions/index.ts";
import { RulesError } from "../provisioning/rules/diagnostic.ts";
import type { ExitCode } from "./terminal.ts";

/** Errors whose message is written for users; the rest is a fault of ours, and its stack helps to report it. */
const FOR_USERS: ReadonlySet<string> = new Set(["RulesError", "ExpressionError", "PlatformError", "SandboxError", "EngineError", "OktaRefusal", "CliError"]);

/** A mistake of the user of a command: what is wrong and what to do. */
export class CliError extends Error {
  override readonly name = "CliError";
}

/** The text to print: the message alone where it was written for users. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return `ccaas: ${String(error)}`;
  if (FOR_USERS.has(error.name)) return error.message;
  return `ccaas: this is a fault of ours, please report it:\n${error.stack ?? error.message}`;
}

/** Mistakes in the rules or in an expression are findings, whoever stumbles over them; rules that are not there are not. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof ExpressionError) return 1;
  return error instanceof RulesError && error.diagnostics.every(({ code }) => code !== "no-file") ? 1 : 2;
}
