/** `InstallDependencies`: `npm install` in the program's folder (or the package manager that the project names). */
import type { ServerWritableStream } from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import type { InstallDependenciesRequest, InstallDependenciesResponse } from "@pulumi/pulumi/proto/language_pb.js";
import { startChild } from "./children.ts";
import { nodeOptions } from "./nodeOptions.ts";

/** Installs and streams what the package manager prints; a failed installation fails the call. */
export function installDependencies(call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>): void {
  install(call).catch((error: unknown) => call.destroy(error instanceof Error ? error : new Error(String(error))));
}

async function install(call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>): Promise<void> {
  const { packageManager } = nodeOptions(call.request.getInfo());
  const folder = call.request.getInfo()?.getProgramDirectory() ?? call.request.getDirectory();
  const child = startChild(packageManager, ["install"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  call.on("cancelled", () => child.process.kill("SIGTERM"));
  child.process.stdout?.on("data", (chunk: Buffer) => send(call, (response) => response.setStdout(chunk)));
  child.process.stderr?.on("data", (chunk: Buffer) => send(call, (response) => response.setStderr(chunk)));
  const ending = await child.ended;
  if (ending.code !== 0) throw new Error(`"${packageManager} install" in ${folder} failed (${ending.signal ?? `exit code ${ending.code ?? "unknown"}`}); its output above says why.`);
  call.end();
}

function send(call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>, fill: (response: InstallDependenciesResponse) => void): void {
  const response = new messages.InstallDependenciesResponse();
  fill(response);
  call.write(response);
}
