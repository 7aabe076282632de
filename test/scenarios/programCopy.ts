/**
 * A copy of the program in a folder of its own: its rules and its sandbox can be changed while the clone stays as it is.
 */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../sandbox/folder.ts";

/** What Pulumi, the program, its policies and the engine's launchers read. */
const PARTS = [
  "components", "dynamic-providers", "expressions", "platforms", "policies", "provisioning", "reconcile", "sandbox",
  "index.ts", "package.json", "provisioning.yaml", "Pulumi.yaml", "Pulumi.sandbox.yaml",
];

/** A program in a temporary folder. */
export interface ProgramCopy {
  readonly root: string;
  /** The text of one of its files. */
  read(file: string): string;
  write(file: string, text: string): void;
  /** Replaces a text that must be there once. */
  edit(file: string, from: string, to: string): void;
  remove(): void;
}

/** Copies the program; the installed packages are shared. */
export function copyProgram(): ProgramCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "ccaas-scenario-")));
  for (const part of PARTS) cpSync(join(ROOT, part), join(root, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  const read = (file: string): string => readFileSync(join(root, file), "utf8");
  const write = (file: string, text: string): void => writeFileSync(join(root, file), text);
  return {
    root,
    read,
    write,
    edit(file, from, to) {
      const parts = read(file).split(from);
      if (parts.length !== 2) throw new Error(`${file} holds ${JSON.stringify(from)} ${parts.length - 1} times, expected once`);
      write(file, parts.join(to));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
