/** `npm run pulumi -- ARGS`: prepares the engine where needed, then runs Pulumi against this clone's sandbox. */
import { join } from "node:path";
import { SandboxError } from "../folder.ts";
import { EngineError, prepareEngine, runPulumi } from "./index.ts";

const root = join(import.meta.dirname, "..", "..");

/** Exit code where there is no engine to run. */
const NO_ENGINE = 2;

try {
  await prepareEngine();
  process.exitCode = await runPulumi(process.argv.slice(2), { root });
} catch (error) {
  if (!(error instanceof EngineError || error instanceof SandboxError)) throw error;
  console.error(error.message);
  process.exitCode = NO_ENGINE;
}
