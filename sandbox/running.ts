/** `running.json`: which process serves a sandbox folder, and where. A file whose process is gone means nothing. */
import { readFileSync, rmSync } from "node:fs";
import { z } from "zod";
import type { SandboxFolder } from "./folder.ts";
import { isAlive } from "./isAlive.ts";
import { replaceFile } from "./replaceFile.ts";

const schema = z.object({
  pid: z.int().positive(),
  okta: z.object({ url: z.url() }),
  genesys: z.object({ url: z.url() }),
});

/** The content of `running.json`. */
export type Running = z.infer<typeof schema>;

/** Who serves the folder now; nothing where nobody does. */
export function readRunning(folder: SandboxFolder): Running | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(folder.running, "utf8"));
  } catch {
    return undefined; // absent, or torn by hand: the running sandbox replaces it whole
  }
  const parsed = schema.safeParse(content);
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : undefined;
}

/** As `readRunning`, and sure of it: after a reboot another process may have the old one's id, but not its port. */
export async function findRunning(folder: SandboxFolder): Promise<Running | undefined> {
  const running = readRunning(folder);
  if (running === undefined || running.pid === process.pid) return running;
  return (await answers(running.okta.url)) ? running : undefined;
}

/** Says that this process serves the folder. */
export function writeRunning(folder: SandboxFolder, addresses: Omit<Running, "pid">): void {
  replaceFile(folder.running, `${JSON.stringify({ pid: process.pid, ...addresses })}\n`);
}

/** Says that nobody serves the folder any more. */
export function removeRunning(folder: SandboxFolder): void {
  rmSync(folder.running, { force: true });
}

/** Whether a server is there. A slow one is; only a refused connection proves that it is not. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(new URL("/_sandbox/calls", url), { signal: AbortSignal.timeout(3000) });
    return true;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError";
  }
}
