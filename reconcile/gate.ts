/**
 * Who is to have the app, and who stands before the gate: with `assignment: gated` nobody but us fills the group that
 * assigns the app, so an old account can be made ready before the identity provider looks for it.
 */
import { expectedMembers, undecidedMembers } from "../provisioning/membership.ts";
import { identityProvider } from "./platforms.ts";
import { membersByRule } from "./settle.ts";

/** How the app is assigned. */
export interface Assignment {
  readonly assignment: "direct" | "gated";
  readonly assigningGroupId: string;
  /** The condition of who falls into that group: a rule of the identity provider, or ours. */
  readonly assigningRule: string;
}

/** People who are to have the app, and those who are inside where there is a gate; by their ids at the identity provider. */
export interface Expected {
  readonly expected: ReadonlySet<string>;
  readonly inside: ReadonlySet<string> | undefined;
}

/** Who is to have the app now. Somebody inside for whom the condition cannot be evaluated stays. */
export async function expectedOf({ assignment, assigningGroupId, assigningRule }: Assignment): Promise<Expected> {
  if (assignment === "direct") return { expected: await membersByRule(assigningGroupId, assigningRule), inside: undefined };
  const provider = identityProvider();
  const [people, inside] = await Promise.all([provider.people(), provider.groupMembers(assigningGroupId)]);
  const undecided = [...undecidedMembers(assigningRule, people)].filter((id) => inside.has(id));
  return { expected: new Set([...expectedMembers(assigningRule, people), ...undecided]), inside };
}
