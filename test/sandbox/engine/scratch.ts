/** A scratch folder for one test file's cases, and the quick things they put there. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const made: string[] = [];

// Not a hook: suites make their folders while mocha loads files, also when it then runs none of them.
process.once("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is removed when mocha ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ccaas-engine-"));
  made.push(folder);
  return folder;
}

/** Writes a file, its folders included. */
export function put(file: string, content: string | object, mode = 0o644): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  chmodSync(file, mode);
  return file;
}

/** The clone that these tests belong to. */
export const CLONE = join(import.meta.dirname, "..", "..", "..");
