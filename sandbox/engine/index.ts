/** The Pulumi engine of the sandbox: made ready on any machine, and run with the sandbox's home, state and credentials. */
export { prepareEngine, type PrepareOptions } from "./prepare.ts";
export { pulumiEnvironment, wholeEnvironment } from "./environment.ts";
export { writeEnvFile } from "./envFile.ts";
export { capturePulumi, provideSandboxStack, runPulumi, type Captured, type RunOptions } from "./run.ts";
export { cacheFolder, engineInUse, EngineError, PULUMI_VERSION, type EngineHome, type EngineKind } from "./home.ts";
export { SANDBOX_STACK } from "./sandboxStack.ts";
export type { Announcer } from "./announcer.ts";
