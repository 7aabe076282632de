/**
 * What one person gets by the rules, and which clause of which rule decided it. Pure: the same rules and profile always
 * give the same answer, whatever the platforms say today.
 */
import { evaluate, explain, ExpressionError, parse, type Dialect, type Diagnostic, type Expression, type Scope, type Step, type Value } from "../../expressions/index.ts";
import type { RoleGrant } from "../contactCentre.ts";
import { holds } from "../membership.ts";
import { compile, type Compiled, type CompiledGroup } from "./compile.ts";
import type { Path } from "./document/index.ts";
import type { GrantWay } from "./grantWay.ts";
import { byPriority, composePersonas, excludesEachOther, type Persona } from "./personas.ts";
import type { Rules } from "./schema.ts";

/** One expression, decided for one person. */
export interface Decided {
  /** Where the rules hold the expression. */
  readonly path: Path;
  readonly text: string;
  /** What it yields; absent where it cannot be evaluated for this person. */
  readonly value: Value | undefined;
  /** The clauses that were looked at, the last of them gave the result. Offsets are those of `text`. */
  readonly steps: readonly Step[];
  /** Why there is no value. */
  readonly failure: Diagnostic | undefined;
}

/** An attribute that Okta sends. */
export interface SentAttribute {
  readonly name: string;
  readonly push: "always" | "create";
  readonly decided: Decided;
}

/** A persona, and whether the person is it. */
export interface PersonaOfPerson {
  readonly name: string;
  readonly is: boolean;
  /** The persona that excluded this one. */
  readonly lostTo: string | undefined;
  readonly decided: Decided;
}

/** A group that the person falls into, with the expressions that say so. */
export interface GroupOfRules {
  readonly group: CompiledGroup;
  readonly because: readonly Decided[];
}

/** A role, the group of the rules through which it is held, and how it reaches the group's people. */
export interface HeldRole extends RoleGrant {
  readonly through: string;
  readonly grant: GrantWay;
}

/** A queue, and the groups through which the person is a member. */
export interface HeldQueue {
  readonly queue: string;
  readonly through: readonly string[];
}

/** A skill or language, the group that decided the proficiency, and those that said otherwise. */
export interface HeldLevel {
  readonly name: string;
  readonly proficiency: number;
  readonly through: string;
  readonly over: readonly { readonly group: string; readonly proficiency: number }[];
}

/** Everything that the rules mean for one person. Roles, skills and the rest are empty for whom the app is not assigned to. */
export interface Entitlements {
  readonly assigned: Decided;
  readonly attributes: readonly SentAttribute[];
  readonly personas: readonly PersonaOfPerson[];
  readonly groups: readonly GroupOfRules[];
  /** Groups that rules fill, and not with this person. */
  readonly otherGroups: readonly GroupOfRules[];
  readonly roles: readonly HeldRole[];
  readonly skills: readonly HeldLevel[];
  readonly languages: readonly HeldLevel[];
  readonly queues: readonly HeldQueue[];
  /** By a persona's `division` (then `path` is that), or by the general expression. */
  readonly division: Decided;
  readonly location: Decided | undefined;
  /** `webrtc`, or `none`: by a persona, or by `phones`. */
  readonly phone: { readonly type: "webrtc" | "none"; readonly path: Path };
  /** By a persona, or by the top-level `welcome`. */
  readonly welcome: { readonly type: "none" | "invitation"; readonly path: Path };
}

/** A person's profile as Okta has it (`user.*`), by attribute. */
export type Profile = Readonly<Record<string, unknown>>;

/**
 * What the rules mean for a person with this profile.
 * @param now the time that `Time.now` reads
 */
export function entitlementsOf(rules: Rules, profile: Profile, now: Date): Entitlements {
  const compiled = compile(rules);
  return new PersonUnderRules(rules, compiled, scopeUnder(compiled, now)(profile)).entitlements();
}

/**
 * What expressions see of a person: the profile, and the groups that the rules put the person into. The answer serves any
 * number of people: the conditions are parsed once.
 */
export function scopeUnder({ groups }: Pick<Compiled, "groups">, now: Date): (profile: Profile) => Scope {
  const ruled = groups.flatMap(({ name, rule }) => (rule === undefined ? [] : [{ name, tree: condition(rule.expression) }]));
  return (profile) => {
    const alone: Scope = { user: profile, source: profile, now };
    // Rules may ask for membership of groups that other rules fill: these are known after a first look.
    const joined = ruled.filter(({ tree }) => holds(tree, alone));
    return { ...alone, groups: joined.map(({ name }) => ({ id: name, name })) };
  };
}

function condition(text: string): Expression {
  return parse(text, { dialect: "groupRule" });
}

function decide(path: Path, text: string, dialect: Dialect, scope: Scope): Decided {
  const tree = parse(text, { dialect });
  try {
    return { path, text, value: evaluate(tree, scope), steps: explain(tree, scope), failure: undefined };
  } catch (error) {
    if (error instanceof ExpressionError) return { path, text, value: undefined, steps: [], failure: error.diagnostics[0] };
    throw error;
  }
}

/** An expression of a group's rule, and whether it puts the person into the group. */
interface Says {
  readonly decided: Decided;
  readonly says: boolean;
}

class PersonUnderRules {
  readonly #rules: Rules;
  readonly #compiled: Compiled;
  readonly #scope: Scope;

  constructor(rules: Rules, compiled: Compiled, scope: Scope) {
    this.#rules = rules;
    this.#compiled = compiled;
    this.#scope = scope;
  }

  entitlements(): Entitlements {
    const { app, location } = this.#rules;
    const assigned = decide(["app", "assignment", "when"], app.assignment.when, "groupRule", this.#scope);
    const personas = this.#personas();
    const ruled = this.#compiled.groups.flatMap((group) => (group.rule === undefined ? [] : [{ group, inside: holds(condition(group.rule.expression), this.#scope), because: this.#because(group) }]));
    const groups = ruled.filter(({ inside }) => inside).map(({ group, because }) => ({ group, because: because.filter(({ says }) => says).map(({ decided }) => decided) }));
    const otherGroups = ruled.filter(({ inside }) => !inside).map(({ group, because }) => ({ group, because: because.map(({ decided }) => decided) }));
    const carrying = assigned.value === true ? groups.map(({ group }) => group) : [];
    const held = byPriority(composePersonas(this.#rules.personas)).filter(({ name }) => personas.some((persona) => persona.is && persona.name === name));
    return {
      assigned,
      attributes: Object.entries(app.attributes).map(([name, { expression, push }]) => ({ name, push, decided: decide(["app", "attributes", name, "expression"], expression, "mapping", this.#scope) })),
      personas,
      groups,
      otherGroups,
      roles: carrying.flatMap((group) => group.grants.map((grant) => ({ ...grant, through: group.name, grant: group.grant }))),
      skills: levels(carrying, ({ skills }) => skills),
      languages: levels(carrying, ({ languages }) => languages),
      queues: heldQueues(carrying),
      division: this.#division(held),
      location: location === undefined ? undefined : decide(["location"], location, "mapping", this.#scope),
      phone: this.#phone(held),
      welcome: this.#welcome(held),
    };
  }

  /** Winners first, so that a loser knows to whom it lost. */
  #personas(): PersonaOfPerson[] {
    const found: { readonly persona: Persona; readonly told: PersonaOfPerson }[] = [];
    for (const persona of byPriority(composePersonas(this.#rules.personas))) {
      const decided = decide(["personas", persona.name, "when"], persona.when, "groupRule", this.#scope);
      const winner = decided.value === true ? found.find((other) => other.told.is && excludesEachOther(other.persona, persona)) : undefined;
      found.push({ persona, told: { name: persona.name, is: decided.value === true && winner === undefined, lostTo: winner?.persona.name, decided } });
    }
    return found.map(({ told }) => told);
  }

  /** The expressions of a group's origins, as people wrote them, and whether each says that the person is in. */
  #because(group: CompiledGroup): Says[] {
    return group.origins.flatMap((path): Says[] => {
      const [part, key] = path;
      if (part === "roles") return this.#roleRule(Number(key), group.name);
      if (part === "groups") return this.#condition(["groups", String(key), "when"], this.#rules.groups[String(key)]?.when);
      return this.#condition(["personas", String(key), "when"], this.#rules.personas[String(key)]?.when);
    });
  }

  #condition(path: Path, text: string | undefined): Says[] {
    if (text === undefined) return [];
    const decided = decide(path, text, "groupRule", this.#scope);
    return [{ decided, says: decided.value === true }];
  }

  #roleRule(index: number, role: string): Says[] {
    const rule = this.#rules.roles[index];
    if (rule?.expression === undefined) return this.#condition(["roles", index, "when"], rule?.when);
    const decided = decide(["roles", index, "expression"], rule.expression, "mapping", this.#scope);
    return [{ decided, says: decided.value === role }];
  }

  #division(held: readonly Persona[]): Decided {
    const division = held.find((persona) => persona.division !== undefined)?.division;
    if (division === undefined) return decide(["division"], this.#rules.division, "mapping", this.#scope);
    return { path: division.path, text: division.value, value: division.value, steps: [], failure: undefined };
  }

  #phone(held: readonly Persona[]): Entitlements["phone"] {
    const phone = held.find((persona) => persona.phone !== undefined)?.phone;
    const { phones } = this.#rules;
    return phones === undefined || phone === undefined ? { type: phones?.type ?? "none", path: ["phones"] } : { type: phone.value, path: phone.path };
  }

  #welcome(held: readonly Persona[]): Entitlements["welcome"] {
    const welcome = held.find((persona) => persona.welcome !== undefined)?.welcome;
    return welcome === undefined ? { type: this.#rules.welcome, path: ["welcome"] } : { type: welcome.value, path: welcome.path };
  }
}

function heldQueues(groups: readonly CompiledGroup[]): HeldQueue[] {
  const through = Map.groupBy(groups.flatMap(({ name, queues }) => queues.map((queue) => ({ queue, group: name }))), ({ queue }) => queue);
  return [...through].map(([queue, all]) => ({ queue, through: all.map(({ group }) => group) }));
}

/** The highest priority decides; of equals the better proficiency. The same order as `provisioning/skillPlan.ts`. */
function levels(groups: readonly CompiledGroup[], of: (group: CompiledGroup) => readonly { readonly name: string; readonly proficiency: number }[]): HeldLevel[] {
  const givers = groups.flatMap((group) => of(group).map(({ name, proficiency }) => ({ name, proficiency, group: group.name, priority: group.priority })));
  return [...Map.groupBy(givers, ({ name }) => name)].flatMap(([name, all]) => {
    const [winner, ...others] = all.toSorted((a, b) => b.priority - a.priority || b.proficiency - a.proficiency);
    if (winner === undefined) return [];
    return [{ name, proficiency: winner.proficiency, through: winner.group, over: others.filter(({ proficiency }) => proficiency !== winner.proficiency).map(({ group, proficiency }) => ({ group, proficiency })) }];
  });
}
