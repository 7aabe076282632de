/**
 * What each rule becomes on which platform, and what a platform cannot carry, with the reason: the rules as a compiler's
 * output, for people to read.
 */
import { compile, type CompiledGroup } from "./compile.ts";
import type { Path } from "./document/index.ts";
import { genesysGroupsOf, wayOf } from "./grantWay.ts";
import { groupRuleName } from "./groupRuleName.ts";
import { byPriority, composePersonas } from "./personas.ts";
import type { Rules } from "./schema.ts";

/** One thing on one platform. */
export interface PlatformObject {
  readonly platform: "Okta" | "Genesys Cloud";
  /** The platform's own name for the kind of thing, e.g. `group rule`, `role grant`. */
  readonly kind: string;
  readonly name: string;
  /** An expression, a condition or a value; empty where the name says it all. */
  readonly says: string;
  /** Names in it that the platform takes as ids only: they are looked up at `pulumi up`. */
  readonly ids: readonly NamedId[];
}

/** A name that becomes an id. */
export interface NamedId {
  readonly kind: "role" | "division" | "skill" | "language" | "queue" | "location";
  readonly name: string;
}

/** A rule, and what becomes of it. */
export interface CarriedRule {
  readonly path: Path;
  readonly becomes: readonly PlatformObject[];
  /** What cannot be expressed on the platform, and what happens instead. */
  readonly cannot: readonly { readonly what: string; readonly reason: string }[];
}

/** The table for checked rules, in the order of the document. */
export function platformTable(rules: Rules): CarriedRule[] {
  const { groups, division, phone, welcome } = compile(rules);
  return [assignment(rules), ...attributes(rules), divisionRule(rules, division), ...location(rules), ...groups.map(groupRule), ...personasWithoutGroup(rules, groups), ...phonesOf(rules, phone), ...welcomeOf(welcome)];
}

const REASONS = {
  roleOverScim: { what: "a role as a SCIM attribute", reason: "a role sent by SCIM would be lost on deactivation; granted to the group, it returns with membership" },
  peopleOverScim: { what: "a role as a SCIM attribute", reason: "a role sent by SCIM would be lost on deactivation; granted over Genesys' own API, it is given back when the person returns" },
  pushToSeveral: { what: "a group push", reason: "Okta fills one group from one: people are spread over the groups over Genesys' own API" },
  skillsOnGroup: { what: "a skill or language bound to the group", reason: "Genesys Cloud binds neither to groups: each member is given them in bulk, and loses them on leaving" },
  divisionOverScim: { what: "the division over SCIM", reason: "Okta's app does not carry it: each person is moved over Genesys' own API" },
  locationOverScim: { what: "the location over SCIM", reason: "SCIM has no attribute for it: written over Genesys' own API, for locations that exist" },
  memberOfRule: { what: "a group rule", reason: "the rules give no condition: somebody else fills the group" },
  phoneOverScim: { what: "the phone over SCIM", reason: "SCIM makes no phones: phone, default station and extension are assigned over Genesys' own API" },
  welcomeOverScim: { what: "the invitation over SCIM", reason: "SCIM sends none: sent once over Genesys' own API, to accounts that are active" },
} as const;

function object(platform: PlatformObject["platform"], kind: string, name: string, says = "", ids: readonly NamedId[] = []): PlatformObject {
  return { platform, kind, name, says, ids };
}

function assignment({ app }: Rules): CarriedRule {
  const { group, when, mode } = app.assignment;
  const filledBy = mode === "gated" ? object("Okta", "members", "put in by each run", when) : object("Okta", "group rule", groupRuleName(group), when);
  return {
    path: ["app", "assignment"],
    becomes: [object("Okta", "group", group), filledBy, object("Okta", "app assignment", app.label, group)],
    cannot: [],
  };
}

function attributes({ app }: Rules): CarriedRule[] {
  return Object.entries(app.attributes).map(([name, { expression, push, scim }]) => ({
    path: ["app", "attributes", name],
    becomes: [
      ...(scim === undefined ? [] : [object("Okta", "app attribute", name, `${scim.namespace}:${scim.name}`)]),
      object("Okta", "profile mapping", name, `${expression} (${push === "always" ? "PUSH" : "DONT_PUSH"})`),
      object("Genesys Cloud", "SCIM attribute", scim?.name ?? name),
    ],
    cannot: [],
  }));
}

function divisionRule(rules: Rules, division: string): CarriedRule {
  const names = compile(rules).divisions;
  return {
    path: ["division"],
    becomes: [object("Genesys Cloud", "division of each person", "", division, [...names, "Home"].map((name) => ({ kind: "division", name })))],
    cannot: [REASONS.divisionOverScim],
  };
}

function location({ location: expression }: Rules): CarriedRule[] {
  return expression === undefined ? [] : [{ path: ["location"], becomes: [object("Genesys Cloud", "location of each person", "", expression)], cannot: [REASONS.locationOverScim] }];
}

function groupRule(group: CompiledGroup): CarriedRule {
  const { name, rule, grant, grants, skills, languages, queues, adopt } = group;
  const targets = genesysGroupsOf(name, grant);
  const push = targets.length === 1 ? [object("Okta", "group push", name)] : [];
  const okta = [object("Okta", adopt ? "group (adopted)" : "group", name), ...(rule === undefined ? [] : [object("Okta", "group rule", rule.name, rule.expression)]), ...push];
  const genesys = [
    ...targets.map((target) => object("Genesys Cloud", "group", target)),
    ...grants.map(({ role, division }) => object("Genesys Cloud", GRANTED[wayOf(grant)], role, `in ${division}`, [{ kind: "role", name: role }, { kind: "division", name: division }])),
    ...skills.map((skill) => object("Genesys Cloud", "skill of each member", skill.name, `proficiency ${skill.proficiency}`, [{ kind: "skill", name: skill.name }])),
    ...languages.map((language) => object("Genesys Cloud", "language of each member", language.name, `proficiency ${language.proficiency}`, [{ kind: "language", name: language.name }])),
    ...queues.map((queue) => object("Genesys Cloud", "member group of the queue", queue, "", [{ kind: "queue", name: queue }])),
  ];
  const cannot = [
    ...(grants.length === 0 ? [] : [grant === "people" ? REASONS.peopleOverScim : REASONS.roleOverScim]),
    ...(targets.length > 1 ? [REASONS.pushToSeveral] : []),
    ...(skills.length + languages.length > 0 ? [REASONS.skillsOnGroup] : []),
    ...(rule === undefined ? [REASONS.memberOfRule] : []),
  ];
  return { path: group.origins[0] ?? [], becomes: [...okta, ...genesys], cannot };
}

const GRANTED = { group: "role grant to the group", people: "role grant to each person", groups: "role grant to each of the groups" } as const;

/** Personas that only put people into other groups, or only say a division. */
function personasWithoutGroup({ personas }: Rules, groups: readonly CompiledGroup[]): CarriedRule[] {
  const made = new Set(groups.filter(({ kind }) => kind === "persona").map(({ name }) => name));
  return byPriority(composePersonas(personas))
    .filter(({ name }) => !made.has(name))
    .map(({ name, groups: joined, division }) => ({
      path: ["personas", name],
      becomes: [...joined.map((group) => object("Okta", "part of the group rule", groupRuleName(group))), ...(division === undefined ? [] : [object("Genesys Cloud", "division of each person", division.value, "", [{ kind: "division", name: division.value }])])],
      cannot: [],
    }));
}

function phonesOf({ phones }: Rules, phone: string | undefined): CarriedRule[] {
  if (phones === undefined || phone === undefined) return [];
  const becomes = [object("Genesys Cloud", "phone of each person", phones.baseSettings, phone), object("Genesys Cloud", "extension of each person", phones.pool)];
  return [{ path: ["phones"], becomes, cannot: [REASONS.phoneOverScim] }];
}

function welcomeOf(welcome: string | undefined): CarriedRule[] {
  return welcome === undefined ? [] : [{ path: ["welcome"], becomes: [object("Genesys Cloud", "invitation of each person", "", welcome)], cannot: [REASONS.welcomeOverScim] }];
}
