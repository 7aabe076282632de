/**
 * Which skills each member of some groups should have: the union over a person's groups, the best proficiency where two
 * groups give the same skill. Pure.
 */
import type { SkillLevel } from "./contactCentre.ts";

/** A group that gives skills, and who is in it. */
export interface SkillGroup {
  /** EmployeeIDs. */
  readonly members: ReadonlySet<string>;
  readonly skills: readonly SkillLevel[];
}

/**
 * The skills an account should have.
 * @param current what it has
 * @param managed skill names that this plan decides about; all others are kept as they are
 * @returns the new list in name order, or nothing where `current` already is right
 */
export function desiredSkills(employeeId: string, current: readonly SkillLevel[], groups: readonly SkillGroup[], managed: ReadonlySet<string>): readonly SkillLevel[] | undefined {
  const given = new Map<string, number>();
  for (const group of groups) {
    if (!group.members.has(employeeId)) continue;
    for (const { name, proficiency } of group.skills) if (managed.has(name)) given.set(name, Math.max(proficiency, given.get(name) ?? 0));
  }
  const kept = current.filter(({ name }) => !managed.has(name));
  const wanted = [...kept, ...[...given].map(([name, proficiency]) => ({ name, proficiency }))].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return same(current, wanted) ? undefined : wanted;
}

function same(current: readonly SkillLevel[], wanted: readonly SkillLevel[]): boolean {
  const levels = new Map(current.map(({ name, proficiency }) => [name, proficiency]));
  return levels.size === wanted.length && wanted.every(({ name, proficiency }) => levels.get(name) === proficiency);
}
