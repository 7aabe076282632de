/**
 * Carries out a plan for people: leavers first, then the steps of each person in their order, everybody in parallel,
 * bulk where the platform has bulk. One person's failure stops only that person.
 */
import type { AccountUpdate } from "../provisioning/contactCentre.ts";
import type { Change } from "../provisioning/plan.ts";
import { contactCentre, identityProvider } from "./platforms.ts";

/** A person for whom a step failed. */
export interface ChangeFailure {
  readonly employeeId: string;
  readonly reason: string;
}

/** What was achieved. */
export interface Done {
  /** EmployeeID → account id, for external ids now written. */
  readonly linked: Readonly<Record<string, string>>;
  readonly relinked: readonly string[];
  readonly failures: readonly ChangeFailure[];
}

/** What the writes need to know besides the changes. */
export interface Settings {
  readonly authority: string;
  readonly assigningGroupId: string;
}

/** Applies changes in the order of the plan. */
export async function applyChanges(changes: readonly Change[], settings: Settings): Promise<Done> {
  const failures = new Map<string, string>();
  const linked: Record<string, string> = {};
  const people = Map.groupBy(changes, ({ employeeId }) => employeeId);

  await Promise.all(
    [...people].map(async ([employeeId, steps]) => {
      try {
        for (const step of inOneUpdate(steps)) {
          const account = await applyOne(step, settings);
          if (account !== undefined) linked[employeeId] = account;
        }
      } catch (error) {
        failures.set(employeeId, error instanceof Error ? error.message : String(error));
      }
    }),
  );

  const going = changes.filter(({ employeeId }) => !failures.has(employeeId));
  await moveInBulk(going, failures);
  const relinks = going.filter((change) => change.kind === "relink");
  if (relinks.length > 0) {
    await identityProvider().reassign(
      settings.assigningGroupId,
      relinks.map(({ personId }) => personId),
    );
  }
  return { linked, relinked: relinks.map(({ employeeId }) => employeeId), failures: [...failures].map(([employeeId, reason]) => ({ employeeId, reason })) };
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

/** One step of one person. Answers the account id where the external id is now on it. */
async function applyOne(change: Step, { authority }: Settings): Promise<string | undefined> {
  const centre = contactCentre();
  switch (change.kind) {
    case "deactivate":
      await centre.setState(change.accountId, "inactive", change.reason);
      return undefined;
    case "park":
      // The EmployeeID goes first: from then on the account counts as nobody's, even if we are killed here.
      await centre.releaseExternalId(change.accountId, authority, change.employeeId);
      await centre.updateAccount(change.accountId, { employeeId: "", email: change.email });
      if (change.active) await centre.setState(change.accountId, "inactive", `second account of EmployeeID ${change.employeeId}`);
      return undefined;
    case "reactivate":
      await centre.setState(change.accountId, "active", "returned");
      return undefined;
    case "update":
      await centre.updateAccount(change.accountId, change.update);
      return undefined;
    case "rekey":
      // First the old one: somebody else's EmployeeID may read like it now.
      await centre.releaseExternalId(change.accountId, authority, change.former);
      return writeExternalId(change.accountId, authority, change.employeeId);
    case "externalId":
      return writeExternalId(change.accountId, authority, change.employeeId);
    case "division":
    case "relink":
      return undefined; // in bulk, below
  }
}

async function writeExternalId(accountId: string, authority: string, employeeId: string): Promise<string> {
  const centre = contactCentre();
  if ((await centre.writeExternalId(accountId, authority, employeeId)) === "written") return accountId;
  const holder = await centre.accountByExternalId(authority, employeeId);
  if (holder === accountId) return accountId;
  throw new Error(`external id ${authority}/${employeeId} is held by account ${holder ?? "that cannot be read"}, not by ${accountId}: decide whose it is and remove it from the other`);
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
        for (const { employeeId } of people) failures.set(employeeId, error instanceof Error ? error.message : String(error));
      }
    }),
  );
}
