/**
 * The skills and languages that membership of an Okta group means. Genesys cannot bind them to a group, so each member
 * is given them; who leaves loses them, unless another group gives them too.
 */
import pLimit from "p-limit";
import { z } from "zod";
import { describeImpact, type Impact } from "../provisioning/limits.ts";
import { safeguardsSchema } from "../provisioning/rules/safeguards.ts";
import { desiredLevels } from "../provisioning/skillPlan.ts";
import { LEVEL_KINDS, type ContactCentre, type LevelKind, type SkillLevel } from "../provisioning/contactCentre.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { announceLongEffort, Progress } from "./progress.ts";
import { reasonOf } from "./reason.ts";
import { resource, type Props } from "./resource.ts";
import { refuse } from "./runLimits.ts";
import { ruleSettled } from "./settle.ts";
import { sourceSchema, workingPeople } from "./source.ts";

/** Name → proficiency. */
const levels = z.record(z.string(), z.number());

/** A group and what it gives. State that is older than languages and priorities has neither. */
const giver = z.object({
  oktaGroupId: z.string(),
  skills: levels,
  languages: levels.default({}),
  /** Whose word counts where several groups give a person the same. */
  priority: z.number().default(0),
});
const inputs = giver.extend({
  source: sourceSchema,
  group: z.string(),
  rule: z.string().optional(),
  /** Other groups that give some of the same: leaving this group costs nothing that those still give. */
  alsoGivenBy: z.array(giver),
  /** For state that is older, the defaults. */
  safeguards: safeguardsSchema,
});
const outputs = z.object({});
type Giver = z.infer<typeof giver>;
type Inputs = z.infer<typeof inputs>;

/** A write sets a person's whole list as it was read: two resources must not write at once. */
const oneAtATime = pLimit(1);

/** The `genesys:GroupSkills` resource. */
export const groupSkills = resource<Inputs, z.infer<typeof outputs>>({
  inputs,
  outputs,
  derive: membersToShow,
  async pending(wanted) {
    return (await allowedWrites(wanted)).map((planned) => `group ${wanted.group}: ${planned.employeeId} ${describe(planned)}`);
  },
  async apply(wanted, before) {
    if (wanted.rule !== undefined && wanted.rule !== before?.inputs.rule) await ruleSettled(wanted.oktaGroupId, wanted.rule);
    const failures = await oneAtATime(async () => write(wanted, await allowedWrites(wanted, before?.inputs)));
    return { id: `group-skills:${wanted.group}`, outputs: {}, failures };
  },
  async observe(wanted) {
    return { derived: await membersToShow(wanted) };
  },
  async release(given) {
    // The group carries nothing any more: all its members have left it, so to speak.
    const failures = await oneAtATime(async () => write(given, await confirmedWrites({ ...given, skills: {}, languages: {} }, given)));
    if (failures.length > 0) throw new Error(failures.join("; "));
  },
});

/** What preview shows: who holds what because of this group, by EmployeeID. */
async function membersToShow(wanted: Inputs): Promise<Props> {
  const [people, members] = await Promise.all([workingPeople(wanted.source), identityProvider().groupMembers(wanted.oktaGroupId)]);
  const text = LEVEL_KINDS.flatMap((kind) => levelsIn(wanted[kind]).map((level) => said(kind, level))).join(", ");
  return Object.fromEntries(people.filter(({ personId }) => members.has(personId)).map(({ employeeId }) => [employeeId, text]));
}

/** A list of one person that is not as it should be. */
interface LevelWrite {
  readonly kind: LevelKind;
  readonly employeeId: string;
  readonly accountId: string;
  readonly now: readonly SkillLevel[];
  readonly then: readonly SkillLevel[];
}

/** Who has to get another list of skills or languages. `before` is what the group gave so far: it decides about that, too. */
async function writes(wanted: Inputs, before?: Pick<Inputs, LevelKind>): Promise<LevelWrite[]> {
  const people = await workingPeople(wanted.source);
  const givers = await Promise.all([wanted, ...wanted.alsoGivenBy].map(async (one) => ({ ...one, members: await membersOf(one) })));
  const kinds = LEVEL_KINDS.map((kind) => ({
    kind,
    groups: givers.map(({ members, priority, [kind]: given }) => ({ members, priority, levels: levelsIn(given) })),
    managed: new Set([...Object.keys(wanted[kind]), ...Object.keys(before?.[kind] ?? {})]),
  }));
  return people.flatMap(({ employeeId, personId, account }) =>
    kinds.flatMap(({ kind, groups, managed }) => {
      const then = desiredLevels(personId, account[kind], groups, managed);
      return then === undefined ? [] : [{ kind, employeeId, accountId: account.id, now: account[kind], then }];
    }),
  );
}

/** The writes, after a second look at whom the bulk reading did not show whole: a write sets the list, and takes what was not seen. */
async function confirmedWrites(wanted: Inputs, before?: Pick<Inputs, LevelKind>): Promise<LevelWrite[]> {
  const planned = await writes(wanted, before);
  const looked = await contactCentre().lookAgain(planned.map(({ accountId }) => accountId), "levels");
  return looked ? writes(wanted, before) : planned;
}

/** The writes, unless they take a skill or language from more people than the rules allow. */
async function allowedWrites(wanted: Inputs, before?: Pick<Inputs, LevelKind>): Promise<LevelWrite[]> {
  const planned = await confirmedWrites(wanted, before);
  const who = [...new Set(planned.flatMap((one) => (lostBy(one).length > 0 ? [one.employeeId] : [])))];
  const impact: Impact = { limit: "skillLosses", who, of: (await workingPeople(wanted.source)).length };
  refuse(wanted, impact, `by this run of group ${wanted.group} ${describeImpact(impact)}`);
  return planned;
}

function lostBy({ now, then }: LevelWrite): readonly SkillLevel[] {
  const kept = new Set(then.map(({ name }) => name));
  return now.filter(({ name }) => !kept.has(name));
}

/** The members' ids at the identity provider. A group that is gone there (it was removed before this binding) gives nothing, and has none. */
async function membersOf({ oktaGroupId, skills, languages }: Giver): Promise<ReadonlySet<string>> {
  return Object.keys({ ...skills, ...languages }).length === 0 ? new Set() : identityProvider().groupMembers(oktaGroupId);
}

function levelsIn(given: Readonly<Record<string, number>>): SkillLevel[] {
  return Object.entries(given).map(([name, proficiency]) => ({ name, proficiency }));
}

const SET: Readonly<Record<LevelKind, (centre: ContactCentre, accountId: string, levels: readonly SkillLevel[]) => Promise<void>>> = {
  skills: (centre, accountId, wanted) => centre.setSkills(accountId, wanted),
  languages: (centre, accountId, wanted) => centre.setLanguages(accountId, wanted),
};

/** Writes each list; one failure does not stop the others. */
async function write({ group }: Pick<Inputs, "group">, planned: readonly LevelWrite[]): Promise<string[]> {
  const centre = contactCentre();
  const what = `group ${group}: skills and languages of ${planned.length} people`;
  announceLongEffort(what, planned.length);
  const progress = new Progress(what, planned.length);
  const results = await Promise.allSettled(planned.map(({ kind, accountId, then }) => SET[kind](centre, accountId, then).finally(() => progress.step())));
  return results.flatMap((result, index) => (result.status === "rejected" ? [`${planned[index]?.employeeId ?? ""}: ${reasonOf(result.reason)}`] : []));
}

/** "gets Spanish 5 (was 4), loses Chat" */
function describe(planned: LevelWrite): string {
  const { kind, now, then } = planned;
  const before = new Map(now.map(({ name, proficiency }) => [name, proficiency]));
  const changed = then.filter(({ name, proficiency }) => before.get(name) !== proficiency).map((level) => `gets ${said(kind, level)}${before.has(level.name) ? ` (was ${before.get(level.name) ?? 0})` : ""}`);
  const lost = lostBy(planned).map(({ name }) => `loses ${WORD[kind]}${name}`);
  return [...changed, ...lost].join(", ");
}

/** A skill and a language may have one name. */
const WORD: Readonly<Record<LevelKind, string>> = { skills: "", languages: "language " };

function said(kind: LevelKind, { name, proficiency }: SkillLevel): string {
  return `${WORD[kind]}${name} ${proficiency}`;
}
