/** The command line in this process: what it writes, and how it ends. */
import { run } from "../../cli/program.ts";
import { sandboxCommand } from "../../cli/sandbox/command.ts";
import { startCommand } from "../../cli/start/command.ts";
import type { ExitCode } from "../../cli/terminal.ts";

/** How a command ended. */
export interface Ended {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in a folder. `start` and `sandbox` have tests of their own, with real servers. */
export async function ccaas(folder: string, args: readonly string[], options: { readonly isTTY?: boolean; readonly environment?: NodeJS.ProcessEnv } = {}): Promise<Ended> {
  let code: ExitCode = 0;
  let out = "";
  let err = "";
  const terminal = {
    out: { isTTY: options.isTTY, write: (text: string) => (out += text) },
    err: { write: (text: string) => (err += text) },
    // The sandbox's people of this clone are nobody's business here.
    environment: { CCAAS_SANDBOX: `${folder}/sandbox`, ...options.environment },
    folder,
    now: () => new Date("2026-11-24T12:00:00Z"),
    exit: (ended: ExitCode) => {
      code = ended;
    },
  };
  await run(args, terminal, [startCommand, sandboxCommand]);
  return { code, out, err };
}
