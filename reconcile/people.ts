/**
 * People, in bulk: one resource that deactivates the leavers that Okta left active, waits for Okta's pushes, heals
 * rehires, and puts everybody into their division and location with the external id that makes the EmployeeID unique.
 */
import { z } from "zod";
import { desiredBy, describeChange } from "../provisioning/plan.ts";
import type { Match } from "../provisioning/match.ts";
import { safeguardsSchema } from "../provisioning/rules/safeguards.ts";
import { describeHalfWay } from "./halfWay.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { knownFrom, NOTHING, PeopleRun, planFor } from "./peopleRun.ts";
import { resource, type Props } from "./resource.ts";
import { missingPeople, overLimit, refuseMassChange } from "./runLimits.ts";
import { pushesSettled, ruleSettled } from "./settle.ts";
import { matches, sourceSchema } from "./source.ts";

const inputs = z.object({
  source: sourceSchema,
  /** The group through which the app is assigned, and the condition of who falls into it. */
  assigningGroupId: z.string(),
  assigningRule: z.string(),
  /** Whether a rule of Okta's fills that group, or we. State that is older has a rule. */
  assignment: z.enum(["direct", "gated"]).default("direct"),
  /** The external-id authority. */
  authority: z.string(),
  division: z.string(),
  location: z.string().optional(),
  rehires: z.enum(["heal", "report"]),
  leaverLimit: z.number().int(),
  /** Whether leavers are signed out everywhere. */
  tokens: z.enum(["revoke", "keep"]).default("revoke"),
  /** For state that is older, the defaults. */
  safeguards: safeguardsSchema,
});

const byEmployeeId = z.record(z.string(), z.string());
const outputs = z.object({
  /** EmployeeID → account id, with the external id written. */
  linked: byEmployeeId,
  /** EmployeeID → account id of people who left and were signed out everywhere. */
  signedOut: byEmployeeId.default({}),
  /** EmployeeID → what was done for a returning person, since the stack exists. */
  healed: byEmployeeId,
  /** EmployeeID (Okta's id where there is none) → why nobody touched it. */
  leftAlone: byEmployeeId,
  unknownLocations: z.array(z.string()),
});
/** Inputs of the `genesys:People` resource. */
export type PeopleInputs = z.infer<typeof inputs>;
/** Its outputs. */
export type PeopleOutputs = z.infer<typeof outputs>;

/** Rounds of plan and apply: one for the state found, one for what healing brought, one to see that nothing is left. */
const ROUNDS = 3;

/** The `genesys:People` resource. */
export const people = resource<PeopleInputs, PeopleOutputs>({
  inputs,
  outputs,
  async verify(wanted) {
    return overLimit(wanted, (await planFor(wanted, NOTHING)).plan);
  },
  derive: placesToShow,
  async pending(wanted, before) {
    const missing = await missingPeople(wanted, before);
    const known = await knownFrom(wanted, before);
    const { plan: planned } = await planFor(wanted, known);
    refuseMassChange(wanted, planned, known.all);
    const halfWay = await describeHalfWay(wanted.assigningGroupId, await matches(wanted.source));
    return [...missing.map((employeeId) => `${employeeId}: no longer known to the identity provider`), ...halfWay, ...planned.changes.map(describeChange)];
  },
  async apply(wanted, before) {
    if (before !== undefined) await missingPeople(wanted, before);
    const run = new PeopleRun(wanted, before === undefined ? NOTHING : await knownFrom(wanted, before));
    await run.leavers();
    await identityProvider().finishReassign(wanted.assigningGroupId);
    if (wanted.assignment === "direct") await ruleSettled(wanted.assigningGroupId, wanted.assigningRule);
    await pushesSettled(wanted.source.appId, wanted.assigningGroupId);
    contactCentre().forget();
    for (let round = 0; round < ROUNDS && (await run.round()); round += 1);
    return { id: "people", outputs: await run.outputs(), failures: run.failures.map(({ employeeId, reason }) => `${employeeId}: ${reason}`) };
  },
});

/** What preview shows: where each working person belongs, by EmployeeID. No names, no addresses. */
async function placesToShow(wanted: PeopleInputs): Promise<Props> {
  const desired = desiredBy(wanted.division, wanted.location);
  const shown = (await matches(wanted.source)).map((match): [string, string] => [match.employeeId, place(match, desired)]);
  return Object.fromEntries(shown);
}

function place(match: Match, desired: ReturnType<typeof desiredBy>): string {
  if (match.kind === "conflict") return "conflict";
  if (match.kind === "leaver" || match.kind === "gone") return "may not log in";
  if (match.kind === "protected") return "protected";
  const { division, location } = desired(match.person);
  return [division ?? "division undecided", ...(location === undefined ? [] : [location])].join(", ");
}
