/**
 * Where people come from and how they are matched: the part that several resources share, read once per process.
 */
import { z } from "zod";
import type { Account } from "../provisioning/contactCentre.ts";
import { fingerprint } from "../provisioning/fingerprint.ts";
import { matchPeople, type Match } from "../provisioning/match.ts";
import { contactCentre, identityProvider } from "./platforms.ts";

/** Which app's people, matched how. */
export const sourceSchema = z.object({
  /** The Okta app's id. */
  appId: z.string(),
  /** The profile attribute that holds the EmployeeID. */
  key: z.string(),
  /** Fingerprints of the e-mail addresses of protected accounts (state holds no addresses). */
  protected: z.array(z.string()),
});

/** The parsed form of `sourceSchema`. */
export type Source = z.infer<typeof sourceSchema>;

/** All matches, from the shared readings of both platforms. */
export async function matches(source: Source): Promise<Match[]> {
  const provider = identityProvider();
  const [people, appUsers, org] = await Promise.all([provider.people(), provider.appUsers(source.appId), contactCentre().org()]);
  const guarded = new Set(source.protected);
  return matchPeople({ people, appUsers, accounts: org.accounts, key: source.key, isProtected: (account) => guarded.has(fingerprint(account.email)) });
}

/** A person who works, and the account they work with. */
export interface Working {
  readonly employeeId: string;
  readonly personId: string;
  readonly account: Account;
}

/** People who are linked to one active account: those whose memberships and skills are ours to keep. */
export async function workingPeople(source: Source): Promise<Working[]> {
  return (await matches(source)).flatMap((match) =>
    match.kind === "linked" && match.account.state === "active" ? [{ employeeId: match.employeeId, personId: match.person.id, account: match.account }] : [],
  );
}
