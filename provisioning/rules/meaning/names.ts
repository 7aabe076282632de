/**
 * Names of the contact centre: those that do not exist, those that nothing yields, those that are nearly the same.
 */
import { diagnose } from "../codes.ts";
import type { Place, RuleDiagnostic } from "../diagnostic.ts";
import { nearest } from "../suggest.ts";
import { ALL_DIVISIONS, HOME_DIVISION, type NameKind, type UsedName } from "../usedNames.ts";
import { hasGap } from "./gaps.ts";
import type { Subject } from "./index.ts";

const SINGULAR: Readonly<Record<NameKind, string>> = { roles: "role", divisions: "division", skills: "skill", languages: "language", queues: "queue" };
const KINDS = Object.keys(SINGULAR) as readonly NameKind[];

/** All mistakes about names. */
export function nameMistakes(subject: Subject): RuleDiagnostic[] {
  return KINDS.flatMap((kind) => {
    const uses = subject.used.filter((use) => use.kind === kind);
    return [...againstCatalogue(kind, uses, subject), ...similar(kind, uses, subject)];
  });
}

function placeOf({ path, key, within }: UsedName, { locate }: Subject): Place {
  return locate(path, { key, ...(within === undefined ? {} : { within }) });
}

/** Each direction once: a name that is not there, and one that is there for nobody. */
function againstCatalogue(kind: NameKind, uses: readonly UsedName[], subject: Subject): RuleDiagnostic[] {
  const catalogue = subject.rules.catalogue?.[kind];
  if (catalogue === undefined) return [];
  const there = new Set([...catalogue, ...(kind === "divisions" ? [HOME_DIVISION] : [])]);
  const unknown = uses.filter(({ name }) => !there.has(name) && name !== ALL_DIVISIONS).map((use) => ({ use, near: nearest(use.name, there) }));
  const mistakes = unknown.map(({ use, near }) =>
    diagnose("unknown-name", `the catalogue has no ${SINGULAR[kind]} "${use.name}"`, placeOf(use, subject), { hint: near === undefined ? `add it to catalogue.${kind}, or use one of: ${[...there].join(", ")}` : `did you mean "${near}"?` }),
  );
  if (!allUsesAreKnown(kind, subject)) return mistakes;
  // A name that somebody misspelt is meant to be used.
  const meant = new Set([HOME_DIVISION, ...uses.map(({ name }) => name), ...unknown.flatMap(({ near }) => near ?? [])]);
  const unused = catalogue.flatMap((name, index) =>
    meant.has(name) ? [] : [diagnose("unused-name", `no rule yields the ${SINGULAR[kind]} "${name}"`, subject.locate(["catalogue", kind, index]), { hint: "remove it here, or let a rule yield it" })],
  );
  return [...mistakes, ...unused];
}

/** Sections of the rules in which names are used. */
const SECTIONS = ["division", "roles", "groups", "personas"] as const;

/** Whether nothing is wrong where a name of this kind might be used unseen. */
function allUsesAreKnown(kind: NameKind, { gaps, sites, trees }: Subject): boolean {
  if (SECTIONS.some((section) => hasGap(gaps, [section]))) return false;
  return sites.every(({ names, text, dialect }) => names === undefined || `${names}s` !== kind || trees.tree(text, dialect) !== undefined);
}

/** The platforms compare names by letter case: "spanish" would be a second skill beside "Spanish". */
function similar(kind: NameKind, uses: readonly UsedName[], subject: Subject): RuleDiagnostic[] {
  const first = new Map<string, UsedName>();
  return uses.flatMap((use) => {
    const before = first.get(use.name.toLowerCase());
    if (before === undefined) first.set(use.name.toLowerCase(), use);
    if (before === undefined || before.name === use.name) return [];
    return [diagnose("similar-name", `the ${SINGULAR[kind]} "${use.name}" differs from "${before.name}" in letter case only`, placeOf(use, subject), { related: [{ message: "the other spelling", place: placeOf(before, subject) }], hint: "use one spelling" })];
  });
}
