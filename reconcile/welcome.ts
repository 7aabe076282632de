/**
 * Invitations, in bulk: whom the rules welcome so, and who works with an active account that shows neither an earlier
 * invitation nor a login, is sent one, once, ever. Everybody else is left in peace: leavers, whose account an invitation
 * would activate, people in conflict, protected accounts.
 */
import { z } from "zod";
import { dateOf, describeImpact, firstOf, type Impact } from "../provisioning/limits.ts";
import { safeguardsSchema } from "../provisioning/rules/safeguards.ts";
import { textFor } from "../provisioning/textFor.ts";
import { planWelcome, settledBy, unsettled, type Settled, type WelcomePerson, type WelcomePlan } from "../provisioning/welcomePlan.ts";
import { announceAll } from "./announce.ts";
import { contactCentre } from "./platforms.ts";
import { reasonOf } from "./reason.ts";
import { resource } from "./resource.ts";
import { refusalOf } from "./runLimits.ts";
import { matches, sourceSchema, workingPeople } from "./source.ts";

const inputs = z.object({
  source: sourceSchema,
  /** A mapping expression that yields `invitation` or `none`. */
  kind: z.string(),
  /** For state that is older, the defaults. */
  safeguards: safeguardsSchema,
});
const outputs = z.object({
  /** EmployeeID → how the person was settled; never forgotten, so that nobody is invited twice. */
  settled: z.record(z.string(), z.string()),
});
type Inputs = z.infer<typeof inputs>;
type Outputs = z.infer<typeof outputs>;

/** The `genesys:Welcome` resource. When it goes, nothing is taken back. */
export const welcome = resource<Inputs, Outputs>({
  inputs,
  outputs,
  async verify(wanted, before) {
    // There is no difference to show before there is a state; whom the first run would write to has to be said all the same.
    if (before !== undefined) return [];
    const plan = await planFor(wanted, {});
    const reason = await excessOf(wanted, plan);
    if (reason !== undefined) return [{ property: "", reason }];
    announceAll(describe(plan));
    return [];
  },
  async pending(wanted, before) {
    return describe(await allowedPlan(wanted, before.outputs.settled));
  },
  async apply(wanted, before) {
    const settled = before?.outputs.settled ?? {};
    const { invitations, needless } = await allowedPlan(wanted, settled);
    const sent = await Promise.allSettled(invitations.map(inviteOne));
    const invited = Object.fromEntries(sent.flatMap((result) => (result.status === "fulfilled" && result.value !== undefined ? [result.value] : [])));
    const failures = sent.flatMap((result, index) => (result.status === "rejected" ? [`${invitations[index]?.employeeId ?? ""}: ${reasonOf(result.reason)}`] : []));
    return { id: "welcome", outputs: { settled: { ...settled, ...needless, ...invited } }, failures };
  },
});

/** The plan, unless it writes to more people than the rules allow: what was sent cannot be taken back. */
async function allowedPlan(wanted: Inputs, settled: Settled): Promise<WelcomePlan> {
  const plan = await planFor(wanted, settled);
  const reason = await excessOf(wanted, plan);
  if (reason !== undefined) throw new Error(reason);
  return plan;
}

async function excessOf(wanted: Inputs, { invitations }: WelcomePlan): Promise<string | undefined> {
  const impact: Impact = { limit: "invitations", who: invitations.map(({ employeeId }) => employeeId), of: (await workingPeople(wanted.source)).length };
  return refusalOf(wanted, impact, `by this run ${describeImpact(impact)}`);
}

/** Only people linked to one active account are asked about, and of them only those whom no earlier run has settled. */
async function planFor({ source, kind }: Inputs, settled: Settled): Promise<WelcomePlan> {
  const kindOf = textFor("welcome", kind);
  const people = (await matches(source)).flatMap((match): WelcomePerson[] =>
    match.kind === "linked" && match.account.state === "active" && kindOf(match.person, []) === "invitation" ? [{ employeeId: match.employeeId, accountId: match.account.id }] : [],
  );
  const open = unsettled(people, settled);
  const traces = open.length === 0 ? new Map() : await contactCentre().welcomeTraces(open.map(({ accountId }) => accountId));
  return planWelcome({ people: open, traces, settled });
}

/** What is to be remembered; nothing where the account is not active any more: that is decided anew if the person returns. */
async function inviteOne({ employeeId, accountId }: WelcomePerson): Promise<[employeeId: string, how: string] | undefined> {
  const invitation = await contactCentre().invite(accountId);
  if (invitation.kind === "not-active") return undefined;
  return [employeeId, invitation.kind === "sent" ? `invited ${dateOf(new Date())}` : settledBy(invitation.trace)];
}

function describe({ invitations, needless }: WelcomePlan): string[] {
  const spared = Object.keys(needless);
  return [
    ...(invitations.length > 1 ? [`invitations: ${invitations.length}`] : []),
    ...invitations.map(({ employeeId }) => `${employeeId}: gets an invitation`),
    ...(spared.length === 0 ? [] : [`no invitation for who was invited before or has logged in (${spared.length}): ${firstOf(spared)}`]),
  ];
}
