/**
 * The engine built from Pulumi's Go module (`go/`), for machines that reach package registries and nothing else.
 * Measured cold on two cores: 4 min 36 s, 115 MB.
 */
import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import type { Announcer } from "./announcer.ts";
import { buildProgress, COLD_BUILD_SECONDS, duration } from "./buildProgress.ts";
import { EngineError, PULUMI_VERSION, type EngineHome } from "./home.ts";
import type { Environment } from "./variables.ts";

const MODULE = join(import.meta.dirname, "go");
const PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
/** Those of Pulumi's own release. */
const TAGS = "osusergo,grpcnotrace";
/** Without the version, `pulumi version` prints nothing and the Automation API refuses the engine. */
const LINK = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PULUMI_VERSION}`;

const execute = promisify(execFile);

/** The oldest Go that builds the module: the `go` line of its go.mod. */
export function leastGoVersion(): string {
  return /^go (\S+)$/m.exec(readFileSync(join(MODULE, "go.mod"), "utf8"))?.[1] ?? "";
}

/** Whether a Go on the PATH takes the module; Go 1.21 and newer fetch the toolchain that go.mod asks for themselves. */
export async function goIsUsable(environment: Environment): Promise<boolean> {
  try {
    await execute("go", ["list", "-m"], { cwd: MODULE, env: goEnvironment(environment) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Builds the command line in the scratch folder, tries it, and moves it into the engine's home in one step.
 * A failed build is an `EngineError` with the last lines that Go printed.
 */
export async function buildEngine(engine: EngineHome, scratch: string, announce: Announcer, environment: Environment): Promise<void> {
  announce.say(`Building the Pulumi engine ${PULUMI_VERSION} from its Go module, once for all clones on this machine (about ${duration(COLD_BUILD_SECONDS)} with an empty Go cache).`);
  const goEnv = { ...goEnvironment(environment), GOTMPDIR: scratch }; // what a killed Go leaves goes with the scratch folder
  const output = join(scratch, "pulumi");
  const started = Date.now();
  const packages = await listPackages(goEnv, announce);
  await compile(output, packages, goEnv, announce, started);
  await tryOut(output, scratch);
  mkdirSync(engine.bin, { recursive: true });
  renameSync(output, engine.cli);
  announce.say(`The Pulumi engine is built (${duration((Date.now() - started) / 1000)}): ${engine.cli}`);
}

/** Go as this module needs it, whatever the user's own settings: a static binary, no workspace, no vendoring. */
function goEnvironment(environment: Environment): NodeJS.ProcessEnv {
  return { ...environment, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "-mod=readonly", GOOS: "", GOARCH: "" };
}

/** How many packages there are to compile; fetches their modules on the way. */
async function listPackages(env: NodeJS.ProcessEnv, announce: Announcer): Promise<number> {
  let packages = 0;
  let modules = 0;
  await runGo(["list", "-tags", TAGS, "-deps", PACKAGE], env, {
    stdout: () => (packages += 1),
    stderr: () => announce.progress(`Fetching the engine's Go modules: ${(modules += 1)} so far`),
  });
  announce.finish();
  return packages;
}

async function compile(output: string, packages: number, env: NodeJS.ProcessEnv, announce: Announcer, started: number): Promise<void> {
  let compiled = 0;
  const tell = () => announce.progress(buildProgress((Date.now() - started) / 1000, compiled, packages));
  const clock = setInterval(tell, 1000);
  try {
    const args = ["build", "-v", "-trimpath", "-buildvcs=false", "-tags", TAGS, "-ldflags", LINK, "-o", output, PACKAGE];
    await runGo(args, env, { stdout: () => undefined, stderr: () => (compiled += 1) });
  } finally {
    clearInterval(clock);
    announce.finish();
  }
}

/** A binary that does not say its version is none: better no engine than a torn one. */
async function tryOut(binary: string, home: string): Promise<void> {
  const { stdout } = await execute(binary, ["version"], { env: { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" } });
  if (stdout.trim() === `v${PULUMI_VERSION}`) return;
  throw new EngineError(`The Pulumi engine was built, but "pulumi version" prints "${stdout.trim()}" where v${PULUMI_VERSION} was expected. Run "go clean -cache" and try again.`);
}

/** Where each line of a Go command goes. */
interface Lines {
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
}

/** Lines of Go's own output that an error shows. */
const SHOWN_LINES = 12;

/** Runs Go in the module. Its output is a pipe to us: a Go whose parent was killed ends at its next line. */
async function runGo(args: readonly string[], env: NodeJS.ProcessEnv, lines: Lines): Promise<void> {
  const child = spawn("go", args, { cwd: MODULE, env, stdio: ["ignore", "pipe", "pipe"] });
  const endWithUs = () => child.kill();
  process.once("exit", endWithUs);
  const last: string[] = [];
  createInterface(child.stdout).on("line", lines.stdout);
  createInterface(child.stderr).on("line", (line) => {
    if (last.push(line) > SHOWN_LINES) last.shift();
    lines.stderr(line);
  });
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve)).finally(() => process.off("exit", endWithUs));
  if (code !== 0) throw new EngineError(buildFailure(args[0] ?? "", last));
}

function buildFailure(command: string, last: readonly string[]): string {
  const remedy = "The build needs the Go module proxy (see `go env GOPROXY`) and about 3 GB of free disk space. Where it stopped half-way, run the same command again: it goes on from there.";
  return [`Building the Pulumi engine failed: "go ${command}" in sandbox/engine/go ended with an error. Its last lines:`, ...last.map((line) => `  ${line}`), remedy].join("\n");
}

/** Removes a scratch folder, whatever is in it. */
export function removeScratch(scratch: string): void {
  rmSync(scratch, { recursive: true, force: true });
}
