/**
 * The members of a Genesys group, after Okta's: Okta's own Group Push fills it in real time where a link could be made;
 * this is the safety net, and does nothing where the push already did. Where people are spread over several groups there
 * is no push, and this is the road.
 */
import { z } from "zod";
import type { Account } from "../provisioning/contactCentre.ts";
import { crowding } from "../provisioning/crowding.ts";
import { compareText } from "../provisioning/match.ts";
import { isParked } from "../provisioning/plan.ts";
import { RECOMMENDED_MEMBERS } from "../provisioning/rules/grantWay.ts";
import { seatPlan } from "../provisioning/seats.ts";
import { announce } from "./announce.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { resource } from "./resource.ts";
import { refuseRoleLosses, roleLossInputs } from "./roleLosses.ts";
import { ruleSettled } from "./settle.ts";
import { sourceSchema, workingPeople, type Working } from "./source.ts";

/** A Genesys group. */
const target = z.object({ group: z.string(), groupId: z.string() });
const inputs = target.extend({
  source: sourceSchema,
  /** Groups over which the people are spread, besides the one above. */
  further: z.array(target).default([]),
  oktaGroupId: z.string(),
  /** The group rule, when a rule fills the Okta group: a new rule means waiting until Okta has applied it. */
  rule: z.string().optional(),
  /** What of the rules the group was made from. */
  kind: z.enum(["role", "group", "persona"]).default("group"),
  ...roleLossInputs,
});
const outputs = z.object({});
type Inputs = z.infer<typeof inputs>;

/** The `genesys:GroupMembers` resource. */
export const groupMembers = resource<Inputs, z.infer<typeof outputs>>({
  inputs,
  outputs,
  async verify(wanted) {
    const { inside } = await membership(wanted);
    const crowded = crowding({ name: wanted.group, kind: wanted.kind }, inside.length, 1 + wanted.further.length);
    if (crowded !== undefined) announce(crowded);
    return [];
  },
  async pending(wanted) {
    const changes = await allowedChanges(wanted);
    return [...changes.flatMap(({ group, add }) => add.map(({ who }) => `group ${group}: add ${who}`)), ...changes.flatMap(({ group, remove }) => remove.map(({ who }) => `group ${group}: remove ${who}`))];
  },
  async apply(wanted, before) {
    const { oktaGroupId, rule, group } = wanted;
    if (rule !== undefined && rule !== before?.inputs.rule) await ruleSettled(oktaGroupId, rule);
    const centre = contactCentre();
    const changes = await allowedChanges(wanted);
    // All come before anybody goes: who moves from one group to another holds the role all the time.
    for (const { groupId, add } of changes) if (add.length > 0) await centre.addGroupMembers(groupId, add.map(({ accountId }) => accountId));
    for (const { groupId, remove } of changes) if (remove.length > 0) await centre.removeGroupMembers(groupId, remove.map(({ accountId }) => accountId));
    return { id: `group-members:${group}`, outputs: {}, failures: [] };
  },
});

interface Member {
  /** The EmployeeID, or what the account is where it has none. */
  readonly who: string;
  readonly accountId: string;
}

/** What changes in one Genesys group. */
interface Change extends z.infer<typeof target> {
  readonly add: readonly Member[];
  readonly remove: readonly Member[];
}

/** The working people, by whether they belong into the group. */
async function membership({ source, oktaGroupId }: Inputs): Promise<{ readonly inside: readonly Working[]; readonly outside: readonly Working[] }> {
  const [people, wanted] = await Promise.all([workingPeople(source), identityProvider().groupMembers(oktaGroupId)]);
  return { inside: people.filter(({ personId }) => wanted.has(personId)), outside: people.filter(({ personId }) => !wanted.has(personId)) };
}

/**
 * What has to change, unless it takes a role from more people than the rules allow. Leavers keep their membership (it
 * brings the roles back when they return), and accounts that match nobody are not ours; but a parked second account must
 * not get roles back if somebody reactivates it by hand.
 */
async function allowedChanges(wanted: Inputs): Promise<readonly Change[]> {
  const { group, groupId, further } = wanted;
  const groups = [{ group, groupId }, ...further];
  const centre = contactCentre();
  const [{ inside, outside }, present, { accounts }] = await Promise.all([membership(wanted), Promise.all(groups.map((one) => centre.groupMembers(one.groupId))), centre.org()]);
  // Most people are neither to be in the groups nor in them: no list is made of those.
  const isPresent = ({ id }: Account): boolean => present.some((seats) => seats.has(id));
  const leaving = outside.filter(({ account }) => isPresent(account));
  const parked = accounts.filter((account) => isPresent(account) && isParked(account));
  const names = new Map([...[...inside, ...leaving].map(({ employeeId, account }) => [account.id, employeeId] as const), ...parked.map(({ id }) => [id, `the parked account ${id}`] as const)]);
  const members = (accountIds: readonly string[]): Member[] => accountIds.map((accountId) => ({ who: names.get(accountId) ?? accountId, accountId })).toSorted((a, b) => compareText(a.who, b.who));
  const seating = { wanted: new Set(inside.map(({ account }) => account.id)), unwanted: new Set([...leaving.map(({ account }) => account.id), ...parked.map(({ id }) => id)]) };
  const changes = seatPlan(present, seating, RECOMMENDED_MEMBERS).flatMap(({ add, remove }, index): Change[] => {
    const one = groups[index];
    return one === undefined ? [] : [{ ...one, add: members(add), remove: members(remove) }];
  });
  await refuseRoleLosses(wanted, group, leaving, inside.length + outside.length);
  return changes;
}
