/** The stack `sandbox`: made in the sandbox's state when a command first needs it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { sandboxOf } from "./environment.ts";
import type { Environment } from "./variables.ts";

/** The stack that everything here is about. */
export const SANDBOX_STACK = "sandbox";

/** Commands that work on a stack, as `pulumi --help` names them and their short forms. */
const STACK_COMMANDS: ReadonlySet<string> = new Set(["up", "update", "preview", "pre", "refresh", "destroy", "down", "dn", "import", "config", "cancel", "state", "watch"]);

/** Of these, the ones that call Okta and Genesys. */
const PLATFORM_COMMANDS: ReadonlySet<string> = new Set(["up", "update", "preview", "pre", "refresh", "destroy", "down", "dn", "import", "watch"]);

/** `pulumi stack …`: these work on a stack that is there; `init`, `ls`, `rm` and `rename` are the user's own business. */
const STACK_SUBCOMMANDS: ReadonlySet<string> = new Set(["select", "output", "export", "import", "graph", "history", "tag", "change-secrets-provider"]);

/** Flags before the command that take a value in the next argument. */
const VALUE_FLAGS: ReadonlySet<string> = new Set(["-C", "--cwd", "--color", "-e", "--env", "--memprofilerate", "--profiling", "--tracing", "-v", "--verbose", "-s", "--stack"]);

/** Whether a Pulumi command line works on the stack `sandbox`: it names it, or names no stack. */
export function worksOnSandbox(args: readonly string[]): boolean {
  if (args.includes("--help") || args.includes("-h")) return false;
  const [command, subcommand] = plainWords(args);
  const needsStack = command === "stack" ? subcommand === undefined || STACK_SUBCOMMANDS.has(subcommand) : command !== undefined && STACK_COMMANDS.has(command);
  const selected = command === "stack" && subcommand === "select" ? plainWords(args)[2] : undefined;
  const stack = stackOf(args) ?? selected ?? SANDBOX_STACK;
  return needsStack && stack.split("/").at(-1) === SANDBOX_STACK;
}

/** Whether a Pulumi command line needs the two servers of the sandbox. */
export function needsServers(args: readonly string[]): boolean {
  return worksOnSandbox(args) && PLATFORM_COMMANDS.has(plainWords(args)[0] ?? "");
}

/** Whether the sandbox's state holds the stack already (a file backend keeps one file a stack). */
export function sandboxStackExists(root: string, environment: Environment = process.env): boolean {
  const stacks = join(sandboxOf(root, environment).state, ".pulumi", "stacks", projectName(root));
  return ["json", "json.gz", "json.zst"].some((ending) => existsSync(join(stacks, `${SANDBOX_STACK}.${ending}`)));
}

/** The words of a command line that are neither flags nor their values, as far as the command goes. */
function plainWords(args: readonly string[]): string[] {
  return args.filter((word, at) => !word.startsWith("-") && !VALUE_FLAGS.has(args[at - 1] ?? ""));
}

/** The value of `--stack NAME`, `--stack=NAME`, `-s NAME` or `-sNAME`. */
function stackOf(args: readonly string[]): string | undefined {
  for (const [at, word] of args.entries()) {
    if (word === "--stack" || word === "-s") return args[at + 1];
    const joined = /^(?:--stack=|-s=?)(.+)$/.exec(word)?.[1];
    if (joined !== undefined) return joined;
  }
  return undefined;
}

/** The name of the Pulumi project of a clone. */
export function projectName(root: string): string {
  const project: unknown = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8"));
  return typeof project === "object" && project !== null && "name" in project ? String(project.name) : "";
}
