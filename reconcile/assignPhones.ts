/**
 * Carries out a plan for phones: everybody side by side, stations found in bulk. One person's failure stops only that
 * person. Where another was quicker to take an extension, the next free one is tried.
 */
import { FreeExtensions, type ExtensionPool } from "../provisioning/extensionPool.ts";
import type { ExtensionGrant, PhonePerson, PhonePlan, PhoneRelease } from "../provisioning/phonePlan.ts";
import type { ChangeFailure } from "./applyChanges.ts";
import { contactCentre } from "./platforms.ts";
import { announceLongEffort, Progress } from "./progress.ts";
import { reasonOf } from "./reason.ts";

/** What the writes need to know besides the plan. */
export interface PhoneSettings {
  readonly pool: ExtensionPool;
  /** Extensions that somebody has. */
  readonly taken: readonly string[];
  readonly baseSettings: string;
}

/** How many extensions are tried for one person: more collisions than that are no coincidence. */
const TRIES = 10;

/** Takes stations and extensions from people. */
export async function releasePhones(releases: readonly PhoneRelease[], pool: ExtensionPool): Promise<ChangeFailure[]> {
  const centre = contactCentre();
  return each("stations and extensions given up", releases, async ({ accountId, byDefault, associated, extensions }) => {
    if (byDefault || associated) await centre.leaveStations(accountId, { byDefault, associated });
    if (extensions.length > 0) await centre.releaseExtensions(accountId, pool);
  });
}

/** Gives people their phones, default stations and extensions. Who finds the pool exhausted is no failure. */
export async function assignPhones(plan: PhonePlan, settings: PhoneSettings): Promise<ChangeFailure[]> {
  announceLongEffort(`${plan.phones.length} phones, ${plan.stations.length} default stations, ${plan.extensions.length} extensions`, plan.phones.length + plan.stations.length + plan.extensions.length);
  const [devices, extensions] = await Promise.all([assignDevices(plan, settings), assignExtensions(plan.extensions, settings)]);
  return [...devices, ...extensions];
}

async function assignDevices({ phones, stations }: PhonePlan, { baseSettings }: PhoneSettings): Promise<ChangeFailure[]> {
  const centre = contactCentre();
  const failures = await each("phones", phones, ({ employeeId, accountId, site }) => centre.ensurePhone(accountId, { name: `WebRTC ${employeeId}`, site, baseSettings }));
  const failed = new Set(failures.map(({ employeeId }) => employeeId));
  const waiting = stations.filter(({ employeeId }) => !failed.has(employeeId));
  if (waiting.length === 0) return failures;
  const found = centre.stationsOf(waiting.map(({ accountId }) => accountId));
  const unstationed = await each("default stations", waiting, async ({ accountId }) => {
    const station = (await found).get(accountId);
    if (station === undefined) throw new Error("Genesys Cloud has made no station for the phone yet; the next run looks again");
    await centre.setDefaultStation(accountId, station);
  });
  return [...failures, ...unstationed];
}

async function assignExtensions(grants: readonly ExtensionGrant[], { pool, taken }: PhoneSettings): Promise<ChangeFailure[]> {
  const centre = contactCentre();
  const free = new FreeExtensions(pool, [...taken, ...grants.map(({ extension }) => extension)]);
  return each("extensions", grants, async ({ accountId, extension: planned }) => {
    let extension: string | undefined = planned;
    for (let tried = 0; extension !== undefined; tried += 1) {
      if (tried === TRIES) throw new Error(`${TRIES} extensions in turn were taken by others meanwhile, the last ${extension}; run again`);
      if ((await centre.writeExtension(accountId, extension, pool)) === "written") return;
      extension = free.next();
    }
  });
}

/** @param what for whoever watches, e.g. `phones` */
async function each<T extends PhonePerson>(what: string, people: readonly T[], act: (person: T) => Promise<void>): Promise<ChangeFailure[]> {
  const progress = new Progress(what, people.length);
  const results = await Promise.allSettled(people.map((person) => act(person).finally(() => progress.step())));
  return results.flatMap((result, index) => (result.status === "rejected" ? [{ employeeId: people[index]?.employeeId ?? "", reason: reasonOf(result.reason) }] : []));
}
