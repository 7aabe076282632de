/**
 * `Run`: starts the user's program through `@pulumi/pulumi/cmd/run` of the program's own dependencies, with the
 * arguments and environment that script reads (its `index.js`), and tells the engine how it ended.
 */
import messages from "@pulumi/pulumi/proto/language_pb.js";
import type { RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb.js";
import { startChild, type Ending } from "./children.ts";
import { configEnvironment } from "./configEnvironment.ts";
import { nodeOptions } from "./nodeOptions.ts";
import { pulumiScript } from "./pulumiScript.ts";

/** Exit code of a program that has already shown its error (`@pulumi/pulumi/cmd/run`): the engine adds nothing. */
const ALREADY_SHOWN = 32;

/** Runs the program to its end. Its output goes where this host's goes: the engine shows it to the user. */
export async function runProgram(request: RunRequest, engineAddress: string): Promise<RunResponse> {
  const programDirectory = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const options = nodeOptions(request.getInfo());
  const script = pulumiScript("cmd/run", programDirectory);
  const args = [...options.nodeArgs, script, ...programArguments(request, engineAddress)];
  const child = startChild(process.execPath, args, {
    cwd: request.getPwd(),
    env: { ...process.env, ...options.environment, ...configEnvironment(request.getConfigMap(), request.getConfigsecretkeysList()) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return answer(await child.ended);
}

/** The arguments of `cmd/run`: flags, then the entry point, then the program's own. */
export function programArguments(request: RunRequest, engineAddress: string): string[] {
  const info = request.getInfo();
  const flags: readonly (readonly [string, string | undefined])[] = [
    ["--monitor", request.getMonitorAddress()],
    ["--engine", engineAddress],
    ["--organization", request.getOrganization()],
    ["--project", request.getProject()],
    ["--root-directory", info?.getRootDirectory()],
    ["--stack", request.getStack()],
    ["--pwd", request.getPwd()],
    ["--parallel", request.getParallel().toString()],
  ];
  const given = flags.flatMap(([flag, value]) => (value === undefined || value === "" ? [] : [flag, value]));
  if (request.getDryrun()) given.push("--dry-run");
  if (request.getQuerymode()) given.push("--query-mode");
  const entryPoint = info?.getEntryPoint() ?? "";
  return [...given, entryPoint === "" ? "." : entryPoint, ...request.getArgsList()];
}

function answer(ending: Ending): RunResponse {
  const response = new messages.RunResponse();
  if (ending.code === ALREADY_SHOWN) response.setBail(true);
  else if (ending.signal !== undefined) response.setError(`Program was ended by ${ending.signal}`);
  else if (ending.code !== 0) response.setError(`Program exited with non-zero exit code: ${ending.code ?? "unknown"}`);
  return response;
}
