/**
 * One run over all people: plans, keeps to the limits, applies, and looks again, until nothing is left or nothing more
 * can be done.
 */
import { addressHolders } from "../provisioning/address.ts";
import { callsOf } from "../provisioning/callCost.ts";
import { employeeIdOf } from "../provisioning/employeeId.ts";
import { fingerprint } from "../provisioning/fingerprint.ts";
import type { Person } from "../provisioning/identityProvider.ts";
import { lostAccounts } from "../provisioning/lost.ts";
import { mayWork, type Match } from "../provisioning/match.ts";
import { desiredBy, describeChange, plan, type Change, type LeftAlone, type Plan } from "../provisioning/plan.ts";
import { rekey, renamed, renaming, type Linked, type Rekey } from "../provisioning/rekey.ts";
import { announceAll } from "./announce.ts";
import { applyChanges, type ChangeFailure, type Done } from "./applyChanges.ts";
import { expectedOf, type Expected } from "./gate.ts";
import { withoutHalfWay } from "./halfWay.ts";
import type { PeopleInputs, PeopleOutputs } from "./people.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { announceEffort } from "./progress.ts";
import { overLimit, refuseMassChange } from "./runLimits.ts";
import { pushesSettled } from "./settle.ts";
import { matches, matchesAsIf } from "./source.ts";

/** What earlier runs have done, under today's EmployeeIDs. */
export interface Known {
  /** With the external id of today. */
  readonly linked: Linked;
  /** With one of a former rule. */
  readonly rekeys: readonly Rekey[];
  /** Both. */
  readonly all: Linked;
  readonly signedOut: Readonly<Record<string, string>>;
  readonly healed: Readonly<Record<string, string>>;
}

/** Before the first run. */
export const NOTHING: Known = { linked: {}, rekeys: [], all: {}, signedOut: {}, healed: {} };

/** What the last run left. */
export async function knownFrom(wanted: PeopleInputs, { inputs: was, outputs: { linked, signedOut, healed } }: { readonly inputs: PeopleInputs; readonly outputs: PeopleOutputs }): Promise<Known> {
  const names = renaming(await identityProvider().people(), was.source, wanted.source);
  return { ...rekey(linked, names), all: renamed(linked, names), signedOut: renamed(signedOut, names), healed: renamed(healed, names) };
}

/** A plan, and what it was made from. */
interface Planned {
  readonly plan: Plan;
  readonly found: readonly Match[];
  /** EmployeeIDs of those who may not work, or are not known any more: whatever Okta is still about to push, they have left. */
  readonly certainlyLeft: ReadonlySet<string>;
}

/** See the file's comment. */
export class PeopleRun {
  readonly failures: ChangeFailure[] = [];
  readonly #inputs: PeopleInputs;
  readonly #before: Known;
  readonly #linked: Record<string, string>;
  readonly #signedOut: Record<string, string>;
  readonly #healed: Record<string, string>;
  #last: Planned = { plan: { changes: [], leftAlone: [], unknownLocations: [] }, found: [], certainlyLeft: new Set() };
  readonly #relinked = new Set<string>();

  constructor(wanted: PeopleInputs, before: Known) {
    this.#inputs = wanted;
    this.#before = before;
    this.#linked = { ...before.linked };
    this.#signedOut = { ...before.signedOut };
    this.#healed = { ...before.healed };
  }

  /** Ends the access of those who have certainly left, before anything is waited for. */
  async leavers(): Promise<void> {
    const { plan: planned, certainlyLeft } = await this.#planned();
    const changes = planned.changes.filter(({ kind, employeeId }) => (kind === "deactivate" || kind === "revokeTokens") && certainlyLeft.has(employeeId));
    if (changes.length > 0) await this.#apply(changes);
  }

  /** Plans and applies once. Answers whether another look is worth it. */
  async round(): Promise<boolean> {
    this.#last = await this.#planned();
    const failed = new Set(this.failures.map(({ employeeId }) => employeeId));
    const changes = this.#last.plan.changes.filter((change) => !failed.has(change.employeeId) && !(change.kind === "relink" && this.#relinked.has(change.employeeId)));
    if (changes.length === 0) return false;
    const done = await this.#apply(changes);
    this.#noteHealing(this.#last.found, new Set(done.failures.map(({ employeeId }) => employeeId)));
    for (const employeeId of done.relinked) this.#relinked.add(employeeId);
    if (done.relinked.length > 0) await pushesSettled(this.#inputs.source.appId, this.#inputs.assigningGroupId);
    contactCentre().forget();
    identityProvider().forget();
    return true;
  }

  /** What the run came to. */
  async outputs(): Promise<PeopleOutputs> {
    const { plan: planned, found } = this.#last;
    const leftAlone = await withProvidersWord(this.#inputs, planned);
    announceAll(Object.entries(leftAlone).map(([employeeId, reason]) => `${employeeId}: left alone: ${reason}`));
    return { linked: this.#stillKnown(found), signedOut: stillGone(this.#signedOut, found), healed: this.#healed, leftAlone, unknownLocations: [...planned.unknownLocations] };
  }

  async #planned(): Promise<Planned> {
    const planned = await planFor(this.#inputs, { ...this.#before, linked: this.#linked, signedOut: this.#signedOut });
    const refusal = overLimit(this.#inputs, planned.plan)[0];
    if (refusal !== undefined) throw new Error(refusal.reason);
    refuseMassChange(this.#inputs, planned.plan, this.#before.all);
    return planned;
  }

  async #apply(changes: readonly Change[]): Promise<Done> {
    announceEffort(`${changes.length} changes for people`, callsOf(changes));
    announceAll(changes.filter(({ kind }) => !UNSAID.has(kind)).map(describeChange));
    const done = await applyChanges(changes, this.#inputs);
    this.failures.push(...done.failures);
    Object.assign(this.#linked, done.linked);
    Object.assign(this.#signedOut, done.signedOut);
    return done;
  }

  #noteHealing(found: readonly Match[], failed: ReadonlySet<string>): void {
    if (this.#inputs.rehires !== "heal") return;
    for (const match of found) {
      if (failed.has(match.employeeId)) continue;
      if (match.kind === "twin") this.#healed[match.employeeId] = `account ${match.account.id} reactivated with today's address; the second account ${match.twin.id} parked and deactivated`;
      else if ((match.kind === "unlinked" || match.kind === "linked") && match.account.state !== "active") this.#healed[match.employeeId] = `account ${match.account.id} reactivated`;
    }
  }

  /** Whom the identity provider knows no more is forgotten once nothing is left to do. */
  #stillKnown(found: readonly Match[]): Record<string, string> {
    const known = new Set([...found.map(({ employeeId }) => employeeId), ...this.failures.map(({ employeeId }) => employeeId)]);
    return Object.fromEntries(Object.entries(this.#linked).filter(([employeeId]) => known.has(employeeId)));
  }
}

/** Kinds that everybody who is new has: one line for each would hide the rest. */
const UNSAID: ReadonlySet<Change["kind"]> = new Set(["externalId", "location", "division", "revokeTokens", "admit"]);

/** Who returns has to be signed out again when they leave again. */
function stillGone(signedOut: Readonly<Record<string, string>>, found: readonly Match[]): Record<string, string> {
  const gone = new Set(found.flatMap(({ kind, employeeId }) => (kind === "gone" || kind === "leaver" ? [employeeId] : [])));
  return Object.fromEntries(Object.entries(signedOut).filter(([employeeId]) => gone.has(employeeId)));
}

/** What would be done now. */
export async function planFor(wanted: PeopleInputs, { linked, rekeys, all, signedOut }: Known): Promise<Planned> {
  const provider = identityProvider();
  const { expected, inside } = await expectedOf(wanted);
  const guarded = new Set(wanted.source.protected);
  const [found, people, appUsers, { accounts, locations }] = await Promise.all([inside === undefined ? matches(wanted.source) : matchesAsIf(wanted.source, expected), provider.people(), provider.appUsers(wanted.source.appId), contactCentre().org()]);
  const lost = lostAccounts({ linked: { ...all, ...linked }, matches: found, accounts, people, appUsers });
  const planned = plan({
    matches: await withoutHalfWay(wanted.assigningGroupId, found),
    desired: desiredBy(wanted.division, wanted.location),
    locations,
    written: linked,
    rekeys,
    ...wanted.source,
    rehires: wanted.rehires,
    lost,
    signedOut: wanted.tokens === "revoke" ? signedOut : undefined,
    expected,
    gate: inside === undefined ? undefined : { inside, holder: addressHolders({ accounts: accounts.filter(({ email }) => !guarded.has(fingerprint(email))), matches: found, distinguish: wanted.source.distinguish }) },
  });

  const left = found.flatMap((match) => (match.kind === "gone" || (match.kind === "leaver" && !mayWork(match.person)) ? [match.employeeId] : []));
  return { plan: { ...planned, leftAlone: [...planned.leftAlone, ...(unidentified(wanted, people, { expected, inside }))] }, found, certainlyLeft: new Set([...left, ...lost.map(({ employeeId }) => employeeId)]) };
}

/** Before a gate stands also who has no EmployeeID: nobody can say which account would be theirs. */
function unidentified({ source }: PeopleInputs, people: readonly Person[], { expected, inside }: Expected): LeftAlone[] {
  const outside = people.filter(({ id }) => inside !== undefined && expected.has(id) && !inside.has(id));
  return outside.flatMap((person) => (employeeIdOf(person, source) === undefined ? [{ employeeId: person.id, reason: `${source.key} is empty: nobody can say which account would be theirs` }] : []));
}

/** How far back the provider's log is asked why somebody could not be provisioned. */
const LOG_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Who was left alone and why, with the identity provider's own words where its provisioning failed. */
async function withProvidersWord({ source }: PeopleInputs, { leftAlone, changes }: Plan): Promise<Record<string, string>> {
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
