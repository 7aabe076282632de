/**
 * The small shell scripts of an engine home. They are generic: each runs code of the clone that `CCAAS_ROOT` names, so
 * that one cache serves all clones. The engine finds the first two beside its command line, the Okta plugin in its
 * plugins folder.
 */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { oktaPluginFolder, type EngineHome } from "./home.ts";

/** One launcher: its file and its whole text. */
export interface Launcher {
  readonly file: string;
  readonly text: string;
}

/** First line of the stand-in Okta plugin's launcher after the shebang: tells it from the official plugin's binary. */
export const STAND_IN_MARK = "# ccaas-provisioning: the stand-in for the official Okta plugin";

/** Refuses to run without a clone, and picks the clone's own Node 24 where it is installed. */
const PREAMBLE = `if [ -z "$CCAAS_ROOT" ]; then
  echo "CCAAS_ROOT is not set: run pulumi through 'npm run pulumi -- ...', or 'source .sandbox/env' in your clone first." >&2
  exit 1
fi
node="$CCAAS_ROOT/node_modules/.bin/node"
[ -x "$node" ] || node=node
`;

const script = (about: string, command: string) => `#!/bin/sh\n${about}\n${PREAMBLE}${command}\n`;

const LANGUAGE_HOST = script("# ccaas-provisioning: the Node language host", 'exec "$node" "$CCAAS_ROOT/sandbox/engine/languageHost.ts" "$@"');

/** The dynamic provider is that of the program: the working directory decides which `@pulumi/pulumi` serves. */
const DYNAMIC_PROVIDER = script(
  "# ccaas-provisioning: dynamic providers",
  `provider=$("$node" -p 'require.resolve("@pulumi/pulumi/cmd/dynamic-provider")') || exit 1\nexec "$node" "$provider" "$@"`,
);

const OKTA_STAND_IN = script(STAND_IN_MARK, 'exec "$node" "$CCAAS_ROOT/sandbox/oktaPlugin/main.ts" "$@"');

/** What lies beside a built command line; the official release brings its own. */
export function bundledLaunchers(engine: EngineHome): readonly Launcher[] {
  return [
    { file: join(engine.bin, "pulumi-language-nodejs"), text: LANGUAGE_HOST },
    { file: join(engine.bin, "pulumi-resource-pulumi-nodejs"), text: DYNAMIC_PROVIDER },
  ];
}

/** The stand-in Okta plugin, in the place where the official one would be. */
export function oktaStandIn(engine: EngineHome): Launcher {
  return { file: join(oktaPluginFolder(engine.home), "pulumi-resource-okta"), text: OKTA_STAND_IN };
}

/** Writes the launchers whose text differs; each is replaced in one step, so that a running engine sees old or new. */
export function writeLaunchers(launchers: readonly Launcher[]): void {
  for (const launcher of launchers) {
    if (textOf(launcher.file) === launcher.text) continue;
    mkdirSync(dirname(launcher.file), { recursive: true });
    const fresh = `${launcher.file}.${process.pid}.new`;
    writeFileSync(fresh, launcher.text);
    chmodSync(fresh, 0o755);
    renameSync(fresh, launcher.file);
  }
}

/** The text of a launcher as it is on disk; nothing where there is none. */
export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
