/**
 * What an edit of the rules costs people who work today: deployed and new rules, evaluated over the same people. Okta
 * carries such an edit out by itself (it empties groups and unassigns the app), so this has to be known before it is told.
 * Pure.
 */
import { parse, type Expression, type Scope } from "../expressions/index.ts";
import type { LevelKind, RoleGrant } from "./contactCentre.ts";
import type { Person } from "./identityProvider.ts";
import type { Impact } from "./limits.ts";
import { compareText } from "./match.ts";
import { holds } from "./membership.ts";
import { desiredBy } from "./plan.ts";
import type { Compiled } from "./rules/compile.ts";
import { EDIT_LIMITS } from "./rules/safeguards.ts";

/** What an edit can cost people. */
type EditLimit = (typeof EDIT_LIMITS)[number];

/** What a group of the rules means for its members. */
export interface GroupMeaning {
  /** The Okta group rule that fills it; absent where somebody else does. */
  readonly rule?: string | undefined;
  readonly adopt: boolean;
  /** `role in division`. */
  readonly roles: readonly string[];
  /** Skills by name, languages as `language NAME`. */
  readonly levels: readonly string[];
  /** Absent where there are none. */
  readonly queues?: readonly string[] | undefined;
}

/** All of the rules that an edit can take something away by. Plain JSON: it is kept in state. */
export interface Meaning {
  /** Group-rule expression: who is assigned the app. */
  readonly assignment: string;
  /** Mapping expression. */
  readonly division: string;
  /** By name. */
  readonly groups: Readonly<Record<string, GroupMeaning>>;
}

/** A person whom the identity provider knows and lets work. */
export interface LivePerson {
  /** EmployeeID; the provider's id where there is none. */
  readonly name: string;
  readonly person: Person;
  /** An account that nothing may touch. */
  readonly isProtected: boolean;
  /** What the account has now, in the words of `GroupMeaning.levels`. */
  readonly levels: ReadonlySet<string>;
}

/** What an edit does. */
export interface Consequences {
  /** One for each limit, in their order; with nobody where nothing is lost. */
  readonly impacts: readonly Impact[];
  /** Protected people who would lose the app or a role. */
  readonly protectedPeople: readonly string[];
}

/** The meaning of compiled rules. */
export function meaningOf({ groups, division }: Compiled, assignment: string): Meaning {
  return { assignment, division, groups: Object.fromEntries(groups.map((group) => [group.name, groupMeaning(group)])) };
}

function groupMeaning({ rule, adopt, grants, skills, languages, queues }: Compiled["groups"][number]): GroupMeaning {
  return {
    ...(rule === undefined ? {} : { rule: rule.expression }),
    adopt,
    roles: grants.map(roleWord),
    levels: [...skills.map(({ name }) => levelWord("skills", name)), ...languages.map(({ name }) => levelWord("languages", name))],
    ...(queues.length === 0 ? {} : { queues }),
  };
}

/** A group that would no longer be in a queue. */
export interface LeftQueue {
  readonly group: string;
  readonly queue: string;
}

/** The bindings to queues that an edit takes away, whoever is in the group. */
export function queuesLeft(before: Meaning, after: Meaning): readonly LeftQueue[] {
  return Object.entries(before.groups).flatMap(([group, { queues = [] }]) => queues.filter((queue) => after.groups[group]?.queues?.includes(queue) !== true).map((queue) => ({ group, queue })));
}

/** However the role reaches people: by another way it is the same role. */
export function roleWord({ role, division }: RoleGrant): string {
  return `${role} in ${division}`;
}

/** A skill and a language may have one name. */
export function levelWord(kind: LevelKind, name: string): string {
  return kind === "languages" ? `language ${name}` : name;
}

/**
 * What going from one meaning to another costs. People whom the deployed rules do not assign the app have nothing to
 * lose; who loses the app is counted for that alone: an inactive account keeps the rest, and a rehire has it again.
 * @param now the time that `Time.now` reads
 */
export function consequences(before: Meaning, after: Meaning, people: readonly LivePerson[], now: Date): Consequences {
  const deployed = new Evaluated(before, now);
  const wanted = new Evaluated(after, now);
  const lost: Record<EditLimit, string[]> = { deactivations: [], roleLosses: [], skillLosses: [], moves: [] };
  const protectedPeople: string[] = [];
  let of = 0;
  for (const live of people) {
    const was = deployed.standing(live);
    if (!was.assigned) continue;
    of += 1;
    const losses = lossesOf(live, was, wanted.standing(live), before, after);
    if (live.isProtected) {
      if (losses.includes("deactivations") || losses.includes("roleLosses")) protectedPeople.push(live.name);
      continue;
    }
    for (const limit of losses) lost[limit].push(live.name);
  }
  return { impacts: EDIT_LIMITS.map((limit) => ({ limit, who: lost[limit].toSorted(compareText), of })), protectedPeople: protectedPeople.toSorted(compareText) };
}

/** Where a person stands under one meaning. */
interface Standing {
  readonly assigned: boolean;
  /** Groups that rules put the person into. */
  readonly inside: ReadonlySet<string>;
  /** Absent: it cannot be decided, and stays as it is. */
  readonly division: string | undefined;
}

function lossesOf(live: LivePerson, was: Standing, will: Standing, before: Meaning, after: Meaning): EditLimit[] {
  if (!will.assigned) return ["deactivations"];
  const stays = groupsAfter(was, will, before, after);
  const lacks = (had: readonly string[], has: readonly string[]): boolean => had.some((one) => !has.includes(one));
  const had = [...was.inside].flatMap((name) => before.groups[name] ?? []);
  const has = [...stays].flatMap((name) => after.groups[name] ?? []);
  // Who is in a group that no rule fills is not known here; what the account has of its skills is.
  const byOthers = Object.values(before.groups).flatMap(({ rule, levels }) => (rule === undefined ? levels.filter((level) => live.levels.has(level)) : []));
  return [
    ...(lacks(had.flatMap(({ roles }) => roles), has.flatMap(({ roles }) => roles)) ? (["roleLosses"] as const) : []),
    ...(lacks([...had.flatMap(({ levels }) => levels), ...byOthers], has.flatMap(({ levels }) => levels)) ? (["skillLosses"] as const) : []),
    ...(was.division !== undefined && will.division !== undefined && was.division !== will.division ? (["moves"] as const) : []),
  ];
}

/** The groups that a person may still be in: by a new rule, or because nobody fills the group anew and its members stay. */
function groupsAfter(was: Standing, will: Standing, before: Meaning, after: Meaning): ReadonlySet<string> {
  const left = Object.entries(after.groups).flatMap(([name, { rule, adopt }]) => {
    const old = before.groups[name];
    const sameGroup = rule === undefined && old !== undefined && old.adopt === adopt;
    return sameGroup && (old.rule === undefined || was.inside.has(name)) ? [name] : [];
  });
  return new Set([...will.inside, ...left]);
}

/** A meaning, with its expressions parsed once. */
class Evaluated {
  readonly #now: Date;
  readonly #assignment: Expression;
  readonly #rules: readonly { readonly name: string; readonly tree: Expression }[];
  readonly #division: ReturnType<typeof desiredBy>;

  constructor({ assignment, division, groups }: Meaning, now: Date) {
    this.#now = now;
    this.#assignment = parse(assignment, { dialect: "groupRule" });
    this.#rules = Object.entries(groups).flatMap(([name, { rule }]) => (rule === undefined ? [] : [{ name, tree: parse(rule, { dialect: "groupRule" }) }]));
    this.#division = desiredBy(division, undefined);
  }

  standing({ person }: LivePerson): Standing {
    const alone: Scope = { user: person.profile, source: person.profile, now: this.#now };
    // Rules may ask for membership of groups that other rules fill: these are known after a first look.
    const scope: Scope = { ...alone, groups: this.#inside(alone).map((name) => ({ id: name, name })) };
    return { assigned: holds(this.#assignment, scope), inside: new Set(this.#inside(scope)), division: this.#division(person).division };
  }

  #inside(scope: Scope): string[] {
    return this.#rules.filter(({ tree }) => holds(tree, scope)).map(({ name }) => name);
  }
}
