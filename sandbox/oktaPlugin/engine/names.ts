/** Resource names: what a URN says, and the names that the official plugin makes up. */
import { createHash } from "node:crypto";

/** The resource's name and type token in `urn:pulumi:<stack>::<project>::<parent type>$<type>::<name>`. */
export function partsOf(urn: string): { readonly name: string; readonly token: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { name: name.join("::"), token: types.split("$").at(-1) ?? "" };
}

/** How the engine was told to name things (`pulumi:autonaming` in the stack's config). */
export interface Autonaming {
  readonly mode: "propose" | "enforce" | "disable";
  readonly proposedName: string;
}

/** `<name>-<7 hex digits>`, the same for the same seed; what the stack's own autonaming says, where there is one. */
export function autoname(name: string, seed: Uint8Array, autonaming: Autonaming | undefined): string | undefined {
  if (autonaming?.mode === "disable") return undefined;
  if (autonaming !== undefined && autonaming.proposedName !== "") return autonaming.proposedName;
  return `${name}-${createHash("sha256").update(seed).digest("hex").slice(0, 7)}`;
}

/** Terraform's name of a property: `groupAssignments` → `group_assignments`. */
export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}
