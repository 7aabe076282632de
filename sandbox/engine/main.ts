/** `npm run pulumi -- ARGS`: prepares the engine where needed, then runs Pulumi against this clone's sandbox. */
import { join } from "node:path";
import { SandboxError } from "../folder.ts";
import { readRunning } from "../running.ts";
import { sandboxOf } from "./environment.ts";
import { EngineError, prepareEngine, runPulumi } from "./index.ts";
import { needsServers } from "./sandboxStack.ts";

const root = join(import.meta.dirname, "..", "..");

/** Exit code where there is no engine to run. */
const NO_ENGINE = 2;

try {
  const args = process.argv.slice(2);
  if (needsServers(args) && readRunning(sandboxOf(root)) === undefined) {
    // Only said: mistakes in the rules are found without any server.
    console.error('The sandbox is not running: what follows stops where it needs Okta or Genesys. Start it in another terminal with "npm run sandbox".');
  }
  await prepareEngine();
  process.exitCode = await runPulumi(args, { root });
} catch (error) {
  if (!(error instanceof EngineError || error instanceof SandboxError)) throw error;
  console.error(error.message);
  process.exitCode = NO_ENGINE;
}
