/** `.sandbox/env`: after `source .sandbox/env` (or `. .sandbox/env`) a plain `npx pulumi …` runs against the sandbox. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { commandFolder, PLATFORM_VARIABLES, pulumiEnvironment, sandboxOf } from "./environment.ts";
import type { Environment } from "./variables.ts";

/** Writes the file (mode 0600: it holds the sandbox's credentials) and answers its path. */
export function writeEnvFile(root: string, environment: Environment = process.env): string {
  const { path, env } = sandboxOf(root, environment);
  mkdirSync(path, { recursive: true });
  const fresh = `${env}.${process.pid}.new`; // two runs may write it at once
  writeFileSync(fresh, envFileText(root, environment), { mode: 0o600 });
  renameSync(fresh, env);
  return env;
}

/** The file's text for a POSIX shell. The PATH is extended, not replaced: the shell that reads the file has its own. */
export function envFileText(root: string, environment: Environment = process.env): string {
  const sandbox = environment["CCAAS_SANDBOX"];
  const variables = { ...pulumiEnvironment(root, environment), ...(sandbox === undefined ? {} : { CCAAS_SANDBOX: sandbox }) };
  return [
    "# Written by ccaas-provisioning: Pulumi against this clone's sandbox. Use it with: source .sandbox/env",
    `unset ${[...PLATFORM_VARIABLES, "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"].join(" ")}`,
    ...Object.entries(variables)
      .filter(([name]) => name !== "PATH")
      .map(([name, value]) => `export ${name}=${quoted(value)}`),
    `export PATH=${quoted(commandFolder(root))}:"$PATH"`,
    "",
  ].join("\n");
}

/** A word that the shell takes literally: `it's` becomes `'it'\''s'`. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
