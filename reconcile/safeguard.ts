/**
 * Stands before everything that Okta is told: compares what was deployed with what the rules say now, over the people
 * who work today, and stops preview and up where an edit would cost more people something than the rules allow.
 */
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { LEVEL_KINDS } from "../provisioning/contactCentre.ts";
import { fingerprint } from "../provisioning/fingerprint.ts";
import { dateOf, describeImpact, firstOf, judge, refusal, type Impact, type Verdict } from "../provisioning/limits.ts";
import { canonicalId, employeeIdOf } from "../provisioning/employeeId.ts";
import { mayWork } from "../provisioning/match.ts";
import { safeguardsSchema } from "../provisioning/rules/safeguards.ts";
import { consequences, levelWord, queuesLeft, type LivePerson, type Meaning } from "../provisioning/safeguard.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { resource, type Failure } from "./resource.ts";
import { identificationShape } from "./source.ts";

const inputs = z.object({
  /** What the rules mean; absent in the first phase of going live, in which only the app is declared. */
  meaning: z
    .object({
      assignment: z.string(),
      division: z.string(),
      groups: z.record(z.string(), z.object({ rule: z.string().optional(), adopt: z.boolean(), roles: z.array(z.string()).readonly(), levels: z.array(z.string()).readonly(), queues: z.array(z.string()).readonly().optional() })),
    })
    .optional(),
  ...identificationShape,
  /** Fingerprints of the e-mail addresses of protected accounts. */
  protected: z.array(z.string()),
  safeguards: safeguardsSchema,
});
const outputs = z.object({
  /** How many people could work when a meaning was last let through. */
  people: z.number().int(),
  /** Every override that was used, with whom it concerned. */
  overridden: z.array(
    z.object({
      /** The day, YYYY-MM-DD, UTC. */
      on: z.string(),
      limit: z.string(),
      reason: z.string(),
      until: z.string(),
      /** EmployeeIDs. */
      who: z.array(z.string()),
    }),
  ),
});
/** SafeguardInputs of the `ccaas:Safeguard` resource. */
export type SafeguardInputs = z.infer<typeof inputs>;
/** Its outputs. */
export type SafeguardOutputs = z.infer<typeof outputs>;

/** What causes the impacts that are judged here. */
const EDIT = "by this edit of the rules";

/** The `ccaas:Safeguard` resource: it writes nothing; what it lets through, it remembers as deployed. */
export const safeguard = resource<SafeguardInputs, SafeguardOutputs>({
  inputs,
  outputs,
  async verify(wanted, before) {
    return before === undefined ? [] : refusals(wanted, before, await judged(wanted, before));
  },
  async pending(wanted, before) {
    await refuseEmptySource(wanted, before);
    const impacts = (await judged(wanted, before.inputs)).impacts.filter(({ impact }) => impact.who.length > 0);
    return [...impacts.map(({ impact, verdict }) => `${EDIT}, ${describeImpact(impact)}${saidOf(verdict)}`), ...(await lostQueues(wanted, before.inputs))];
  },
  async apply(wanted, before) {
    if (before !== undefined) await refuseEmptySource(wanted, before);
    const found = before === undefined ? NOTHING : await judged(wanted, before.inputs);
    const refused = before === undefined ? undefined : refusals(wanted, before.inputs, found)[0];
    if (refused !== undefined) throw new Error(refused.reason);
    const people = (await livePeople(wanted)).length;
    return { id: "safeguard", outputs: { people, overridden: [...(before?.outputs.overridden ?? []), ...found.impacts.flatMap(recordOf)] }, failures: [] };
  },
});

/** The impacts of an edit with what the limits say to them. */
interface Judged {
  readonly impacts: readonly { readonly impact: Impact; readonly verdict: Verdict }[];
  readonly protectedPeople: readonly string[];
}

const NOTHING: Judged = { impacts: [], protectedPeople: [] };

/** Judges an edit; the platforms are asked only where there is one. */
async function judged(wanted: SafeguardInputs, before: SafeguardInputs): Promise<Judged> {
  const edit = editOf(wanted, before);
  if (edit === undefined) return NOTHING;
  const now = new Date();
  const { impacts, protectedPeople } = consequences(edit.from, edit.to, await livePeople(wanted), now);
  return { impacts: impacts.map((impact) => ({ impact, verdict: judge(impact, wanted.safeguards, dateOf(now)) })), protectedPeople };
}

/** What changes; nothing where nothing was deployed, or means the same as before. */
function editOf({ meaning: to }: SafeguardInputs, { meaning: from }: SafeguardInputs): { readonly from: Meaning; readonly to: Meaning } | undefined {
  return from === undefined || to === undefined || isDeepStrictEqual(from, to) ? undefined : { from, to };
}

/** The engine would print the whole value of a property before the reason. */
const NO_PROPERTY = "";

function refusals(wanted: SafeguardInputs, before: SafeguardInputs, { impacts, protectedPeople }: Judged): Failure[] {
  if (before.meaning !== undefined && wanted.meaning === undefined) {
    return [{ property: NO_PROPERTY, reason: 'config phase is "app", and this stack is complete: all but the app would be deleted. Nothing is changed. Go on with: pulumi config set phase complete' }];
  }
  const today = dateOf(new Date());
  const kept = protectedPeople.length === 0 ? [] : [`${EDIT} ${protectedPeople.length} protected people lose the app or a role: ${firstOf(protectedPeople)}. Nothing is changed. Keep them in, or take them from \`protected\``];
  const exceeded = impacts.flatMap(({ impact, verdict }) => (verdict.kind === "exceeded" ? [refusal(impact, verdict.allowed, `${EDIT} ${describeImpact(impact)}`, today)] : []));
  return [...kept, ...exceeded].map((reason) => ({ property: NO_PROPERTY, reason }));
}

/** Over nobody, every edit is harmless: where people were there before, the source is broken. */
async function refuseEmptySource(wanted: SafeguardInputs, before: { readonly inputs: SafeguardInputs; readonly outputs: SafeguardOutputs }): Promise<void> {
  const { people } = before.outputs;
  if (editOf(wanted, before.inputs) === undefined || people === 0 || (await livePeople(wanted)).length > 0) return;
  throw new Error(`the identity provider answered with nobody who may work, and ${people} were there before: whom this edit of the rules concerns cannot be told, and nothing is changed. Check its address and the rights of our credentials (OKTA_*)`);
}

/** Everybody who may work, with what their account has now. */
async function livePeople({ protected: guarded, ...identification }: SafeguardInputs): Promise<LivePerson[]> {
  const [people, { accounts }] = await Promise.all([identityProvider().people(), contactCentre().org()]);
  const levels = new Map(accounts.map((account) => [canonicalId(account.employeeId, identification.distinguish), new Set(LEVEL_KINDS.flatMap((kind) => account[kind].map(({ name }) => levelWord(kind, name))))]));
  return people.filter(mayWork).map((person) => {
    const { email } = person.profile;
    const name = employeeIdOf(person, identification) ?? person.id;
    return { name, person, isProtected: typeof email === "string" && guarded.includes(fingerprint(email)), levels: levels.get(name) ?? new Set() };
  });
}

/** No limit holds for queues, and a resource that goes is not asked what it does: so it is said here how many people a group takes out of its queue. */
async function lostQueues(wanted: SafeguardInputs, before: SafeguardInputs): Promise<string[]> {
  const edit = editOf(wanted, before);
  const left = edit === undefined ? [] : queuesLeft(edit.from, edit.to);
  if (left.length === 0) return [];
  const centre = contactCentre();
  const { groups } = await centre.org();
  return Promise.all(
    left.map(async ({ group, queue }) => {
      const id = groups.find(({ name }) => name === group)?.id;
      const members = id === undefined ? 0 : (await centre.groupMembers(id)).size;
      return `${EDIT}, group ${group} leaves queue ${queue}, with ${members} ${members === 1 ? "member" : "members"}`;
    }),
  );
}

function saidOf(verdict: Verdict): string {
  return verdict.kind === "overridden" ? `; the override until ${verdict.override.until} lets it through (${verdict.override.reason})` : "";
}

function recordOf({ impact, verdict }: Judged["impacts"][number]): SafeguardOutputs["overridden"] {
  if (verdict.kind !== "overridden") return [];
  const { limit, reason, until } = verdict.override;
  return [{ on: dateOf(new Date()), limit, reason, until, who: [...impact.who] }];
}
