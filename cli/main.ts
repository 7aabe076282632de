#!/usr/bin/env node
/**
 * The `ccaas` command: everything that people look at or run outside `pulumi`.
 * Exit codes: 0 clean (for `start`: all is well), 1 findings (for `start`: the work failed), 2 the command could not do its work.
 */
import { run } from "./program.ts";
import { sandboxCommand } from "./sandbox/command.ts";
import { startCommand } from "./start/command.ts";
import { processTerminal } from "./terminal.ts";

// Whoever reads our output may have enough of it, like `head`: the work goes on, and is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

await run(process.argv.slice(2), processTerminal(), [startCommand, sandboxCommand]);
