/**
 * Who is to have the app, and who stands before the gate: with `assignment: gated` nobody but us fills the group that
 * assigns the app, so an old account can be made ready before the identity provider looks for it.
 */
import { addressHolders } from "../provisioning/address.ts";
import { fingerprint } from "../provisioning/fingerprint.ts";
import { expectedMembers, undecidedMembers } from "../provisioning/membership.ts";
import type { Gate } from "../provisioning/plan.ts";
import { contactCentre, identityProvider } from "./platforms.ts";
import { membersByRule } from "./settle.ts";

/** How the app is assigned. */
export interface Assignment {
  readonly assignment: "direct" | "gated";
  readonly assigningGroupId: string;
  /** The condition of who falls into that group: a rule of the identity provider, or ours. */
  readonly assigningRule: string;
  /** Fingerprints of protected accounts. */
  readonly source: { readonly protected: readonly string[] };
}

/** People who are to have the app, and the gate where there is one. */
export interface Expected {
  /** Their ids at the identity provider. */
  readonly expected: ReadonlySet<string>;
  readonly gate: Gate | undefined;
}

/** Who is to have the app now. Somebody inside for whom the condition cannot be evaluated stays. */
export async function expectedOf(assignment: Assignment): Promise<Expected> {
  const { assigningGroupId, assigningRule, source } = assignment;
  if (assignment.assignment === "direct") return { expected: await membersByRule(assigningGroupId, assigningRule), gate: undefined };
  const provider = identityProvider();
  const [people, inside, { accounts }] = await Promise.all([provider.people(), provider.groupMembers(assigningGroupId), contactCentre().org()]);
  const undecided = [...undecidedMembers(assigningRule, people)].filter((id) => inside.has(id));
  const guarded = new Set(source.protected);
  return {
    expected: new Set([...expectedMembers(assigningRule, people), ...undecided]),
    gate: { inside, holder: addressHolders(accounts.filter(({ email }) => !guarded.has(fingerprint(email)))) },
  };
}
