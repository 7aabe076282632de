import { renameSync, writeFileSync } from "node:fs";

/** Writes a file that only its owner may read, at once: a reader, or a kill, meets the old content or the new. */
export function replaceFile(file: string, content: string): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, content, { mode: 0o600 });
  renameSync(fresh, file);
}
