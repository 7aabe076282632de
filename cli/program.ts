/**
 * The command line: which commands there are, and how each run ends.
 */
import { Command, CommanderError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { checkCommand } from "./check/command.ts";
import { compileCommand } from "./compile/command.ts";
import { coverageCommand } from "./coverage/command.ts";
import { evaluateCommand } from "./evaluate/command.ts";
import { explainCommand } from "./explain/command.ts";
import { explainFailure, exitCodeOf } from "./failure.ts";
import { preflightCommand } from "./preflight/command.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

/** Makes a command for its surroundings. */
export type MakeCommand = (terminal: Terminal) => Command;

const COMMANDS: readonly MakeCommand[] = [checkCommand, explainCommand, evaluateCommand, coverageCommand, compileCommand, preflightCommand];

const HELP = `
Exit codes: 0 clean, 1 findings (or the work of start failed), 2 the command could not do its work.

For a start:
  $ ccaas start                 a contact centre on this machine, provisioned
  $ ccaas check                 what is wrong with provisioning.yaml
  $ ccaas explain E1003         what one person gets, and why
`;

/**
 * Runs the command that the arguments name.
 * @param args without the program's own name
 * @param others the commands that start servers, which nothing else here may import
 */
export async function run(args: readonly string[], terminal: Terminal, others: readonly MakeCommand[]): Promise<void> {
  try {
    await program(terminal, others).parseAsync(args, { from: "user" });
  } catch (error) {
    terminal.exit(tell(error, args, terminal));
  }
}

function program(terminal: Terminal, others: readonly MakeCommand[]): Command {
  const root = new Command("ccaas")
    .description("Contact-centre provisioning as code: Okta to Genesys Cloud.")
    .version(packageJson.version, "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => void terminal.out.write(text),
      writeErr: (text) => void terminal.err.write(text),
      outputError: (text, write) => write(text),
    })
    .addHelpText("after", HELP)
    .exitOverride();
  for (const make of [...others, ...COMMANDS]) root.addCommand(inheriting(make(terminal), root));
  return root;
}

/** Settings of the whole command line, for a command and its own commands. */
function inheriting(command: Command, parent: Command): Command {
  command.helpOption("-h, --help", "print this help").copyInheritedSettings(parent);
  for (const below of command.commands) inheriting(below, command);
  return command;
}

/** What went wrong, on the error stream, and the exit code. */
function tell(error: unknown, args: readonly string[], { err }: Terminal): ExitCode {
  // commander has said what it had to say; its own code for a usage mistake is 1, which here means findings
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  err.write(`${explainFailure(error)}\n`);
  return args[0] === "start" ? 1 : exitCodeOf(error);
}
