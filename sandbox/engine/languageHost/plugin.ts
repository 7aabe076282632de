/**
 * `RunPlugin`: runs a plugin written in JavaScript or TypeScript, such as a policy pack, and streams what it prints
 * and its exit code back to the engine, which reads the plugin's port from there.
 */
import type { ServerWritableStream } from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import type { RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb.js";
import { startChild, type Child } from "./children.ts";
import { nodeOptions } from "./nodeOptions.ts";
import { startPolicyPackProxy, type PolicyPackProxy } from "./policyPackProxy.ts";
import { pulumiScript } from "./pulumiScript.ts";

type Call = ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** How one kind of plugin is started. */
interface Start {
  readonly script: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** Runs the plugin until it ends or the engine hangs up. */
export function runPlugin(call: Call): void {
  const running = call.request.getKind() === "analyzer" ? runPolicyPack(call) : runOther(call);
  running.catch((error: unknown) => call.destroy(error instanceof Error ? error : new Error(String(error))));
}

/** A policy pack runs in its own folder, which is the last argument after the engine's address; a proxy speaks for it. */
async function runPolicyPack(call: Call): Promise<void> {
  const folder = programFolder(call);
  const proxy = await startPolicyPackProxy();
  try {
    sendOutput(call, Buffer.from(`${proxy.port}\n`));
    const environment = await Promise.race([proxy.environment, hangUp(call)]);
    if (environment === undefined) return;
    const child = start(call, { script: pulumiScript("cmd/run-policy-pack", folder), args: [...call.request.getArgsList(), folder], cwd: folder }, environment);
    attachOnFirstLine(call, child, proxy);
    await finish(call, child);
  } finally {
    proxy.close();
  }
}

/** Any other plugin runs where the engine says, its folder first, and speaks for itself. */
async function runOther(call: Call): Promise<void> {
  const folder = programFolder(call);
  const child = start(call, { script: pulumiScript("cmd/run-plugin", folder), args: [folder, ...call.request.getArgsList()], cwd: call.request.getPwd() }, {});
  child.process.stdout?.on("data", (chunk: Buffer) => sendOutput(call, chunk));
  await finish(call, child);
}

function start(call: Call, { script, args, cwd }: Start, environment: Readonly<Record<string, string>>): Child {
  const options = nodeOptions(call.request.getInfo());
  const child = startChild(process.execPath, [...options.nodeArgs, script, ...args], {
    cwd,
    env: { ...process.env, ...options.environment, ...environmentOf(call.request), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  call.on("cancelled", () => child.process.kill("SIGTERM"));
  child.process.stderr?.on("data", (chunk: Buffer) => send(call, (response) => response.setStderr(chunk)));
  return child;
}

/** The pack's first line is its port, for the proxy; the rest is for the user. A pack that ends without one is given up. */
function attachOnFirstLine(call: Call, child: Child, proxy: PolicyPackProxy): void {
  let first = "";
  let attached = false;
  child.process.stdout?.on("data", (chunk: Buffer) => {
    if (attached) {
      sendOutput(call, chunk);
      return;
    }
    first += chunk.toString();
    const end = first.indexOf("\n");
    if (end < 0) return;
    attached = true;
    proxy.attach(Number(first.slice(0, end)));
    if (first.length > end + 1) sendOutput(call, Buffer.from(first.slice(end + 1)));
  });
  const giveUp = () => proxy.abandon("The policy pack ended before it served; what it printed above says why.");
  child.ended.then(giveUp, giveUp);
}

async function finish(call: Call, child: Child): Promise<void> {
  const ending = await child.ended;
  send(call, (response) => response.setExitcode(ending.code ?? 1));
  call.end();
}

/** Settles, with nothing, when the engine hangs up. */
function hangUp(call: Call): Promise<undefined> {
  return new Promise((resolve) => call.once("cancelled", () => resolve(undefined)));
}

function programFolder(call: Call): string {
  return call.request.getInfo()?.getProgramDirectory() ?? call.request.getPwd();
}

/** The request's environment: `NAME=value` lines. */
function environmentOf(request: RunPluginRequest): Record<string, string> {
  return Object.fromEntries(request.getEnvList().map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

function sendOutput(call: Call, chunk: Buffer): void {
  send(call, (response) => response.setStdout(chunk));
}

function send(call: Call, fill: (response: RunPluginResponse) => void): void {
  const response = new messages.RunPluginResponse();
  fill(response);
  call.write(response);
}
