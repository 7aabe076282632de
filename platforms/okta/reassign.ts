/**
 * Provisioning again. Okta has no call that retries a person's provisioning; leaving and re-entering the group that
 * assigns the app is its one way.
 *
 * Where rules fill the group, Okta puts a person who is taken out by hand on the exclusion list of each rule that had
 * put them in (Okta support: "If you manually remove a rule-managed user from a group, that user automatically gets
 * added to Except The following users for that rule"). So once everybody is out, each such rule is deactivated, given
 * its list back and activated, once for all people of a round; activation looks at everybody anew and puts them in.
 *
 * The caller's promise: whoever is passed belongs into the group. All of them are noted first (`halfWay.ts`), and
 * forgotten last. The invariant that makes a kill harmless: at each moment such a person is
 *   (1) in the group, or
 *   (2) out, and excluded by a rule of the group, active or not (taken out; list not given back yet), or
 *   (3) out, excluded by none, and a rule of the group is inactive (list given back, not activated yet), or
 *   (4) out, excluded by none, and every rule is active: they had been put in by hand.
 * The next run first brings those who were noted and are out in again (`finish`) by what their case needs; they have left
 * once and need not leave twice. To keep (3) and (4) apart, who was put in by hand re-enters before any rule is
 * deactivated, and nobody is taken out while somebody else's inactive rule is about.
 *
 * Two traces can remain, where two rules fill the group; `pulumi refresh` shows both and `pulumi up` repairs them. An
 * exclusion that was declared for one rule, of a person whom the other holds, is lost when a run is killed in case (2).
 * And a second rule stays inactive when a run is killed just before its activation and the first has already put
 * everybody in; the next run then refuses, and names it.
 */
import { PlatformError } from "../../provisioning/contactCentre.ts";
import type { OktaClient } from "./client.ts";
import { addMember, readMembers, removeMember } from "./groups.ts";
import { forgetHalfWay, noteHalfWay, readHalfWay } from "./halfWay.ts";
import { activate, deactivate, putExcluded, rulesOf, type GroupRule } from "./groupRules.ts";

/** How long the exclusion lists may lag behind the removal, which nothing documents (milliseconds). */
const EXCLUSION_WAITS_MS: readonly number[] = [0, 250, 500, 1_000];

/** How many people are out at once. An exclusion list is not made for many: the Admin Console lets one hold 100, and some may be declared. */
const OUT_AT_ONCE = 50;

/** See the file's comment. Many people go in several rounds, each of which is whole. */
export async function reassign(client: OktaClient, groupId: string, personIds: readonly string[]): Promise<void> {
  for (let at = 0; at < personIds.length; at += OUT_AT_ONCE) await reassignSome(client, groupId, personIds.slice(at, at + OUT_AT_ONCE));
}

async function reassignSome(client: OktaClient, groupId: string, personIds: readonly string[]): Promise<void> {
  const rules = await rulesOf(client, groupId);
  const members = await readMembers(client, groupId);
  const outside = personIds.filter((id) => !members.has(id));
  const inside = personIds.filter((id) => members.has(id));
  if (outside.length === 0) refuseInactive(rules);
  await noteHalfWay(client, groupId, personIds);
  if (outside.length > 0) await finishEarlier(client, groupId, rules, outside);
  if (inside.length > 0) await leaveAndEnter(client, groupId, rules, inside);
  await forgetHalfWay(client, groupId, personIds);
}

/** Brings in whom a killed run has left half-way. */
export async function finish(client: OktaClient, groupId: string): Promise<void> {
  const noted = await readHalfWay(client, groupId);
  if (noted.size === 0) return;
  const members = await readMembers(client, groupId);
  const outside = [...noted].filter((id) => !members.has(id));
  if (outside.length > 0) await finishEarlier(client, groupId, await rulesOf(client, groupId), outside);
  await forgetHalfWay(client, groupId, noted);
}

/** Nobody of ours is out, so somebody else has switched the rule off: activating it could assign the app to many. */
function refuseInactive(rules: readonly GroupRule[]): void {
  const inactive = rules.find((rule) => rule.status === "INACTIVE");
  if (inactive === undefined) return;
  throw new PlatformError(
    `Group rule "${inactive.name}" fills the group that assigns the app and is inactive, so people who leave the group might not come back; nothing was changed. Activate or delete the rule (Okta Admin > Directory > Groups > Rules), then run again.`,
    0,
    "rule.inactive",
  );
}

/** Brings in those whom an earlier run has taken out: cases (2), (3) and (4). */
async function finishEarlier(client: OktaClient, groupId: string, rules: readonly GroupRule[], outside: readonly string[]): Promise<void> {
  const isInterrupted = rules.some((rule) => rule.status === "INACTIVE");
  const byHand = outside.filter((id) => !isInterrupted && !rules.some((rule) => rule.excluded.includes(id)));
  for (const id of byHand) await addMember(client, groupId, id);
  await giveBack(client, rules, (_rule, id) => outside.includes(id));
}

/** A person who is in the group although a rule excludes them is held by another rule: that exclusion was declared, and stays. */
async function leaveAndEnter(client: OktaClient, groupId: string, before: readonly GroupRule[], inside: readonly string[]): Promise<void> {
  const declared = new Map(before.map((rule) => [rule.id, new Set(rule.excluded)]));
  const isOurs = (rule: GroupRule, id: string): boolean => inside.includes(id) && declared.get(rule.id)?.has(id) !== true;
  for (const id of inside) await removeMember(client, groupId, id);
  const isByRule = (rules: readonly GroupRule[], id: string): boolean => rules.some((rule) => rule.excluded.includes(id) && isOurs(rule, id));
  const rules = await rulesAfterRemoval(client, groupId, before, (now) => inside.every((id) => isByRule(now, id)));
  for (const id of inside.filter((id) => !isByRule(rules, id))) await addMember(client, groupId, id);
  await giveBack(client, rules, isOurs);
}

/** The rules once they exclude everybody who was taken out, or after the longest wait: the others were put in by hand. */
async function rulesAfterRemoval(client: OktaClient, groupId: string, before: readonly GroupRule[], isComplete: (rules: readonly GroupRule[]) => boolean): Promise<readonly GroupRule[]> {
  let rules = before;
  if (rules.length === 0) return rules;
  for (const wait of EXCLUSION_WAITS_MS) {
    await client.clock.sleep(wait);
    rules = await rulesOf(client, groupId);
    if (isComplete(rules)) break;
  }
  return rules;
}

/**
 * Gives rules the lists that were declared and leaves them active; one that has its list and is active is left alone.
 * All lists go back before the first rule is activated: as long as one person is out, a killed run is recognized.
 */
async function giveBack(client: OktaClient, rules: readonly GroupRule[], goes: (rule: GroupRule, personId: string) => boolean): Promise<void> {
  const stopped: GroupRule[] = [];
  try {
    for (const rule of rules) {
      const excluded = rule.excluded.filter((id) => !goes(rule, id));
      const isRight = excluded.length === rule.excluded.length;
      if (isRight && rule.status === "ACTIVE") continue;
      if (rule.status === "ACTIVE") await deactivate(client, rule);
      stopped.push(rule);
      if (!isRight) await putExcluded(client, rule, excluded);
    }
  } finally {
    // Even when a list was refused: switched off, a rule would miss every joiner.
    for (const rule of stopped) await activate(client, rule);
  }
}
