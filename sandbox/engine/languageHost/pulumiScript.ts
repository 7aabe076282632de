/** The scripts of `@pulumi/pulumi` that run programs and plugins: those of the program itself, not of this clone. */
import { createRequire } from "node:module";
import { join } from "node:path";

/** The path of a script such as `cmd/run`, as a program in that folder would find it. */
export function pulumiScript(script: "cmd/run" | "cmd/run-plugin" | "cmd/run-policy-pack", folder: string): string {
  try {
    return createRequire(join(folder, "package.json")).resolve(`@pulumi/pulumi/${script}`);
  } catch {
    throw new Error(`The npm package @pulumi/pulumi is not installed for ${folder}. Run "npm ci" (or "npm install") there, then try again.`);
  }
}
