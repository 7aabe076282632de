#!/usr/bin/env node
/**
 * The Node language host for engines built from the Go module: the official host is not to be had there. It serves
 * `pulumirpc.LanguageRuntime` (proto/pulumi/language.proto) with the stubs that `@pulumi/pulumi` ships, prints its port
 * as the engine expects, and runs programs and plugins through what `@pulumi/pulumi` ships in `cmd/`.
 *
 * Started by the engine as `pulumi-language-nodejs [flags] <engine address>`.
 */
import { serveLanguageHost } from "./languageHost/service.ts";

// Logging and tracing flags (`--logflow`, `-v=9`, `--tracing …`) come first, the engine's address last.
const engineAddress = process.argv.slice(2).at(-1) ?? "";
const port = await serveLanguageHost(engineAddress);
process.stdout.write(`${port}\n`);
exitWithParent();

/** Ends this process once the engine that started it is gone, killed or not: nobody would call again. */
function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, 1000);
}
