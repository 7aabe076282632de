/** People whom a killed run has left between leaving and re-entering the group that assigns the app: they are no leavers, and come in first. */
import { mayWork, type Match } from "../provisioning/match.ts";
import { identityProvider } from "./platforms.ts";

/** The matches of all others. */
export async function withoutHalfWay(groupId: string, found: readonly Match[]): Promise<readonly Match[]> {
  const noted = await outside(groupId);
  return found.filter((match) => !isHalfWay(match, noted));
}

/** What is to be done for them, a line each. */
export async function describeHalfWay(groupId: string, found: readonly Match[]): Promise<readonly string[]> {
  const noted = await outside(groupId);
  return found.filter((match) => isHalfWay(match, noted)).map(({ employeeId }) => `${employeeId}: back into the group that assigns the app, which a killed run took them out of`);
}

async function outside(groupId: string): Promise<ReadonlySet<string>> {
  const provider = identityProvider();
  const noted = await provider.halfWay(groupId);
  return noted.size === 0 ? noted : noted.difference(await provider.groupMembers(groupId));
}

/** Who was let go meanwhile is a leaver. */
function isHalfWay(match: Match, noted: ReadonlySet<string>): boolean {
  return (match.kind === "leaver" || match.kind === "gone") && mayWork(match.person) && noted.has(match.person.id);
}
