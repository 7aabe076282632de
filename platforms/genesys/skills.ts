/** A person's skills: `PUT /api/v2/users/{id}/routingskills/bulk`, which replaces them all in one call. */
import type { SkillLevel } from "../../provisioning/contactCentre.ts";
import { idOf, patchAccounts, type Session } from "./session.ts";
import { onFreshVersion } from "./versions.ts";

/** Sets exactly these skills. The call carries no version, yet shares the user's: one at a time per user. */
export async function setSkills(session: Session, accountId: string, skills: readonly SkillLevel[]): Promise<void> {
  const body = await Promise.all(skills.map(async ({ name, proficiency }) => ({ id: await idOf(session, "skills", name), proficiency })));
  await session.turns.take(`user:${accountId}`, async () => {
    await onFreshVersion(session.client.clock, () => session.client.call(`Setting the skills of user ${accountId}`, ({ users }) => users.putUserRoutingskillsBulk(accountId, body)));
    patchAccounts(session, [accountId], (account) => ({ ...account, skills }));
  });
}
