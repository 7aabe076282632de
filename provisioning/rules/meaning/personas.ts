/**
 * Personas: circles, names that do not exist, and two that say different things about one person while neither wins.
 */
import { exclusive } from "../../../expressions/index.ts";
import { diagnose } from "../codes.ts";
import type { RuleDiagnostic } from "../diagnostic.ts";
import type { Path } from "../document/index.ts";
import { byPriority, cycleOf, excludesEachOther, type Persona, type Stated } from "../personas.ts";
import type { PartialRules } from "../salvage.ts";
import { nearest } from "../suggest.ts";
import { hasGap, namesLeftOut } from "./gaps.ts";
import type { Subject } from "./index.ts";

/** All mistakes about personas. */
export function personaMistakes(subject: Subject): RuleDiagnostic[] {
  const rules = subject.rules.personas ?? {};
  const { personas } = subject;
  return [...unknownReferences(rules, subject), ...phonesMissing(rules, subject), ...cycles(rules, subject), ...unused(personas, rules, subject), ...[...personas.values()].flatMap((persona) => contradictions(persona, personas, subject)), ...conflicts(personas, subject)];
}

type PersonaRules = NonNullable<PartialRules["personas"]>;

/** `extends` and `excludes` name personas, `groups` names groups that the rules fill. */
function unknownReferences(rules: PersonaRules, subject: Subject): RuleDiagnostic[] {
  const personas = [...Object.keys(rules), ...namesLeftOut(subject.gaps, "personas")];
  const groups = [...Object.keys(subject.rules.groups ?? {}), ...namesLeftOut(subject.gaps, "groups")];
  const known = { extends: personas, excludes: personas, groups };
  const what = { extends: "persona", excludes: "persona", groups: "group" };
  return Object.entries(rules).flatMap(([persona, rule]) =>
    (["extends", "excludes", "groups"] as const).flatMap((key) =>
      rule[key].flatMap((name, index) => {
        const path: Path = ["personas", persona, key, index];
        if (!known[key].includes(name)) {
          if (hasGap(subject.gaps, [key === "groups" ? "groups" : "personas", name])) return [];
          const near = nearest(name, known[key]);
          const hint = near === undefined ? `declare it under \`${what[key]}s\`` : `did you mean "${near}"?`;
          return [diagnose("unknown-name", `there is no ${what[key]} "${name}"`, subject.locate(path), { hint })];
        }
        return key === "groups" ? adopted(name, path, subject) : [];
      }),
    ),
  );
}

/** A persona can only get the phone that `phones` describes. */
function phonesMissing(rules: PersonaRules, { rules: { phones }, locate, gaps }: Subject): RuleDiagnostic[] {
  if (phones !== undefined || hasGap(gaps, ["phones"])) return [];
  return Object.entries(rules).flatMap(([name, { phone }]) =>
    phone === "webrtc" ? [diagnose("missing-key", `"phones" is missing: the persona "${name}" gets a phone`, locate(["personas", name, "phone"]), { hint: "say under `phones` what phones are made from, or drop `phone` here" })] : [],
  );
}

function adopted(group: string, path: Path, { rules, locate }: Subject): RuleDiagnostic[] {
  if (rules.groups?.[group]?.adopt !== true) return [];
  const related = [{ message: "adopted here", place: locate(["groups", group, "adopt"]) }];
  return [diagnose("group-source", `group "${group}" is adopted: somebody else fills it, so a persona cannot`, locate(path), { related, hint: "drop `adopt`, or take the group out of the persona" })];
}

function cycles(rules: PersonaRules, { locate }: Subject): RuleDiagnostic[] {
  const told = new Set<string>();
  return Object.keys(rules).flatMap((name) => {
    const cycle = cycleOf(name, rules);
    if (cycle === undefined || told.has(name)) return [];
    for (const member of cycle) told.add(member);
    return [diagnose("persona-cycle", `personas extend each other in a circle: ${cycle.join(" => ")}`, locate(["personas", name, "extends"]), { hint: "take one of them out of the other's `extends`" })];
  });
}

/** A persona that nobody is and nothing extends does nothing. */
function unused(personas: ReadonlyMap<string, Persona>, rules: PersonaRules, { locate, gaps }: Subject): RuleDiagnostic[] {
  if (hasGap(gaps, ["personas"])) return [];
  const extended = new Set(Object.values(rules).flatMap((rule) => rule.extends));
  return [...personas.values()].flatMap(({ name, when }) =>
    when === undefined && !extended.has(name) ? [diagnose("unused-name", `nobody is the persona "${name}", and no other extends it`, locate(["personas", name], { key: true }), { hint: "give it a `when`, or remove it" })] : [],
  );
}

function contradictions({ name, contradictions: found }: Persona, personas: ReadonlyMap<string, Persona>, { rules, locate, gaps }: Subject): RuleDiagnostic[] {
  if (hasGap(gaps, ["personas", name])) return [];
  // Told where it arises; whoever extends that persona inherits the mistake, not the message.
  const inherited = new Set((rules.personas?.[name]?.extends ?? []).flatMap((base) => personas.get(base)?.contradictions.map(({ what }) => what) ?? []));
  return found
    .filter(({ what }) => !inherited.has(what))
    .map(({ what, first, second }) =>
      diagnose("persona-conflict", `what "${name}" extends disagrees about ${what}`, locate(["personas", name, "extends"]), {
        related: [{ message: "one says", place: locate(first) }, { message: "another says", place: locate(second) }],
        hint: `say in "${name}" itself which it is: that wins`,
      }),
    );
}

/** What two personas disagree about. */
interface Disagreement {
  readonly what: string;
  readonly left: Stated<number | string>;
  readonly right: Stated<number | string>;
}

/** Two personas of equal priority whom one person can be, and that differ: chance would decide. */
function conflicts(personas: ReadonlyMap<string, Persona>, subject: Subject): RuleDiagnostic[] {
  // Of a persona with mistakes of shape, the priority or the condition may be missing.
  const ranked = byPriority(personas).filter(({ name }) => !hasGap(subject.gaps, ["personas", name]));
  return ranked.flatMap((left, index) => {
    const found: RuleDiagnostic[] = [];
    for (const right of ranked.slice(index + 1)) {
      if (right.priority !== left.priority) break;
      const excluding = excludesEachOther(left, right);
      const disagreements = excluding ? [] : disagreementsOf(left, right);
      if ((excluding || disagreements.length > 0) && !neverBoth(left.when, right.when, subject)) found.push(...conflict(left, right, disagreements, subject));
    }
    return found;
  });
}

function neverBoth(left: string, right: string, { trees }: Subject): boolean {
  const [a, b] = [trees.tree(left, "groupRule"), trees.tree(right, "groupRule")];
  // An expression that cannot be read has been reported; whom it means is not known.
  return a === undefined || b === undefined || exclusive(a, b);
}

function disagreementsOf(left: Persona, right: Persona): Disagreement[] {
  const levels = (["skills", "languages"] as const).flatMap((kind) => [...left[kind]].map(([name, stated]) => ({ what: `the ${kind === "skills" ? "skill" : "language"} ${name}`, left: stated, right: right[kind].get(name) })));
  const rows = [...levels, { what: "the division", left: left.division, right: right.division }, { what: "the phone", left: left.phone, right: right.phone }, { what: "the welcome", left: left.welcome, right: right.welcome }];
  return rows.flatMap(({ what, left: one, right: other }) => (one !== undefined && other !== undefined && one.value !== other.value ? [{ what, left: one, right: other }] : []));
}

function conflict(left: Persona, right: Persona, disagreements: readonly Disagreement[], { locate }: Subject): RuleDiagnostic[] {
  const hint = `give one of them the higher \`priority\` (both have ${left.priority}), or write conditions that nobody meets both of`;
  if (disagreements.length === 0) {
    const related = [{ message: `"${left.name}" is here`, place: locate(["personas", left.name], { key: true }) }];
    return [diagnose("persona-conflict", `"${left.name}" and "${right.name}" exclude each other, somebody can fall into both, and neither wins`, locate(["personas", right.name], { key: true }), { related, hint })];
  }
  return disagreements.map(({ what, left: one, right: other }) =>
    diagnose("persona-conflict", `somebody can be both "${left.name}" and "${right.name}", which disagree about ${what}: ${one.value} or ${other.value}?`, locate(other.path), {
      related: [{ message: `"${left.name}" says ${one.value}`, place: locate(one.path) }],
      hint,
    }),
  );
}
