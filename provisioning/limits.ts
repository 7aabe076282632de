/**
 * How many people one edit of the rules, or one run, may cost what they have; and the words in which it is refused. Pure.
 */
import type { LimitName, Override, Safeguards } from "./rules/safeguards.ts";

/** Something that is about to happen to people. */
export interface Impact {
  readonly limit: LimitName;
  /** EmployeeIDs (Okta's id where somebody has none). */
  readonly who: readonly string[];
  /** How many people the percentage is of. */
  readonly of: number;
}

/** What the limits say to an impact. */
export type Verdict =
  | { readonly kind: "within" }
  /** Above the limit, and an override lifts it. */
  | { readonly kind: "overridden"; readonly override: Override }
  | { readonly kind: "exceeded"; readonly allowed: number };

/** The override is in force through its last day; both are dates, YYYY-MM-DD. */
export function inForce({ until }: Pick<Override, "until">, today: string): boolean {
  return today <= until;
}

/** How many people a limit lets through: the smaller of count and share; a share above 0 is one person at least. */
export function allowedBy({ most, percent }: Safeguards[LimitName], of: number): number {
  return Math.min(most, percent === 0 ? 0 : Math.max(1, Math.floor((of * percent) / 100)));
}

/** Judges an impact. `today`: YYYY-MM-DD, UTC. */
export function judge({ limit, who, of }: Impact, safeguards: Safeguards, today: string): Verdict {
  const allowed = allowedBy(safeguards[limit], of);
  if (who.length <= allowed) return { kind: "within" };
  const lifting = safeguards.overrides.filter((override) => override.limit === limit && inForce(override, today)).toSorted((a, b) => b.most - a.most)[0];
  if (lifting !== undefined && who.length <= lifting.most) return { kind: "overridden", override: lifting };
  return { kind: "exceeded", allowed: Math.max(allowed, lifting?.most ?? 0) };
}

const TELLS: Readonly<Record<LimitName, string>> = {
  deactivations: "lose the app, and so are deactivated by Okta",
  roleLosses: "lose a role",
  skillLosses: "lose a skill or language",
  invitations: "get an invitation",
  moves: "move to another division",
};

/** "3 of 240 people lose a role: E1, E2, E3" */
export function describeImpact({ limit, who, of }: Impact): string {
  return `${who.length} of ${of} people ${TELLS[limit]}: ${firstOf(who)}`;
}

/** The refusal of an impact that is above its limit, with the override that would lift it. `told`: what happens to whom. */
export function refusal({ limit, who }: Impact, allowed: number, told: string, today: string): string {
  const override = `{ limit: ${limit}, most: ${who.length}, reason: "…", until: ${weekAfter(today)} }`;
  return `${told}. The limit is ${allowed} (safeguards.${limit}), so nothing is changed. If it is meant, add to safeguards.overrides in the rules: ${override}`;
}

/** How many people a message names. */
const NAMED = 5;

/** The first few; the rest as a number. */
export function firstOf(who: readonly string[]): string {
  return `${who.slice(0, NAMED).join(", ")}${who.length > NAMED ? ` and ${who.length - NAMED} more` : ""}`;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

function weekAfter(today: string): string {
  return dateOf(new Date(Date.parse(today) + WEEK_MS));
}

/** The day of a time, YYYY-MM-DD, UTC. */
export function dateOf(time: Date): string {
  return time.toISOString().slice(0, "YYYY-MM-DD".length);
}
