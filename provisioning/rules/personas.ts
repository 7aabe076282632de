/**
 * Personas, composed: what each bundle holds once what it extends is added, and which of two wins.
 */
import type { RoleGrant } from "../contactCentre.ts";
import type { Path } from "./document/index.ts";
import type { PersonaRule, Rules } from "./schema.ts";

/** One value of a bundle, and where it is written. */
export interface Stated<T> {
  readonly value: T;
  readonly path: Path;
}

/** A persona with all that it extends. */
export interface Persona {
  readonly name: string;
  readonly description: string | undefined;
  /** Who is this persona, as a group-rule condition; absent where it is only there to be extended. */
  readonly when: string | undefined;
  readonly priority: number;
  readonly excludes: readonly string[];
  readonly groups: readonly string[];
  readonly grants: readonly RoleGrant[];
  /** By name. */
  readonly skills: ReadonlyMap<string, Stated<number>>;
  readonly languages: ReadonlyMap<string, Stated<number>>;
  readonly queues: readonly string[];
  readonly division: Stated<string> | undefined;
  readonly phone: Stated<"webrtc" | "none"> | undefined;
  readonly welcome: Stated<"none" | "invitation"> | undefined;
  /** Where two personas that it extends disagree, and it says nothing itself. */
  readonly contradictions: readonly { readonly what: string; readonly first: Path; readonly second: Path }[];
}

/** The personas of a document by name, in its order. Those that extend each other in a circle are left out: `cycleOf` names them. */
export function composePersonas(rules: NonNullable<Rules["personas"]>): ReadonlyMap<string, Persona> {
  const composed = new Map<string, Persona>();
  for (const name of Object.keys(rules)) compose(name, rules, composed, []);
  return new Map(Object.keys(rules).flatMap((name) => (composed.has(name) ? [[name, composed.get(name)] as [string, Persona]] : [])));
}

/** The circle that a persona is part of: `["A", "B", "A"]`. */
export function cycleOf(name: string, rules: NonNullable<Rules["personas"]>): readonly string[] | undefined {
  const seen = new Set<string>();
  const back = (from: string, trail: readonly string[]): readonly string[] | undefined => {
    for (const base of Object.hasOwn(rules, from) ? (rules[from]?.extends ?? []) : []) {
      if (base === name) return [...trail, from, name];
      if (seen.has(base)) continue;
      seen.add(base);
      const cycle = back(base, [...trail, from]);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  };
  return back(name, []);
}

function compose(name: string, rules: NonNullable<Rules["personas"]>, composed: Map<string, Persona>, trail: readonly string[]): Persona | undefined {
  const known = composed.get(name);
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (known !== undefined || rule === undefined || trail.includes(name)) return known;
  const bases = rule.extends.map((base) => compose(base, rules, composed, [...trail, name]));
  // A base that does not exist is a mistake of its own; one that leads back here makes the whole circle unusable.
  if (rule.extends.some((base, index) => Object.hasOwn(rules, base) && bases[index] === undefined)) return undefined;
  const persona = joined(name, rule, bases.filter((base) => base !== undefined));
  composed.set(name, persona);
  return persona;
}

function joined(name: string, rule: PersonaRule, bases: readonly Persona[]): Persona {
  const path: Path = ["personas", name];
  const contradictions: { what: string; first: Path; second: Path }[] = bases.flatMap((base) => base.contradictions);
  const one = <T>(what: string, own: T | undefined, key: Path, inherited: readonly (Stated<T> | undefined)[]): Stated<T> | undefined => {
    if (own !== undefined) return { value: own, path: [...path, ...key] };
    const [first, ...others] = inherited.filter((stated) => stated !== undefined);
    const other = others.find(({ value }) => value !== first?.value);
    if (first !== undefined && other !== undefined) contradictions.push({ what, first: first.path, second: other.path });
    return first;
  };
  const levels = (kind: "skills" | "languages"): ReadonlyMap<string, Stated<number>> => {
    const names = new Set([...bases.flatMap((base) => [...base[kind].keys()]), ...Object.keys(rule[kind])]);
    return new Map([...names].flatMap((level) => {
      const stated = one(`${kind === "skills" ? "skill" : "language"} ${level}`, Object.hasOwn(rule[kind], level) ? rule[kind][level] : undefined, [kind, level], bases.map((base) => base[kind].get(level)));
      return stated === undefined ? [] : [[level, stated] as const];
    }));
  };
  return {
    name,
    description: rule.description,
    when: rule.when,
    priority: rule.priority,
    excludes: rule.excludes,
    groups: unique([...bases.flatMap(({ groups }) => groups), ...rule.groups]),
    grants: uniqueGrants([...bases.flatMap(({ grants }) => grants), ...rule.roles.flatMap(({ role, divisions }) => divisions.map((division) => ({ role, division })))]),
    skills: levels("skills"),
    languages: levels("languages"),
    queues: unique([...bases.flatMap(({ queues }) => queues), ...rule.queues]),
    division: one("division", rule.division, ["division"], bases.map(({ division }) => division)),
    phone: one("phone", rule.phone, ["phone"], bases.map(({ phone }) => phone)),
    welcome: one("welcome", rule.welcome, ["welcome"], bases.map(({ welcome }) => welcome)),
    contradictions,
  };
}

/** Whether a persona is a group of its own: somebody falls into it, and it carries what a group can carry. */
export function carriesGroup({ when, grants, skills, languages, queues }: Persona): boolean {
  return when !== undefined && (grants.length > 0 || skills.size > 0 || languages.size > 0 || queues.length > 0);
}

/** Whether nobody may be both. */
export function excludesEachOther(left: Persona, right: Persona): boolean {
  return left.excludes.includes(right.name) || right.excludes.includes(left.name);
}

/** The personas that somebody can be, the winner of any two first. */
export function byPriority(personas: ReadonlyMap<string, Persona>): readonly (Persona & { readonly when: string })[] {
  return [...personas.values()].filter((persona): persona is Persona & { readonly when: string } => persona.when !== undefined).toSorted((a, b) => b.priority - a.priority);
}

/**
 * The condition of each persona once exclusions are settled: its own, and not that of a winner which excludes it. By name,
 * winners first.
 */
export function effectiveConditions(personas: ReadonlyMap<string, Persona>): ReadonlyMap<string, string> {
  const effective = new Map<string, string>();
  const ranked = byPriority(personas);
  ranked.forEach((persona, index) => {
    const winners = ranked.slice(0, index).filter((other) => excludesEachOther(other, persona));
    const not = winners.map(({ name }) => ` AND !(${effective.get(name) ?? "false"})`).join("");
    effective.set(persona.name, not === "" ? persona.when : `(${persona.when})${not}`);
  });
  return effective;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function uniqueGrants(grants: readonly RoleGrant[]): RoleGrant[] {
  return [...new Map(grants.map((grant) => [JSON.stringify([grant.role, grant.division]), grant])).values()];
}
