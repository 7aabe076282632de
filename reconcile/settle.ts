/**
 * Waiting, within bounds, until the identity provider has done its part: rules evaluated, people pushed. A look reads what
 * the provider moves; everybody's records are a hundred pages in a large organization, and are not read for each.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { expectedMembers } from "../provisioning/membership.ts";
import { mayWork } from "../provisioning/match.ts";
import type { AppUser } from "../provisioning/identityProvider.ts";
import { announce } from "./announce.ts";
import { identityProvider } from "./platforms.ts";

/** Between two looks. Okta's own limits leave room for far more. */
const POLL_MS = 1_500;
/** A word to whoever waits, this often. */
const WORD_MS = 15_000;
/** Looks in a row that must show the same before it counts as settled. */
const QUIET_LOOKS = 2;
/** Sync states in which Okta has finished with a person, well or badly. */
const FINISHED: ReadonlySet<string> = new Set(["SYNCHRONIZED", "ERROR", "DISABLED"]);

/** How long people may take to be pushed, in ms: five minutes is what a hire is promised. */
export const PUSH_BOUND_MS = 300_000;
/** How long a rule may take to fill its group, in ms. */
export const RULE_BOUND_MS = 60_000;

/**
 * Reads everybody anew, and waits until every working member of the assigning group is assigned and pushed, or the bound is reached.
 * @returns how many people are still on their way
 */
export async function pushesSettled(appId: string, groupId: string, boundMs = PUSH_BOUND_MS): Promise<number> {
  const provider = identityProvider();
  provider.forget();
  const look = async (): Promise<{ open: number; mark: string }> => {
    provider.lookAgain(groupId, appId);
    const [members, appUsers, people] = await Promise.all([provider.groupMembers(groupId), provider.appUsers(appId), provider.people()]);
    const byPerson = new Map(appUsers.map((appUser) => [appUser.personId, appUser]));
    const open = people.filter((person) => mayWork(person) && members.has(person.id) && !finished(byPerson.get(person.id))).length;
    return { open, mark: `${members.size}/${appUsers.length}/${open}` };
  };
  return untilQuiet(look, boundMs, (open) => `Okta is still provisioning ${open} people …`);
}

/** Waits until a rule's group holds everybody, as they were last read, for whom the rule is true and whom it does not exclude, or the bound is reached. */
export async function ruleSettled(groupId: string, expression: string, boundMs = RULE_BOUND_MS): Promise<number> {
  const provider = identityProvider();
  const look = async (): Promise<{ open: number; mark: string }> => {
    provider.lookAgain(groupId);
    const [members, expected] = await Promise.all([provider.groupMembers(groupId), membersByRule(groupId, expression)]);
    return { open: [...expected].filter((id) => !members.has(id)).length, mark: String(members.size) };
  };
  return untilQuiet(look, boundMs, (open) => `Okta is still putting ${open} people into a group …`);
}

/** Ids of the people whom a rule puts into its group. Whom an administrator took out by hand, it excludes. */
export async function membersByRule(groupId: string, expression: string): Promise<ReadonlySet<string>> {
  const provider = identityProvider();
  const [people, excluded] = await Promise.all([provider.people(), provider.excludedFrom(groupId)]);
  return new Set([...expectedMembers(expression, people)].filter((id) => !excluded.has(id)));
}

function finished(appUser: AppUser | undefined): boolean {
  return appUser !== undefined && FINISHED.has(appUser.syncState);
}

async function untilQuiet(look: () => Promise<{ open: number; mark: string }>, boundMs: number, word: (open: number) => string): Promise<number> {
  const started = Date.now();
  let last = await look();
  let quiet = last.open === 0 ? 1 : 0;
  for (let spoken = started; quiet < QUIET_LOOKS && Date.now() - started < boundMs; ) {
    await sleep(POLL_MS);
    const next = await look();
    quiet = next.open === 0 && next.mark === last.mark ? quiet + 1 : 0;
    last = next;
    if (next.open > 0 && Date.now() - spoken > WORD_MS) {
      announce(word(next.open));
      spoken = Date.now();
    }
  }
  return last.open;
}
