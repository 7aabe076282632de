/**
 * People, in bulk: one resource that waits for Okta's pushes, heals rehires, deactivates the leavers that Okta left
 * active, and puts everybody into their division and location with the external id that makes the EmployeeID unique.
 */
import { z } from "zod";
import { desiredBy, describeChange, plan, type Plan } from "../provisioning/plan.ts";
import type { Match } from "../provisioning/match.ts";
import { rekey, renamed, renaming, type Linked, type Rekey } from "../provisioning/rekey.ts";
import { safeguardsSchema } from "../provisioning/rules/safeguards.ts";
import { announce, announceAll } from "./announce.ts";
import { applyChanges, type ChangeFailure } from "./applyChanges.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { resource, type Props } from "./resource.ts";
import { missingPeople, overLimit, refuseMoves } from "./runLimits.ts";
import { pushesSettled, ruleSettled } from "./settle.ts";
import { matches, sourceSchema } from "./source.ts";

const inputs = z.object({
  source: sourceSchema,
  /** The group through which the app is assigned, and the rule that fills it. */
  assigningGroupId: z.string(),
  assigningRule: z.string(),
  /** The external-id authority. */
  authority: z.string(),
  division: z.string(),
  location: z.string().optional(),
  rehires: z.enum(["heal", "report"]),
  leaverLimit: z.number().int(),
  /** For state that is older, the defaults. */
  safeguards: safeguardsSchema,
});

const byEmployeeId = z.record(z.string(), z.string());
const outputs = z.object({
  /** EmployeeID → account id, with the external id written. */
  linked: byEmployeeId,
  /** EmployeeID → what was done for a returning person, since the stack exists. */
  healed: byEmployeeId,
  /** EmployeeID → why nobody touched it. */
  leftAlone: byEmployeeId,
  unknownLocations: z.array(z.string()),
});
type Inputs = z.infer<typeof inputs>;
type Outputs = z.infer<typeof outputs>;

/** Rounds of plan and apply: one for the state found, one for what healing brought, one to see that nothing is left. */
const ROUNDS = 3;

/** The `genesys:People` resource. */
export const people = resource<Inputs, Outputs>({
  inputs,
  outputs,
  async verify(wanted) {
    return overLimit(wanted, (await planFor(wanted, NOTHING)).plan);
  },
  derive: placesToShow,
  async pending(wanted, before) {
    const missing = await missingPeople(wanted, before);
    const known = await knownFrom(wanted, before, new Set());
    const { plan: planned } = await planFor(wanted, known);
    refuseMoves(wanted, planned, known.all);
    return [...missing.map((employeeId) => `${employeeId}: no longer known to the identity provider`), ...planned.changes.map(describeChange)];
  },
  async apply(wanted, before) {
    const missing = new Set(before === undefined ? [] : await missingPeople(wanted, before));
    await ruleSettled(wanted.assigningGroupId, wanted.assigningRule);
    await pushesSettled(wanted.source.appId, wanted.assigningGroupId);
    contactCentre().forget();
    const state = new Run(wanted, before === undefined ? NOTHING : await knownFrom(wanted, before, missing));
    for (let round = 0; round < ROUNDS && (await state.round()); round += 1);
    return { id: "people", outputs: await state.outputs(), failures: state.failures.map(({ employeeId, reason }) => `${employeeId}: ${reason}`) };
  },
});

/** One run: what was planned, done and left. */
class Run {
  readonly failures: ChangeFailure[] = [];
  readonly #inputs: Inputs;
  readonly #before: Known;
  readonly #linked: Record<string, string>;
  readonly #healed: Record<string, string>;
  #plan: Plan = { changes: [], leftAlone: [], unknownLocations: [] };
  readonly #relinked = new Set<string>();

  constructor(wanted: Inputs, before: Known) {
    this.#inputs = wanted;
    this.#before = before;
    this.#linked = { ...before.linked };
    this.#healed = { ...before.healed };
  }

  /** Plans and applies once. Answers whether another look is worth it. */
  async round(): Promise<boolean> {
    const { plan: planned, found } = await planFor(this.#inputs, { ...this.#before, linked: this.#linked });
    const refusal = overLimit(this.#inputs, planned)[0];
    if (refusal !== undefined) throw new Error(refusal.reason);
    refuseMoves(this.#inputs, planned, this.#before.all);
    this.#plan = planned;
    const failed = new Set(this.failures.map(({ employeeId }) => employeeId));
    const changes = planned.changes.filter((change) => !failed.has(change.employeeId) && !(change.kind === "relink" && this.#relinked.has(change.employeeId)));
    if (changes.length === 0) return false;
    announce(`${changes.length} changes for people`);
    announceAll(changes.filter(({ kind }) => kind !== "externalId" && kind !== "location" && kind !== "division").map(describeChange));
    const done = await applyChanges(changes, this.#inputs);
    this.failures.push(...done.failures);
    Object.assign(this.#linked, done.linked);
    this.#noteHealing(found, new Set(done.failures.map(({ employeeId }) => employeeId)));
    if (done.relinked.length > 0) {
      for (const employeeId of done.relinked) this.#relinked.add(employeeId);
      await pushesSettled(this.#inputs.source.appId, this.#inputs.assigningGroupId);
    }
    contactCentre().forget();
    identityProvider().forget();
    return true;
  }

  async outputs(): Promise<Outputs> {
    const leftAlone = await withProvidersWord(this.#inputs, this.#plan);
    announceAll(Object.entries(leftAlone).map(([employeeId, reason]) => `${employeeId}: left alone: ${reason}`));
    return { linked: this.#linked, healed: this.#healed, leftAlone, unknownLocations: [...this.#plan.unknownLocations] };
  }

  #noteHealing(found: readonly Match[], failed: ReadonlySet<string>): void {
    if (this.#inputs.rehires !== "heal") return;
    for (const match of found) {
      if (failed.has(match.employeeId)) continue;
      if (match.kind === "twin") this.#healed[match.employeeId] = `account ${match.account.id} reactivated with today's address; the second account ${match.twin.id} parked and deactivated`;
      else if ((match.kind === "unlinked" || match.kind === "linked") && match.account.state !== "active") this.#healed[match.employeeId] = `account ${match.account.id} reactivated`;
    }
  }
}

/** How far back the provider's log is asked why somebody could not be provisioned. */
const LOG_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Who was left alone and why, with the identity provider's own words where its provisioning failed. */
async function withProvidersWord({ source }: Inputs, { leftAlone, changes }: Plan): Promise<Record<string, string>> {
  const waiting = [
    ...leftAlone,
    ...changes.filter((change) => change.kind === "relink").map(({ employeeId }) => ({ employeeId, reason: "the identity provider was asked to link the account and has not" })),
  ];
  if (waiting.length === 0) return {};
  const failures = await identityProvider().provisioningFailures(source.appId, new Date(Date.now() - LOG_WINDOW_MS).toISOString());
  const words = new Map(failures.map(({ personId, reason }) => [personId, reason]));
  const personIds = new Map((await matches(source)).flatMap((match): [string, string][] => ("person" in match ? [[match.employeeId, match.person.id]] : [])));
  return Object.fromEntries(
    waiting.map(({ employeeId, reason }) => {
      const word = words.get(personIds.get(employeeId) ?? "");
      return [employeeId, word === undefined ? reason : `${reason}; it said: ${withoutAddresses(word)}`];
    }),
  );
}

/** State and logs hold no addresses. */
function withoutAddresses(text: string): string {
  return text.replace(/[^\s"'<>(]+@[^\s"'<>)]+/g, "(address)");
}

/** What earlier runs have done, under today's EmployeeIDs. */
interface Known {
  /** With the external id of today. */
  readonly linked: Linked;
  /** With one of a former rule. */
  readonly rekeys: readonly Rekey[];
  /** Both. */
  readonly all: Linked;
  readonly healed: Readonly<Record<string, string>>;
}

const NOTHING: Known = { linked: {}, rekeys: [], all: {}, healed: {} };

/** @param missing EmployeeIDs of the last run that nobody has any more */
async function knownFrom(wanted: Inputs, { inputs: was, outputs }: { readonly inputs: Inputs; readonly outputs: Outputs }, missing: ReadonlySet<string>): Promise<Known> {
  const names = renaming(await identityProvider().people(), was.source, wanted.source);
  const there = Object.fromEntries(Object.entries(outputs.linked).filter(([employeeId]) => !missing.has(employeeId)));
  return { ...rekey(there, names), all: renamed(there, names), healed: renamed(outputs.healed, names) };
}

async function planFor(wanted: Inputs, { linked, rekeys }: Known): Promise<{ plan: Plan; found: readonly Match[] }> {
  const [found, org] = await Promise.all([matches(wanted.source), contactCentre().org()]);
  const { key, distinguish } = wanted.source;
  return {
    found,
    plan: plan({ matches: found, desired: desiredBy(wanted.division, wanted.location), locations: org.locations, written: linked, rekeys, rehires: wanted.rehires, key, distinguish }),
  };
}

/** What preview shows: where each working person belongs, by EmployeeID. No names, no addresses. */
async function placesToShow(wanted: Inputs): Promise<Props> {
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
