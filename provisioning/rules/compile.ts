/**
 * What the rules mean for the platforms: one Okta group, rule and Genesys group per role outcome, declared group and
 * persona, each with the roles, skills, languages and queues it carries; and what is decided per person.
 */
import { outcomes, parse } from "../../expressions/index.ts";
import type { RoleGrant, SkillLevel } from "../contactCentre.ts";
import type { Path } from "./document/index.ts";
import { genesysGroupsOf, type GrantWay } from "./grantWay.ts";
import { groupRuleName } from "./groupRuleName.ts";
import { byPriority, carriesGroup, composePersonas, effectiveConditions, type Persona, type Stated } from "./personas.ts";
import type { RoleRule, Rules } from "./schema.ts";
import { ALL_DIVISIONS, HOME_DIVISION } from "./usedNames.ts";

/** A group that exists on both sides, and what it means. */
export interface CompiledGroup {
  readonly name: string;
  readonly description: string;
  /** What it was made from, and the rules that have a part in it. */
  readonly kind: "role" | "group" | "persona";
  readonly origins: readonly Path[];
  /** The Okta group rule that fills it; absent where somebody else does. */
  readonly rule: { readonly name: string; readonly expression: string } | undefined;
  /** The Okta group exists already. */
  readonly adopt: boolean;
  /** Roles that its people hold. */
  readonly grants: readonly RoleGrant[];
  /** How those reach them. */
  readonly grant: GrantWay;
  /** Skills of its members. */
  readonly skills: readonly SkillLevel[];
  /** Routing languages of its members. */
  readonly languages: readonly SkillLevel[];
  /** Queues whose members its members are. */
  readonly queues: readonly string[];
  /** Where two of a person's groups give one skill or language, the one with the higher priority decides; of equals the better proficiency. */
  readonly priority: number;
}

/** The rules, compiled. */
export interface Compiled {
  readonly groups: readonly CompiledGroup[];
  /** The division of a person, personas included: a mapping expression. */
  readonly division: string;
  /** The phone of a person, personas included: a mapping expression that yields `webrtc` or `none`. Absent where the rules have no phones. */
  readonly phone: string | undefined;
  /** The welcome of a person, personas included: a mapping expression that yields `invitation` or `none`. Absent where nobody is sent an invitation. */
  readonly welcome: string | undefined;
  /** Divisions that some person or role may be in, without Home (which always exists) and `*` (which is none). */
  readonly divisions: readonly string[];
  /** Skills that some group gives: managed, so who leaves the group loses it. */
  readonly skills: readonly string[];
  /** Routing languages that some group gives: managed, too. */
  readonly languages: readonly string[];
  /** Queues that some group is bound to. */
  readonly queues: readonly string[];
}

/** Compiles checked rules. Pure; the same rules always give the same result in the same order. */
export function compile(rules: Rules): Compiled {
  const personas = composePersonas(rules.personas);
  const conditions = effectiveConditions(personas);
  const groups = [...roleGroups(rules), ...declaredGroups(rules, personas, conditions), ...personaGroups(rules, personas, conditions)];
  const division = byPersona(rules.division, personas, conditions, (persona) => persona.division);
  const divisions = [...textOutcomes(division).map(({ value }) => value), ...groups.flatMap(({ grants }) => grants.map((grant) => grant.division))];
  return {
    groups,
    division,
    phone: rules.phones === undefined ? undefined : byPersona(literal(rules.phones.type), personas, conditions, ({ phone }) => phone),
    welcome: welcomeOf(rules, personas, conditions),
    divisions: unique(divisions).filter((name) => name !== HOME_DIVISION && name !== ALL_DIVISIONS),
    skills: unique(groups.flatMap(({ skills }) => skills.map(({ name }) => name))),
    languages: unique(groups.flatMap(({ languages }) => languages.map(({ name }) => name))),
    queues: unique(groups.flatMap(({ queues }) => queues)),
  };
}

/** How many Genesys groups hold roles. */
export function groupsWithRoles({ groups }: Pick<Compiled, "groups">): number {
  return groups.filter(({ grants }) => grants.length > 0).reduce((sum, { name, grant }) => sum + genesysGroupsOf(name, grant).length, 0);
}

/** Roles that are granted to people and not to a group of theirs. */
export function directGrants({ groups }: Pick<Compiled, "groups">): readonly RoleGrant[] {
  return groups.filter(({ grant }) => grant === "people").flatMap(({ grants }) => grants);
}

type Conditions = ReadonlyMap<string, string>;

function welcomeOf(rules: Rules, personas: ReadonlyMap<string, Persona>, conditions: Conditions): string | undefined {
  const said = [rules.welcome, ...byPriority(personas).map(({ welcome }) => welcome?.value)];
  return said.includes("invitation") ? byPersona(literal(rules.welcome), personas, conditions, ({ welcome }) => welcome) : undefined;
}

/** What the winning persona says before the general expression. */
function byPersona(general: string, personas: ReadonlyMap<string, Persona>, conditions: Conditions, said: (persona: Persona) => Stated<string> | undefined): string {
  const own = byPriority(personas).flatMap((persona) => {
    const stated = said(persona);
    return stated === undefined ? [] : [`(${conditions.get(persona.name) ?? "false"}) ? ${literal(stated.value)} : `];
  });
  return own.length === 0 ? general : `${own.join("")}(${general})`;
}

/** A name as a text of the expression language: a quote inside is doubled. */
function literal(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

interface RoleEntry {
  readonly conditions: readonly string[];
  readonly divisions: readonly string[];
  readonly origins: readonly Path[];
  readonly grant: GrantWay;
}

/** A group for each role that a rule can yield. A role that several rules yield has one group, filled by any of them. */
function roleGroups(rules: Rules): CompiledGroup[] {
  const byRole = new Map<string, RoleEntry>();
  rules.roles.forEach((rule, index) => {
    for (const { role, condition } of roleConditions(rule)) {
      const { conditions = [], divisions = [], origins = [] } = byRole.get(role) ?? {};
      byRole.set(role, { conditions: [...conditions, condition], divisions: unique([...divisions, ...rule.divisions]), origins: [...origins, ["roles", index]], grant: rule.grant });
    }
  });
  return [...byRole].map(([role, { conditions, divisions, origins, grant }]) => ({
    ...EMPTY,
    name: role,
    description: `Holds the role ${role}. Filled by Okta; managed as code.`,
    kind: "role",
    origins,
    rule: { name: groupRuleName(role), expression: conjunction(rules.app.assignment.when, disjunction(conditions)) },
    grants: divisions.map((division) => ({ role, division })),
    grant,
  }));
}

const EMPTY = { adopt: false, grants: [], grant: "group", skills: [], languages: [], queues: [], priority: 0 } as const;

function roleConditions(rule: RoleRule): { readonly role: string; readonly condition: string }[] {
  if (rule.when !== undefined && rule.role !== undefined) return [{ role: rule.role, condition: rule.when }];
  return textOutcomes(rule.expression ?? "null").map(({ value, condition }) => ({ role: value, condition }));
}

function declaredGroups(rules: Rules, personas: ReadonlyMap<string, Persona>, conditions: Conditions): CompiledGroup[] {
  return Object.entries(rules.groups).map(([name, group]) => {
    const members = byPriority(personas).filter(({ groups }) => groups.includes(name));
    const whens = [...(group.when === undefined ? [] : [group.when]), ...members.map((persona) => conditions.get(persona.name) ?? "false")];
    return {
      ...EMPTY,
      name,
      description: group.description ?? "Filled by Okta; managed as code.",
      kind: "group",
      origins: [["groups", name], ...members.map((persona): Path => ["personas", persona.name, "groups"])],
      rule: whens.length === 0 ? undefined : { name: groupRuleName(name), expression: disjunction(whens) },
      adopt: group.adopt,
      skills: levels(Object.entries(group.skills)),
      languages: levels(Object.entries(group.languages)),
      queues: unique(group.queues),
    };
  });
}

/** A persona that carries something is a group of its own. Only people with the app: an exclusion would put others in. */
function personaGroups(rules: Rules, personas: ReadonlyMap<string, Persona>, conditions: Conditions): CompiledGroup[] {
  return [...personas.values()].filter(carriesGroup).map((persona) => ({
    name: persona.name,
    description: persona.description ?? "Filled by Okta; managed as code.",
    kind: "persona",
    origins: [["personas", persona.name]],
    rule: { name: groupRuleName(persona.name), expression: conjunction(rules.app.assignment.when, conditions.get(persona.name) ?? "false") },
    adopt: false,
    grants: persona.grants,
    grant: "group",
    skills: levels([...persona.skills].map(([name, { value }]) => [name, value])),
    languages: levels([...persona.languages].map(([name, { value }]) => [name, value])),
    queues: persona.queues,
    priority: persona.priority,
  }));
}

function levels(entries: readonly (readonly [string, number])[]): SkillLevel[] {
  return entries.map(([name, proficiency]) => ({ name, proficiency }));
}

/** The outcomes that are names, without null ("nothing"). */
function textOutcomes(expression: string): { readonly value: string; readonly condition: string }[] {
  return outcomes(parse(expression, { dialect: "mapping" })).values.flatMap(({ value, condition }) => (typeof value === "string" ? [{ value, condition }] : []));
}

/** Both conditions; `true` adds nothing. */
function conjunction(left: string, right: string): string {
  if (right === "true") return left;
  return left === "true" ? right : `(${left}) AND (${right})`;
}

function disjunction(conditions: readonly string[]): string {
  if (conditions.includes("true")) return "true";
  return conditions.length === 1 ? (conditions[0] ?? "true") : conditions.map((condition) => `(${condition})`).join(" OR ");
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
