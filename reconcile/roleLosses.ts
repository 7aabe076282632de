/**
 * Which of the people who leave a group lose a role by it, and the refusal where they are too many. What another group
 * gives them as well is no loss.
 */
import { z } from "zod";
import { describeImpact, type Impact } from "../provisioning/limits.ts";
import { safeguardsSchema } from "../provisioning/rules/safeguards.ts";
import { identityProvider } from "./platforms.ts";
import { refuse } from "./runLimits.ts";
import type { Working } from "./source.ts";

/** What a resource that takes roles has to know; state that is older has none of it. */
export const roleLossInputs = {
  /** What membership gives, `role in division`. */
  roles: z.array(z.string()).default([]),
  /** Other groups that give some of the same. */
  alsoHeldThrough: z.array(z.object({ oktaGroupId: z.string(), roles: z.array(z.string()) })).default([]),
  /** For state that is older, the defaults. */
  safeguards: safeguardsSchema,
};

/** The parsed form of `roleLossInputs`. */
export type RoleLossInputs = z.infer<z.ZodObject<typeof roleLossInputs>>;

/**
 * Where the rules were edited, the edit was judged before (`safeguard.ts`); this is about what our own run does.
 * @param leaving who is taken out
 * @param of how many people there are
 * @throws Error where more people lose a role than the rules allow
 */
export async function refuseRoleLosses({ roles, alsoHeldThrough, safeguards }: RoleLossInputs, group: string, leaving: readonly Working[], of: number): Promise<void> {
  if (roles.length === 0 || leaving.length === 0) return;
  const others = await Promise.all(alsoHeldThrough.map(async (other) => ({ roles: other.roles, members: await identityProvider().groupMembers(other.oktaGroupId) })));
  const losers = leaving.filter(({ personId }) => {
    const kept = new Set(others.filter(({ members }) => members.has(personId)).flatMap((other) => other.roles));
    return roles.some((role) => !kept.has(role));
  });
  const impact: Impact = { limit: "roleLosses", who: losers.map(({ employeeId }) => employeeId), of };
  refuse({ safeguards }, impact, `by this run of group ${group} ${describeImpact(impact)}`);
}
