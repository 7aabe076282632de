/**
 * The members of a Genesys group, after Okta's: Okta's own Group Push fills it in real time where a link could be made;
 * this is the safety net, and does nothing where the push already did.
 */
import { z } from "zod";
import { isParked } from "../provisioning/plan.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { resource } from "./resource.ts";
import { ruleSettled } from "./settle.ts";
import { sourceSchema, workingPeople } from "./source.ts";

const inputs = z.object({
  source: sourceSchema,
  group: z.string(),
  groupId: z.string(),
  oktaGroupId: z.string(),
  /** The group rule, when a rule fills the Okta group: a new rule means waiting until Okta has applied it. */
  rule: z.string().optional(),
});
const outputs = z.object({});
type Inputs = z.infer<typeof inputs>;

/** The `genesys:GroupMembers` resource. */
export const groupMembers = resource<Inputs, z.infer<typeof outputs>>({
  inputs,
  outputs,
  async pending(wanted) {
    const { missing, extra } = await difference(wanted);
    return [...missing.map(({ who }) => `group ${wanted.group}: add ${who}`), ...extra.map(({ who }) => `group ${wanted.group}: remove ${who}`)];
  },
  async apply(wanted, before) {
    const { groupId, oktaGroupId, rule, group } = wanted;
    if (rule !== undefined && rule !== before?.inputs.rule) await ruleSettled(oktaGroupId, rule);
    const centre = contactCentre();
    const { missing, extra } = await difference(wanted);
    if (missing.length > 0) await centre.addGroupMembers(groupId, missing.map(({ accountId }) => accountId));
    if (extra.length > 0) await centre.removeGroupMembers(groupId, extra.map(({ accountId }) => accountId));
    return { id: `group-members:${group}`, outputs: {}, failures: [] };
  },
});

interface Member {
  /** The EmployeeID, or what the account is where it has none. */
  readonly who: string;
  readonly accountId: string;
}

/**
 * Who of the working people is missing or too many. Leavers keep their membership (it brings the roles back when they
 * return), and accounts that match nobody are not ours; but a parked second account must not get roles back if somebody
 * reactivates it by hand.
 */
async function difference({ source, groupId, oktaGroupId }: Inputs): Promise<{ missing: Member[]; extra: Member[] }> {
  const centre = contactCentre();
  const [people, wanted, present, { accounts }] = await Promise.all([workingPeople(source), identityProvider().groupMembers(oktaGroupId), centre.groupMembers(groupId), centre.org()]);
  const missing: Member[] = [];
  const parked = accounts.filter((account) => present.has(account.id) && isParked(account));
  const extra = parked.map(({ id }): Member => ({ who: `the parked account ${id}`, accountId: id }));
  for (const { employeeId, personId, account } of people) {
    const member = { who: employeeId, accountId: account.id };
    if (wanted.has(personId) && !present.has(account.id)) missing.push(member);
    if (!wanted.has(personId) && present.has(account.id)) extra.push(member);
  }
  return { missing, extra };
}
