/** Runs Pulumi against a clone's sandbox. The engine must have been prepared (`prepareEngine`). */
import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { constants } from "node:os";
import { delimiter } from "node:path";
import { text } from "node:stream/consumers";
import { sandboxOf, wholeEnvironment } from "./environment.ts";
import { EngineError, engineInUse } from "./home.ts";
import { projectName, SANDBOX_STACK, sandboxStackExists, worksOnSandbox } from "./sandboxStack.ts";
import { isLockedByTheDead } from "./staleLocks.ts";
import type { Environment } from "./variables.ts";

/** Which clone, and in what surroundings. */
export interface RunOptions {
  /** The clone's folder: Pulumi runs there. */
  readonly root: string;
  /** Default: this process's. Platform credentials in it are replaced by the sandbox's. */
  readonly environment?: Environment;
}

/** What a captured run printed. */
export interface Captured {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs Pulumi on the caller's terminal, makes the stack `sandbox` first where the command needs it, passes signals on,
 * and answers the exit code (128 + the signal's number where a signal ended it).
 */
export async function runPulumi(args: readonly string[], options: RunOptions): Promise<number> {
  if (worksOnSandbox(args)) await provideSandboxStack(options);
  const child = start(args, options, "inherit");
  const stopForwarding = forwardSignals(child);
  return ended(child).finally(stopForwarding);
}

/** Runs Pulumi and answers what it printed, e.g. for `preview --json` or `stack output --json`. */
export async function capturePulumi(args: readonly string[], options: RunOptions): Promise<Captured> {
  if (worksOnSandbox(args)) await provideSandboxStack(options);
  return capture(args, options);
}

async function capture(args: readonly string[], options: RunOptions): Promise<Captured> {
  const child = start(args, options, ["ignore", "pipe", "pipe"]);
  const read = (stream: ChildProcess["stdout"]) => (stream === null ? "" : text(stream));
  const [code, stdout, stderr] = await Promise.all([ended(child), read(child.stdout), read(child.stderr)]);
  return { code, stdout, stderr };
}

/**
 * After a run that was killed: frees the stack of its lock and of operations marked as pending. The creates of our own
 * resources adopt what they find, so forgetting that one was under way is safe; Okta refuses to make a thing twice and
 * says so. What does not succeed here, the next command tells.
 */
async function recover(options: RunOptions): Promise<void> {
  console.error("The last run was killed: freeing the stack of its lock and refreshing its state.");
  await capture(["cancel", "--yes", "--stack", SANDBOX_STACK], options);
  await capture(["refresh", "--yes", "--skip-preview", "--clear-pending-creates", "--non-interactive", "--stack", SANDBOX_STACK], options);
}

/** Makes and selects the stack `sandbox` where the sandbox's state does not hold it; frees it of a killed run's lock. */
export async function provideSandboxStack(options: RunOptions): Promise<void> {
  const { root, environment } = options;
  if (sandboxStackExists(root, environment)) {
    if (isLockedByTheDead(sandboxOf(root, environment).state, projectName(root), SANDBOX_STACK)) await recover(options);
    return;
  }
  const made = await capture(["stack", "init", SANDBOX_STACK, "--non-interactive"], options);
  if (made.code !== 0 && !sandboxStackExists(options.root, options.environment)) {
    throw new EngineError(`The stack "${SANDBOX_STACK}" could not be made in the sandbox's state. Pulumi says:\n${made.stderr.trim()}\n"npm run sandbox:reset" starts the sandbox over.`);
  }
}

function start(args: readonly string[], options: RunOptions, stdio: StdioOptions): ChildProcess {
  const engine = engineInUse(options.environment);
  const env = wholeEnvironment(options.root, options.environment);
  // As the npm package `pulumi` does: the language hosts beside the command line come before any other on the PATH.
  env["PATH"] = [engine.bin, env["PATH"] ?? ""].join(delimiter);
  return spawn(engine.cli, args, { cwd: options.root, env, stdio });
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new EngineError(`The Pulumi engine could not be started: ${error.message}. "npm run pulumi -- version" prepares it.`)));
    child.once("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
  });
}

/**
 * Passes signals on to Pulumi, which ends in its own time. Ctrl-C on a terminal reaches Pulumi without us, and a second
 * one would make it abandon the update: there it is only kept from ending us first.
 */
function forwardSignals(child: ChildProcess): () => void {
  const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const handlers = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => {
    const handler = () => {
      if (signal !== "SIGINT" || !onTerminal) child.kill(signal);
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  return () => handlers.forEach(({ signal, handler }) => process.off(signal, handler));
}
