/** A scratch folder for one test file's cases, and the quick things they put there. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A new folder that is removed when the running suite ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ccaas-engine-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
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
