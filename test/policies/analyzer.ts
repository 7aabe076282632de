/** The policy pack in a process of its own, as the engine runs it. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";

/** The pack's folder. */
const PACK = fileURLToPath(new URL("../../policies", import.meta.url));

/** A running pack. */
export interface Analyzer {
  readonly client: InstanceType<typeof services.AnalyzerClient>;
  close(): Promise<void>;
}

/** Starts Pulumi's own runner on the pack and waits for its port, which is its first line. */
export async function startAnalyzer(): Promise<Analyzer> {
  const script = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const child = spawn(process.execPath, [script, "127.0.0.1:0", PACK], { cwd: PACK, stdio: ["ignore", "pipe", "inherit"] });
  const port = await firstLine(child);
  const client = new services.AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return {
    client,
    async close() {
      client.close();
      child.kill();
      await once(child, "exit");
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the pack's output is not piped");
  for await (const line of createInterface(child.stdout)) return line;
  throw new Error("the pack ended without a port");
}

/** A call's answer. */
export function answered<T>(call: (reply: (error: ServiceError | null, answer: T) => void) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, answer) => (error === null ? resolve(answer) : reject(error)));
  });
}
