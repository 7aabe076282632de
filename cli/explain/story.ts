/**
 * What the rules mean for one person, with the place in the files of all that decided it: the JSON of
 * `ccaas explain --json`, and what its page is printed from.
 */
import type { Value } from "../../expressions/index.ts";
import type { Place } from "../../provisioning/rules/diagnostic.ts";
import type { Locate } from "../../provisioning/rules/document/index.ts";
import type { Decided, Entitlements, GroupOfRules, HeldLevel, HeldQueue, HeldRole } from "../../provisioning/rules/entitlements.ts";

/** An expression, decided. */
export interface Decision {
  readonly place: Place;
  readonly expression: string;
  /** Absent where it cannot be evaluated for this person. */
  readonly value?: Value;
  /** What was looked at, in order; the last clause gave the value. */
  readonly clauses: readonly { readonly text: string; readonly value: Value; readonly place: Place }[];
  /** Why there is no value. */
  readonly failure?: { readonly message: string; readonly place: Place; readonly hint?: string };
}

/** The person in question. */
export interface Subject {
  /** "" where the profile has none. */
  readonly employeeId: string;
  readonly name: string;
  readonly works: boolean;
  /** Where the person was read. */
  readonly from: string;
}

/** A group, and the expressions that say who is in it. */
export interface GroupStory {
  readonly name: string;
  readonly place: Place;
  readonly because: readonly Decision[];
}

/** Everything about one person. */
export interface Story {
  readonly person: Subject;
  readonly assigned: Decision;
  readonly attributes: readonly { readonly name: string; readonly push: "always" | "create"; readonly decision: Decision }[];
  readonly personas: readonly { readonly name: string; readonly is: boolean; readonly lostTo?: string; readonly decision: Decision }[];
  readonly groups: readonly GroupStory[];
  /** Groups that rules fill, and not with this person. */
  readonly otherGroups: readonly GroupStory[];
  readonly roles: readonly HeldRole[];
  readonly skills: readonly HeldLevel[];
  readonly languages: readonly HeldLevel[];
  readonly queues: readonly HeldQueue[];
  readonly division: Decision;
  readonly location?: Decision;
  readonly phone: { readonly type: "webrtc" | "none"; readonly place: Place };
  readonly welcome: { readonly type: "none" | "invitation"; readonly place: Place };
}

/** Tells it, with places instead of paths. */
export function storyOf(person: Subject, entitlements: Entitlements, locate: Locate): Story {
  const { assigned, attributes, personas, groups, otherGroups, roles, skills, languages, queues, division, location, phone, welcome } = entitlements;
  const decision = (decided: Decided): Decision => decisionOf(decided, locate);
  const group = ({ group: { name, origins }, because }: GroupOfRules): GroupStory => ({ name, place: locate(origins[0] ?? [], { key: true }), because: because.map(decision) });
  return {
    person,
    assigned: decision(assigned),
    attributes: attributes.map(({ name, push, decided }) => ({ name, push, decision: decision(decided) })),
    personas: personas.map(({ name, is, lostTo, decided }) => ({ name, is, ...(lostTo === undefined ? {} : { lostTo }), decision: decision(decided) })),
    groups: groups.map(group),
    otherGroups: otherGroups.map(group),
    roles,
    skills,
    languages,
    queues,
    division: decision(division),
    ...(location === undefined ? {} : { location: decision(location) }),
    phone: { type: phone.type, place: locate(phone.path, { key: true }) },
    welcome: { type: welcome.type, place: locate(welcome.path, { key: true }) },
  };
}

/** Every decision of a story. */
export function decisionsOf({ assigned, attributes, personas, groups, otherGroups, division, location }: Story): readonly Decision[] {
  return [assigned, ...attributes.map(({ decision }) => decision), ...personas.map(({ decision }) => decision), ...[...groups, ...otherGroups].flatMap(({ because }) => because), division, ...(location === undefined ? [] : [location])];
}

function decisionOf({ path, text, value, steps, failure }: Decided, locate: Locate): Decision {
  const within = (from: number, to: number): Place => locate(path, { within: [from, to] });
  return {
    place: locate(path),
    expression: text,
    ...(value === undefined ? {} : { value }),
    clauses: steps.map((step) => ({ text: step.text, value: step.value, place: within(step.from, step.to) })),
    ...(failure === undefined ? {} : { failure: { message: failure.message, place: within(failure.from, failure.to), ...(failure.hint === undefined ? {} : { hint: failure.hint }) } }),
  };
}
