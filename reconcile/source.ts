/**
 * Where people come from and how they are matched: the part that several resources share, read once per process.
 */
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Account } from "../provisioning/contactCentre.ts";
import { DEFAULT_DISTINCTIONS, DISTINCTIONS } from "../provisioning/employeeId.ts";
import { doubtfulAccounts } from "../provisioning/doubt.ts";
import { fingerprint } from "../provisioning/fingerprint.ts";
import { matchPeople, type Match, type MatchSubject } from "../provisioning/match.ts";
import { asIfAssigned } from "../provisioning/membership.ts";
import { rematched } from "../provisioning/rematch.ts";
import { contactCentre, identityProvider } from "./platforms.ts";

/** How people are told apart (`Identification`); state that is older than the second key holds none. */
export const identificationShape = {
  key: z.string(),
  distinguish: z.array(z.enum(DISTINCTIONS)).default([...DEFAULT_DISTINCTIONS]),
};

/** Which app's people, matched how. */
export const sourceSchema = z.object({
  /** The Okta app's id. */
  appId: z.string(),
  ...identificationShape,
  /** Fingerprints of the e-mail addresses of protected accounts (state holds no addresses). */
  protected: z.array(z.string()),
});

/** The parsed form of `sourceSchema`. */
export type Source = z.infer<typeof sourceSchema>;

/** What was found in one reading of both platforms. */
interface Found extends BothSides {
  readonly source: Source;
  readonly matches: readonly Match[];
  readonly working: readonly Working[];
  /** Whether a second look at doubtful accounts has made another reading. */
  readonly outdated: Promise<boolean>;
}

/** The last answer: every binding asks. */
let last: Found | undefined;

/** All matches, from the shared readings of both platforms. */
export async function matches(source: Source): Promise<readonly Match[]> {
  return (await found(source)).matches;
}

/**
 * All matches, as if these people were assigned the app already.
 * @param assigned their ids at the identity provider
 */
export async function matchesAsIf(source: Source, assigned: ReadonlySet<string>): Promise<readonly Match[]> {
  const { people, appUsers, accounts } = await bothSides(source);
  const all = matched({ people, appUsers: asIfAssigned(appUsers, assigned), accounts }, source);
  return (await lookAgain(all, accounts)) ? matchesAsIf(source, assigned) : all;
}

/** A person who works, and the account they work with. */
export interface Working {
  readonly employeeId: string;
  readonly personId: string;
  readonly account: Account;
}

/** People who are linked to one active account: those whose memberships and skills are ours to keep. */
export async function workingPeople(source: Source): Promise<readonly Working[]> {
  return (await found(source)).working;
}

async function found(source: Source): Promise<Found> {
  const answer = await foundInReading(source);
  return (await answer.outdated) ? found(source) : answer;
}

async function foundInReading(source: Source): Promise<Found> {
  const sides = await bothSides(source);
  const known = last?.people === sides.people && last.appUsers === sides.appUsers && isDeepStrictEqual(last.source, source) ? last : undefined;
  if (known?.accounts === sides.accounts) return known;
  // A write of ours makes another list of accounts, with one of them new.
  const all = (known === undefined ? undefined : rematched(known.matches, known.accounts, sides.accounts)) ?? matched(sides, source);
  last = { ...sides, source, matches: all, working: all.flatMap(workingIn), outdated: lookAgain(all, sides.accounts) };
  return last;
}

/** Answers whether there is another reading now: the one that was matched had left out EmployeeIDs, or may have. */
async function lookAgain(all: readonly Match[], accounts: readonly Account[]): Promise<boolean> {
  try {
    return await contactCentre().lookAgain(doubtfulAccounts(all, accounts), "employeeId");
  } catch (error) {
    last = undefined; // who asks next looks again
    throw error;
  }
}

type BothSides = Pick<MatchSubject, "people" | "appUsers" | "accounts">;

async function bothSides({ appId }: Source): Promise<BothSides> {
  const provider = identityProvider();
  const [people, appUsers, { accounts }] = await Promise.all([provider.people(), provider.appUsers(appId), contactCentre().org()]);
  return { people, appUsers, accounts };
}

function matched(sides: BothSides, { key, distinguish, protected: addresses }: Source): readonly Match[] {
  const guarded = new Set(addresses);
  return matchPeople({ ...sides, key, distinguish, isProtected: (account) => guarded.has(fingerprint(account.email)) });
}

function workingIn(match: Match): Working[] {
  return match.kind === "linked" && match.account.state === "active" ? [{ employeeId: match.employeeId, personId: match.person.id, account: match.account }] : [];
}
