/**
 * The rules' files, on disk.
 */
import { readFileSync, statSync } from "node:fs";
import { isAbsolute, posix, relative, resolve, sep } from "node:path";
import type { RuleFiles } from "../../provisioning/rules/document/index.ts";
import { CliError } from "../failure.ts";

/** Files by their path from a folder, with "/". Folders and devices are no files. */
export function filesIn(folder: string): RuleFiles {
  return {
    read: (path) => {
      const file = resolve(folder, path);
      if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
      return readText(file, path);
    },
  };
}

/**
 * A file's text.
 * @param name the file as the user named it, for messages
 * @throws CliError where it cannot be read
 */
export function readText(file: string, name: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new CliError(`${name} cannot be read: ${REASONS[code] ?? (code === "" ? "the system gives no reason" : code)}.`);
  }
}

/** The system's codes in words (errno(3)). */
const REASONS: Readonly<Record<string, string>> = { EACCES: "permission denied", EPERM: "permission denied", ENOENT: "there is no such file", EISDIR: "it is a folder" };

/** A path as messages show it and `filesIn` takes it: with "/", and from the folder where it lies in that. */
export function shownPath(folder: string, path: string): string {
  const inside = relative(folder, resolve(folder, path));
  const shown = isAbsolute(path) && (inside.startsWith("..") || isAbsolute(inside)) ? path : inside;
  return posix.normalize(shown.split(sep).join("/"));
}
