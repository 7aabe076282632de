/**
 * The skills that membership of an Okta group means. Genesys cannot bind a skill to a group, so each member is given
 * them, in one write a person; who leaves loses them, unless another group gives them too.
 */
import pLimit from "p-limit";
import { z } from "zod";
import { desiredLevels, type GivingGroup } from "../provisioning/skillPlan.ts";
import type { SkillLevel } from "../provisioning/contactCentre.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { resource, type Props } from "./resource.ts";
import { ruleSettled } from "./settle.ts";
import { sourceSchema, workingPeople } from "./source.ts";

const skills = z.record(z.string(), z.number());
/** Whose word counts where several groups give a skill. State that is older than priorities has none, which is 0. */
const priority = z.number().default(0);
const inputs = z.object({
  source: sourceSchema,
  group: z.string(),
  oktaGroupId: z.string(),
  rule: z.string().optional(),
  /** Skill → proficiency. */
  skills,
  priority,
  /** Other groups that give some of the same skills: leaving this group costs nothing that those still give. */
  alsoGivenBy: z.array(z.object({ oktaGroupId: z.string(), skills, priority })),
});
const outputs = z.object({});
type Inputs = z.infer<typeof inputs>;

/** Skills are one list a person, which each write replaces: two resources must not write at once. */
const oneAtATime = pLimit(1);

/** The `genesys:GroupSkills` resource. */
export const groupSkills = resource<Inputs, z.infer<typeof outputs>>({
  inputs,
  outputs,
  derive: membersToShow,
  async pending(wanted) {
    return (await writes(wanted)).map(({ employeeId, now, then }) => `group ${wanted.group}: ${employeeId} ${describe(now, then)}`);
  },
  async apply(wanted, before) {
    if (wanted.rule !== undefined && wanted.rule !== before?.inputs.rule) await ruleSettled(wanted.oktaGroupId, wanted.rule);
    const failures = await oneAtATime(async () => {
      const dropped = Object.keys(before?.inputs.skills ?? {}).filter((name) => !(name in wanted.skills));
      return write(await writes(wanted, dropped));
    });
    return { id: `group-skills:${wanted.group}`, outputs: {}, failures };
  },
  async observe(wanted) {
    return { derived: await membersToShow(wanted) };
  },
  async release(given) {
    // The group carries nothing any more: all its members have left it, so to speak.
    const failures = await oneAtATime(async () => write(await writes({ ...given, skills: {} }, Object.keys(given.skills))));
    if (failures.length > 0) throw new Error(failures.join("; "));
  },
});

/** What preview shows: who holds what because of this group, by EmployeeID. */
async function membersToShow(wanted: Inputs): Promise<Props> {
  const [people, members] = await Promise.all([workingPeople(wanted.source), identityProvider().groupMembers(wanted.oktaGroupId)]);
  const text = Object.entries(wanted.skills)
    .map(([name, proficiency]) => `${name} ${proficiency}`)
    .join(", ");
  return Object.fromEntries(people.filter(({ personId }) => members.has(personId)).map(({ employeeId }) => [employeeId, text]));
}

interface SkillWrite {
  readonly employeeId: string;
  readonly accountId: string;
  readonly now: readonly SkillLevel[];
  readonly then: readonly SkillLevel[];
}

/** Who has to get another list of skills. `dropped` are skills that this group no longer gives. */
async function writes(wanted: Inputs, dropped: readonly string[] = []): Promise<SkillWrite[]> {
  const people = await workingPeople(wanted.source);
  const employeeIds = new Map(people.map(({ personId, employeeId }) => [personId, employeeId]));
  const groups = await Promise.all([wanted, ...wanted.alsoGivenBy].map((giver) => givingGroup(giver, employeeIds)));
  const managed = new Set([...Object.keys(wanted.skills), ...dropped]);
  return people.flatMap(({ employeeId, account }) => {
    const then = desiredLevels(employeeId, account.skills, groups, managed);
    return then === undefined ? [] : [{ employeeId, accountId: account.id, now: account.skills, then }];
  });
}

async function givingGroup(giver: Pick<Inputs, "oktaGroupId" | "skills" | "priority">, employeeIds: ReadonlyMap<string, string>): Promise<GivingGroup> {
  // A group that is gone at the identity provider (it was removed before this binding) has no members left.
  const members = Object.keys(giver.skills).length === 0 ? new Set<string>() : await identityProvider().groupMembers(giver.oktaGroupId);
  return {
    members: new Set([...members].flatMap((personId) => employeeIds.get(personId) ?? [])),
    levels: Object.entries(giver.skills).map(([name, proficiency]) => ({ name, proficiency })),
    priority: giver.priority,
  };
}

/** Writes each list; one person's failure does not stop the others. */
async function write(planned: readonly SkillWrite[]): Promise<string[]> {
  const centre = contactCentre();
  const results = await Promise.allSettled(planned.map(({ accountId, then }) => centre.setSkills(accountId, then)));
  return results.flatMap((result, index) => (result.status === "rejected" ? [`${planned[index]?.employeeId ?? ""}: ${String(result.reason instanceof Error ? result.reason.message : result.reason)}`] : []));
}

/** "Spanish 5 (was 4), loses Chat" */
function describe(now: readonly SkillLevel[], then: readonly SkillLevel[]): string {
  const before = new Map(now.map(({ name, proficiency }) => [name, proficiency]));
  const kept = new Set(then.map(({ name }) => name));
  const changed = then.filter(({ name, proficiency }) => before.get(name) !== proficiency).map(({ name, proficiency }) => `gets ${name} ${proficiency}${before.has(name) ? ` (was ${before.get(name) ?? 0})` : ""}`);
  const lost = now.filter(({ name }) => !kept.has(name)).map(({ name }) => `loses ${name}`);
  return [...changed, ...lost].join(", ");
}
