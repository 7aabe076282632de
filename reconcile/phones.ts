/**
 * WebRTC phones, in bulk: who should have one gets a phone, its station as default and an extension of the pool; who no
 * longer works, or should have none, gives station and extension up. No direct number is ever assigned. An exhausted pool
 * is said, and nobody's failure.
 */
import { z } from "zod";
import { isPartOf, parsePool, type ExtensionPool } from "../provisioning/extensionPool.ts";
import { compareText, type Match } from "../provisioning/match.ts";
import { planPhones, type PhoneHolder, type PhonePerson, type PhonePlan } from "../provisioning/phonePlan.ts";
import type { Person } from "../provisioning/identityProvider.ts";
import { textFor } from "../provisioning/textFor.ts";
import { announce, announceAll } from "./announce.ts";
import { assignPhones, releasePhones } from "./assignPhones.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { renamed, renaming } from "../provisioning/rekey.ts";
import { resource, type Failure, type Props } from "./resource.ts";
import { matches, sourceSchema } from "./source.ts";

const inputs = z.object({
  source: sourceSchema,
  /** A mapping expression that yields `webrtc` or `none`. */
  kind: z.string(),
  /** The location expression: a site of the location's name is the person's. */
  location: z.string().optional(),
  /** The site of everybody else. */
  site: z.string(),
  baseSettings: z.string(),
  /** `4000-4999` */
  pool: z.string(),
});
const byEmployeeId = z.record(z.string(), z.string());
const outputs = z.object({
  /** EmployeeID → extension. */
  extensions: byEmployeeId,
  /** EmployeeID → the extension that was given up: who returns gets it back where it is free. */
  former: byEmployeeId,
  /** EmployeeIDs that wait for an extension because the pool is exhausted. */
  waiting: z.array(z.string()),
});
type Inputs = z.infer<typeof inputs>;
type Outputs = z.infer<typeof outputs>;

/** The `genesys:Phones` resource. When it goes, everybody keeps phone and extension. */
export const phones = resource<Inputs, Outputs>({
  inputs,
  outputs,
  verify: missingThings,
  derive: kindsToShow,
  async pending(wanted, before) {
    const plan = await planFor(wanted, await rememberedIn(wanted, before), { leaversIncluded: true });
    announceWaiting(wanted, plan.waiting);
    return describe(plan, wanted);
  },
  async apply(wanted, before) {
    const state = before === undefined ? {} : await rememberedIn(wanted, before);
    const pool = poolOf(wanted);
    const { releases } = await planFor(wanted, state, { leaversIncluded: false });
    const released = await releasePhones(releases, pool);
    // What was released is free for others, and planned afresh.
    const planned = await planFor(wanted, state, { leaversIncluded: false });
    announceAll(describe({ ...planned, releases }, wanted));
    const taken = (await contactCentre().telephony()).extensions.map(({ extension }) => extension);
    const assigned = await assignPhones(planned, { pool, taken, baseSettings: wanted.baseSettings });
    const { held, waiting } = await planFor(wanted, state, { leaversIncluded: false });
    announceWaiting(wanted, waiting);
    const former = Object.fromEntries(Object.entries(state).filter(([employeeId]) => !Object.hasOwn(held, employeeId)));
    return { id: "phones", outputs: { extensions: { ...held }, former, waiting: [...waiting] }, failures: [...released, ...assigned].map(({ employeeId, reason }) => `${employeeId}: ${reason}`) };
  },
  async observe(wanted) {
    return { derived: await kindsToShow(wanted) };
  },
});

/** What the rules name and Genesys does not have: said at preview. */
async function missingThings(wanted: Inputs): Promise<readonly Failure[]> {
  const { sites, baseSettings, pools } = await contactCentre().telephony();
  const pool = poolOf(wanted);
  const known = pools.map(({ start, end }) => `${start}-${end}`);
  return [
    ...named("site", "site", wanted.site, sites.map(({ name }) => name)),
    ...named("baseSettings", "WebRTC phone base settings", wanted.baseSettings, baseSettings.map(({ name }) => name)),
    ...(pools.some((one) => isPartOf(pool, one)) ? [] : [{ property: "pool", reason: `no extension pool of Genesys Cloud holds ${wanted.pool} (phones.pool); it has ${listed(known)}` }]),
  ];
}

function named(property: "site" | "baseSettings", what: string, name: string, known: readonly string[]): Failure[] {
  return known.includes(name) ? [] : [{ property, reason: `Genesys Cloud has no ${what} named "${name}" (phones.${property}); it has ${listed(known)}` }];
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.toSorted().join(", ");
}

/** @throws Error where the text is no pool (the rules were not checked) */
function poolOf({ pool }: Inputs): ExtensionPool {
  const parsed = parsePool(pool);
  if (parsed === undefined) throw new Error(`phones.pool is "${pool}"; expected a range of extensions such as 4000-4999`);
  return parsed;
}

/** EmployeeID → the extension that the person has or had, under today's EmployeeIDs. */
async function rememberedIn(wanted: Inputs, { inputs: was, outputs }: { readonly inputs: Inputs; readonly outputs: Outputs }): Promise<Readonly<Record<string, string>>> {
  return renamed({ ...outputs.former, ...outputs.extensions }, renaming(await identityProvider().people(), was.source, wanted.source));
}

/** @param scope whether people whose deactivation is planned, and not done, count as having left: at preview they do */
async function planFor(wanted: Inputs, remembered: Readonly<Record<string, string>>, scope: { readonly leaversIncluded: boolean }): Promise<PhonePlan> {
  const telephony = await contactCentre().telephony();
  const sites = new Set(telephony.sites.map(({ name }) => name));
  const kind = kindBy(wanted.kind);
  const siteOf = siteBy(wanted, sites);
  const holders: PhoneHolder[] = [];
  const others: PhonePerson[] = [];
  for (const match of await matches(wanted.source)) {
    if (match.kind === "linked" && match.account.state === "active") {
      const person = { employeeId: match.employeeId, accountId: match.account.id };
      if (kind(match.person) === "webrtc") holders.push({ ...person, site: siteOf(match.person) });
      if (kind(match.person) === "none") others.push(person);
    }
    const account = leftAccount(match, scope.leaversIncluded);
    if (account !== undefined) others.push({ employeeId: match.employeeId, accountId: account });
  }
  return planPhones({ holders, others, telephony, pool: poolOf(wanted), remembered });
}

/** The account of somebody who left: inactive, or about to be. */
function leftAccount(match: Match, leaversIncluded: boolean): string | undefined {
  if (match.kind === "gone") return match.account?.state === "inactive" ? match.account.id : undefined;
  return match.kind === "leaver" && leaversIncluded ? match.account.id : undefined;
}

/** `webrtc`, `none`, or nothing where it cannot be decided for a person: then all stays as it is. */
function kindBy(expression: string): (person: Person) => string | undefined {
  const kind = textFor("phone", expression);
  return (person) => kind(person, []);
}

/** The site of the person's location, where there is one of that name. */
function siteBy({ location, site }: Inputs, sites: ReadonlySet<string>): (person: Person) => string {
  const locationOf = location === undefined ? undefined : textFor("location", location);
  return (person) => {
    const own = locationOf?.(person, []);
    return own !== undefined && sites.has(own) ? own : site;
  };
}

/** What preview shows: who gets which kind, by EmployeeID. Numbers are not known before they are assigned. */
async function kindsToShow(wanted: Inputs): Promise<Props> {
  const kind = kindBy(wanted.kind);
  return Object.fromEntries(
    (await matches(wanted.source)).flatMap((match): [string, string][] => (match.kind === "conflict" || match.kind === "leaver" || match.kind === "gone" ? [] : [[match.employeeId, kind(match.person) ?? "undecided"]])),
  );
}

/** A line a person: `E1: gets a WebRTC phone at Madrid, a default station, an extension of 4000-4999`. */
function describe({ releases, phones: made, stations, extensions }: PhonePlan, { pool }: Inputs): string[] {
  const gains: readonly [string, string][] = [
    ...made.map(({ employeeId, site }): [string, string] => [employeeId, `a WebRTC phone at ${site}`]),
    ...stations.map(({ employeeId }): [string, string] => [employeeId, "a default station"]),
    ...extensions.map(({ employeeId }): [string, string] => [employeeId, `an extension of ${pool}`]),
  ];
  return [
    ...releases.map(({ employeeId, byDefault, associated, extensions: given }) => `${employeeId}: gives up ${[...(byDefault || associated ? ["the station"] : []), ...given.map((extension) => `extension ${extension}`)].join(", ")}`),
    ...[...Map.groupBy(gains, ([employeeId]) => employeeId)].toSorted(([a], [b]) => compareText(a, b)).map(([employeeId, all]) => `${employeeId}: gets ${all.map(([, what]) => what).join(", ")}`),
  ];
}

/** How many of those who wait are named. */
const NAMED = 12;

function announceWaiting({ pool }: Inputs, waiting: readonly string[]): void {
  if (waiting.length === 0) return;
  const names = `${waiting.slice(0, NAMED).join(", ")}${waiting.length > NAMED ? ` and ${waiting.length - NAMED} more` : ""}`;
  announce(`warning: extension pool ${pool} is exhausted; without an extension: ${names}. Enlarge the pool in Genesys Cloud and in phones.pool, or free extensions`);
}
