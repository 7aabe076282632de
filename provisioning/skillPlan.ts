/**
 * Which routing skills, or which routing languages, a person should have because of their groups: the union of what the
 * groups give. Where two give the same one, the higher priority decides, of equal priorities the better proficiency.
 * `rules/entitlements.ts` explains by the same order. Pure.
 */
import type { SkillLevel } from "./contactCentre.ts";

/** A group that gives skills (or languages), and who is in it. */
export interface GivingGroup {
  /** Ids of people, all of one kind (EmployeeIDs, or the identity provider's). */
  readonly members: ReadonlySet<string>;
  readonly levels: readonly SkillLevel[];
  readonly priority: number;
}

/**
 * The skills (or languages) that a person should have. Asked of everybody for every group: whom it does not concern costs
 * next to nothing.
 * @param who the person's id, of the kind that `members` holds
 * @param current what the account has
 * @param managed names that this plan decides about; all others are kept as they are
 * @returns the new list in name order, or nothing where `current` already is right
 */
export function desiredLevels(who: string, current: readonly SkillLevel[], groups: readonly GivingGroup[], managed: ReadonlySet<string>): readonly SkillLevel[] | undefined {
  if (!groups.some(({ members }) => members.has(who)) && !current.some(({ name }) => managed.has(name))) return undefined;
  const given = new Map<string, Offer>();
  for (const { members, levels, priority } of groups) {
    if (!members.has(who)) continue;
    for (const { name, proficiency } of levels) {
      const offer = { proficiency, priority };
      const before = given.get(name);
      if (managed.has(name) && (before === undefined || wins(offer, before))) given.set(name, offer);
    }
  }
  const kept = current.filter(({ name }) => !managed.has(name));
  const wanted = [...kept, ...[...given].map(([name, { proficiency }]) => ({ name, proficiency }))].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return same(current, wanted) ? undefined : wanted;
}

/** What one group says about one skill. */
interface Offer {
  readonly proficiency: number;
  readonly priority: number;
}

function wins(offer: Offer, other: Offer): boolean {
  return offer.priority === other.priority ? offer.proficiency > other.proficiency : offer.priority > other.priority;
}

function same(current: readonly SkillLevel[], wanted: readonly SkillLevel[]): boolean {
  const levels = new Map(current.map(({ name, proficiency }) => [name, proficiency]));
  return levels.size === wanted.length && wanted.every(({ name, proficiency }) => levels.get(name) === proficiency);
}
