/**
 * What stops a run of ours before its first write: a source that lost people, more leavers, moves or skill losses than
 * the rules allow. Role losses: `roleLosses.ts`.
 */
import { dateOf, describeImpact, firstOf, judge, refusal, type Impact } from "../provisioning/limits.ts";
import { employeeIdOf, type Identification } from "../provisioning/employeeId.ts";
import { compareText } from "../provisioning/match.ts";
import type { Change, Plan } from "../provisioning/plan.ts";
import type { Linked } from "../provisioning/rekey.ts";
import type { Safeguards } from "../provisioning/rules/safeguards.ts";
import { identityProvider } from "./platforms.ts";
import type { Failure } from "./resource.ts";

/** What of the inputs the limits go by. */
export interface Limited {
  readonly leaverLimit: number;
  readonly safeguards: Safeguards;
}

/** What the last run left. */
export interface LastRun {
  readonly inputs: { readonly source: Identification };
  readonly outputs: { readonly linked: Linked };
}

/**
 * Whom the identity provider knew and knows no more, not even as deactivated: a few were deleted there; many, or all,
 * mean that the source is broken, which is never a mass leaver event. They are told apart as they were then.
 * @throws Error where it is more than may be deactivated
 */
export async function missingPeople(wanted: Limited, { inputs, outputs }: LastRun): Promise<readonly string[]> {
  const known = Object.keys(outputs.linked);
  if (known.length === 0) return [];
  const people = await identityProvider().people();
  if (people.length === 0) {
    throw new Error(`the identity provider answered with no people at all, and ${known.length} were there before: nothing is changed. Check its address and the rights of our credentials (OKTA_*)`);
  }
  const there = new Set(people.map((person) => employeeIdOf(person, inputs.source)));
  const who = known.filter((employeeId) => !there.has(employeeId)).toSorted(compareText);
  refuse(wanted, { limit: "deactivations", who, of: known.length }, `the identity provider no longer knows ${who.length} of ${known.length} people: ${firstOf(who)}`);
  return who;
}

/**
 * People whom an earlier run has placed count as moved; who is new is only placed. Whoever we take out of the group that
 * assigns the app is deactivated by the identity provider.
 * @throws Error where the plan moves, or takes the app from, more than allowed
 */
export function refuseMassChange(wanted: Limited, { changes }: Plan, linked: Linked): void {
  const whoHave = (kind: Change["kind"]): string[] => changes.flatMap((change) => (change.kind === kind ? [change.employeeId] : []));
  const impacts: readonly Impact[] = [
    { limit: "deactivations", who: whoHave("dismiss"), of: Object.keys(linked).length },
    { limit: "moves", who: whoHave("division").filter((employeeId) => Object.hasOwn(linked, employeeId)), of: Object.keys(linked).length },
  ];
  for (const impact of impacts) refuse(wanted, impact, `by this run ${describeImpact(impact)}`);
}

/** A run that would deactivate more people than declared. */
export function overLimit({ leaverLimit }: Limited, { changes }: Plan): Failure[] {
  const leavers = changes.filter(({ kind }) => kind === "deactivate").map(({ employeeId }) => employeeId);
  if (leavers.length <= leaverLimit) return [];
  return [{ property: "leaverLimit", reason: `${leavers.length} accounts would be deactivated, limit ${leaverLimit} (leavers.limit): ${firstOf(leavers)}. Check the source; raise the limit if it is true` }];
}

/**
 * The refusal of an impact that is above its limit, with the override that would lift it; nothing where it is within.
 * @param told what happens to whom
 */
export function refusalOf({ safeguards }: Pick<Limited, "safeguards">, impact: Impact, told: string): string | undefined {
  const today = dateOf(new Date());
  const verdict = judge(impact, safeguards, today);
  return verdict.kind === "exceeded" ? refusal(impact, verdict.allowed, told, today) : undefined;
}

/**
 * Stops at an impact that is above its limit.
 * @throws Error with the refusal
 */
export function refuse(limited: Pick<Limited, "safeguards">, impact: Impact, told: string): void {
  const reason = refusalOf(limited, impact, told);
  if (reason !== undefined) throw new Error(reason);
}
