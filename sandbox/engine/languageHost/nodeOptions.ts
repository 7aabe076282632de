/**
 * `runtime.options` of Pulumi.yaml, as the official host honours them: `nodeargs`, `typescript`, `tsconfig`,
 * `packagemanager` (https://www.pulumi.com/docs/iac/languages-sdks/javascript/).
 */
import type { ProgramInfo } from "@pulumi/pulumi/proto/language_pb.js";

/** What the options mean for the Node process. */
export interface NodeOptions {
  readonly nodeArgs: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The command that installs dependencies. */
  readonly packageManager: string;
}

/** The options of a program or plugin; defaults where it names none (TypeScript support on, npm). */
export function nodeOptions(info: ProgramInfo | undefined): NodeOptions {
  const options = info?.getOptions()?.toJavaScript() ?? {};
  const typescript = options["typescript"] ?? true;
  const tsconfig = options["tsconfig"];
  return {
    nodeArgs: words(asText(options["nodeargs"])),
    environment: {
      PULUMI_NODEJS_TYPESCRIPT: String(typescript === true || typescript === "true"),
      ...(typeof tsconfig === "string" && tsconfig !== "" ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
    },
    packageManager: asText(options["packagemanager"]) || "npm",
  };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Words of a command line; single or double quotes keep spaces: `--title='a b' -r "./x y.js"` is three words. */
function words(line: string): string[] {
  // A word is a run of plain characters and quoted parts; then the quotes go, their content stays.
  const raw = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return raw.map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ""));
}
