/** The processes this host has started and that still run: programs, plugins, installations. */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";

const running = new Set<ChildProcess>();

/** How a child ended. */
export interface Ending {
  /** Exit code; absent when a signal ended it. */
  readonly code?: number;
  readonly signal?: NodeJS.Signals;
}

/** A child of this host, and the promise of its end, which rejects when it could not be started at all. */
export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<Ending>;
}

/** Starts a child that ends with this host or on `endChildren`. */
export function startChild(command: string, args: readonly string[], options: SpawnOptions): Child {
  const child = spawn(command, args, options);
  running.add(child);
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once("error", reject);
    // "close", not "exit": everything the child printed has been read by then.
    child.once("close", (code, signal) => resolve(signal === null ? { code: code ?? 0 } : { signal }));
  }).finally(() => running.delete(child));
  return { process: child, ended };
}

/** Asks every running child to end. */
export function endChildren(): void {
  for (const child of running) child.kill("SIGTERM");
}

process.on("exit", endChildren);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));
