#!/usr/bin/env node
/**
 * The `ccaas` command: everything that people look at or run outside `pulumi`.
 * Exit codes: 0 all is well (findings about people are results), 1 the rules or a platform failed, 2 the command could not be run.
 */
import { Command } from "commander";
import { checkCommand } from "./check.ts";
import { startCommand } from "./start/command.ts";
import { explainFailure } from "./failure.ts";

const program = new Command("ccaas")
  .description("Contact-centre provisioning as code: Okta to Genesys Cloud.")
  .showSuggestionAfterError()
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride((error) => {
    // commander's own code for a usage mistake is 1, which here means that the work failed
    process.exit(error.exitCode === 0 ? 0 : 2);
  });
program.addCommand(checkCommand().copyInheritedSettings(program));
program.addCommand(startCommand().copyInheritedSettings(program));

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
}
