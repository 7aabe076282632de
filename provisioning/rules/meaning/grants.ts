/**
 * Ways in which a role reaches people: a role has one, whichever of its rules gives it.
 */
import { diagnose } from "../codes.ts";
import type { Place, RuleDiagnostic } from "../diagnostic.ts";
import type { GrantWay } from "../grantWay.ts";
import { flow } from "../schemaWords.ts";
import type { Subject } from "./index.ts";

/** Rules that would give one role in two ways. Several rules for a role fill one group. */
export function grantMistakes({ rules, used, locate }: Subject): RuleDiagnostic[] {
  const first = new Map<string, { readonly index: number; readonly way: GrantWay }>();
  const placeOf = (index: number): Place => locate(["roles", index, "grant"]);
  const roles = used.filter(({ kind, by }) => kind === "roles" && by === "rule");
  return roles.flatMap(({ name, path }): RuleDiagnostic[] => {
    const index = Number(path[1]);
    const way = rules.roles?.[index]?.grant;
    const before = first.get(name);
    if (way === undefined) return [];
    if (before === undefined) first.set(name, { index, way });
    if (before === undefined || flow(before.way) === flow(way)) return [];
    const message = `the role "${name}" reaches people by \`grant: ${flow(way)}\` here, and by \`grant: ${flow(before.way)}\` above`;
    return [diagnose("grant-conflict", message, placeOf(index), { related: [{ message: "the other one is here", place: placeOf(before.index) }], hint: "write the same `grant` in each rule for the role; where none is written, it is `group`" })];
  });
}
