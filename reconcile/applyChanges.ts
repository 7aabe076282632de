/**
 * Carries out a plan for people: leavers first, then joiners, then the rest; each person's steps in their order, people
 * side by side, bulk where the platform has bulk. One person's failure stops only that person.
 */
import type { AccountUpdate } from "../provisioning/contactCentre.ts";
import type { Change } from "../provisioning/plan.ts";
import { confirmAccount, heldByAnother } from "./confirm.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { Progress } from "./progress.ts";
import { reasonOf } from "./reason.ts";

/** A person for whom a step failed. */
export interface ChangeFailure {
  readonly employeeId: string;
  readonly reason: string;
}

/** What was achieved. EmployeeID → account id, unless said otherwise. */
export interface Done {
  /** External ids now written. */
  readonly linked: Readonly<Record<string, string>>;
  /** Leavers whose tokens are revoked. */
  readonly signedOut: Readonly<Record<string, string>>;
  /** EmployeeIDs of people whom the identity provider looks at again, or now for the first time. */
  readonly relinked: readonly string[];
  readonly failures: readonly ChangeFailure[];
}

/** What the writes need to know besides the changes. */
export interface Settings {
  readonly authority: string;
  readonly assigningGroupId: string;
}

/** Access ends first, then come joiners and who returns, then everybody else. */
const STAGE: Readonly<Record<Change["kind"], number>> = { deactivate: 0, dismiss: 0, revokeTokens: 1, park: 2, reactivate: 2, readdress: 2, externalId: 2, relink: 2, admit: 2, employeeId: 3, rekey: 3, division: 3, location: 3 };

/** Stages of which each step is by itself: nobody is signed out before everybody is deactivated. */
const ENDS_ACCESS: ReadonlySet<number> = new Set([0, 1]);

/** People with their steps, stage by stage: nobody starts before those of an earlier stage are done. */
function inStages(changes: readonly Change[]): readonly (readonly (readonly [string, readonly Change[]])[])[] {
  const earliest = new Map([...Map.groupBy(changes, ({ employeeId }) => employeeId)].map(([employeeId, steps]) => [employeeId, Math.min(...steps.map(({ kind }) => STAGE[kind]))]));
  const stages = Map.groupBy(changes, ({ kind, employeeId }) => (ENDS_ACCESS.has(STAGE[kind]) ? STAGE[kind] : (earliest.get(employeeId) ?? STAGE[kind])));
  return [...stages].toSorted(([a], [b]) => a - b).map(([, steps]) => [...Map.groupBy(steps, ({ employeeId }) => employeeId)]);
}

/** Applies changes in the order of the plan. */
export async function applyChanges(changes: readonly Change[], settings: Settings): Promise<Done> {
  const failures = new Map<string, string>();
  const noted = { linked: {} as Record<string, string>, signedOut: {} as Record<string, string> };
  const progress = new Progress("changes for people", changes.length);

  for (const stage of inStages(changes)) {
    await Promise.all(
      stage.map(async ([employeeId, steps]) => {
        if (failures.has(employeeId)) return;
        try {
          await confirmAccount(employeeId, steps, settings.authority);
          for (const step of inOneUpdate(steps)) await applyOne(step, settings, noted);
        } catch (error) {
          failures.set(employeeId, reasonOf(error));
        }
        progress.step(steps.length);
      }),
    );
  }

  const going = changes.filter(({ employeeId }) => !failures.has(employeeId));
  await moveInBulk(going, failures);
  const relinks = going.filter((change) => change.kind === "relink");
  if (relinks.length > 0) {
    await identityProvider().reassign(
      settings.assigningGroupId,
      relinks.map(({ personId }) => personId),
    );
  }
  const relinked = going.filter(({ kind }) => kind === "relink" || kind === "admit").map(({ employeeId }) => employeeId);
  return { ...noted, relinked, failures: [...failures].map(([employeeId, reason]) => ({ employeeId, reason })) };
}

/** Fields of one account, in one write. */
interface Update {
  readonly kind: "update";
  readonly accountId: string;
  readonly update: AccountUpdate;
}

/** What is done one after the other. */
type Step = Exclude<Change, { readonly kind: "readdress" | "employeeId" | "location" }> | Update;

/**
 * A person's fields go into one update: each write is a call of the rate limit. It goes before the external id, which
 * makes a new version of the account: the update is then on the version that was listed.
 */
function inOneUpdate(steps: readonly Change[]): readonly Step[] {
  return steps.reduce<readonly Step[]>((done, step) => {
    const next = stepOf(step);
    const earlier = done.find((one) => one.kind === "update");
    if (next.kind === "update" && earlier === undefined) return [...done.filter(isBefore), next, ...done.filter((one) => !isBefore(one))];
    if (next.kind !== "update" || earlier === undefined) return [...done, next];
    return done.map((one) => (one === earlier ? { ...earlier, update: { ...earlier.update, ...next.update } } : one));
  }, []);
}

function isBefore({ kind }: Step): boolean {
  return kind !== "externalId" && kind !== "rekey";
}

function stepOf(change: Change): Step {
  switch (change.kind) {
    case "readdress":
      return { kind: "update", accountId: change.accountId, update: { email: change.email } };
    case "employeeId":
      return { kind: "update", accountId: change.accountId, update: { employeeId: change.value } };
    case "location":
      return { kind: "update", accountId: change.accountId, update: { locations: [change.to] } };
    default:
      return change;
  }
}

/** Where a step notes that it is done. */
type Noted = Readonly<Record<"linked" | "signedOut", Record<string, string>>>;

/** One step of one person. */
async function applyOne(change: Step, { authority, assigningGroupId }: Settings, { linked, signedOut }: Noted): Promise<void> {
  const centre = contactCentre();
  switch (change.kind) {
    case "deactivate":
      if (change.signsOut) await centre.revokeTokens(change.accountId);
      return centre.setState(change.accountId, "inactive", change.reason);
    case "revokeTokens":
      await centre.revokeTokens(change.accountId);
      signedOut[change.employeeId] = change.accountId;
      return;
    case "park":
      // The EmployeeID goes first: from then on the account counts as nobody's, even if we are killed here.
      await centre.releaseExternalId(change.accountId, authority, change.employeeId);
      await centre.updateAccount(change.accountId, { employeeId: "", email: change.email });
      if (change.active) await centre.setState(change.accountId, "inactive", `second account of EmployeeID ${change.employeeId}`);
      return;
    case "reactivate":
      return centre.setState(change.accountId, "active", "returned");
    case "update":
      return centre.updateAccount(change.accountId, change.update);
    case "rekey":
      // First the old one: somebody else's EmployeeID may read like it now.
      await centre.releaseExternalId(change.accountId, authority, change.former);
      linked[change.employeeId] = await writeExternalId(change.accountId, authority, change.employeeId);
      return;
    case "externalId":
      linked[change.employeeId] = await writeExternalId(change.accountId, authority, change.employeeId);
      return;
    case "dismiss":
      return identityProvider().dismiss(assigningGroupId, change.personId);
    case "admit":
      return identityProvider().admit(assigningGroupId, change.personId);
    case "division":
    case "relink":
      return; // in bulk, later
  }
}

async function writeExternalId(accountId: string, authority: string, employeeId: string): Promise<string> {
  const centre = contactCentre();
  if ((await centre.writeExternalId(accountId, authority, employeeId)) === "written") return accountId;
  const holder = await centre.accountByExternalId(authority, employeeId);
  if (holder === accountId) return accountId;
  throw new Error(heldByAnother(`${authority}/${employeeId}`, holder, accountId));
}

async function moveInBulk(changes: readonly Change[], failures: Map<string, string>): Promise<void> {
  const moves = Map.groupBy(
    changes.filter((change) => change.kind === "division"),
    ({ to }) => to,
  );
  await Promise.all(
    [...moves].map(async ([division, people]) => {
      try {
        await contactCentre().moveToDivision(
          division,
          people.map(({ accountId }) => accountId),
        );
      } catch (error) {
        for (const { employeeId } of people) failures.set(employeeId, reasonOf(error));
      }
    }),
  );
}
