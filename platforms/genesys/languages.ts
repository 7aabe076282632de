/**
 * A person's routing languages. No call replaces them all, as there is one for skills: new and changed ones go into
 * `PATCH /api/v2/users/{id}/routinglanguages/bulk`, and each lost one is a `DELETE …/routinglanguages/{languageId}`.
 */
import type { SkillLevel } from "../../provisioning/contactCentre.ts";
import { isNotFound } from "./errors.ts";
import { chunks, idOf, patchAccounts, type Session } from "./session.ts";
import { onFreshVersion } from "./versions.ts";

/** "Max 50 routing languages in request body" (API reference, `patchUserRoutinglanguagesBulk`). */
const LANGUAGES_AT_ONCE = 50;

/** Sets exactly these languages, by what the shared reading lacks or has too many. One write at a time per user, as for skills. */
export async function setLanguages(session: Session, accountId: string, languages: readonly SkillLevel[]): Promise<void> {
  await session.turns.take(`user:${accountId}`, async () => {
    const held = (await session.org.get()).accounts.find(({ id }) => id === accountId)?.languages ?? [];
    const missing = languages.filter(({ name, proficiency }) => !held.some((other) => other.name === name && other.proficiency === proficiency));
    const lost = held.filter(({ name }) => !languages.some((other) => other.name === name));
    for (const some of chunks(missing, LANGUAGES_AT_ONCE)) await add(session, accountId, some);
    for (const { name } of lost) await remove(session, accountId, name);
    patchAccounts(session, [accountId], (account) => ({ ...account, languages }));
  });
}

async function add(session: Session, accountId: string, languages: readonly SkillLevel[]): Promise<void> {
  const body = await Promise.all(languages.map(async ({ name, proficiency }) => ({ id: await idOf(session, "languages", name), proficiency })));
  await onFreshVersion(session.client.clock, () => session.client.call(`Setting languages of user ${accountId}`, ({ users }) => users.patchUserRoutinglanguagesBulk(accountId, body)));
}

async function remove(session: Session, accountId: string, name: string): Promise<void> {
  const languageId = await idOf(session, "languages", name);
  try {
    await onFreshVersion(session.client.clock, () => session.client.call(`Taking language "${name}" from user ${accountId}`, ({ users }) => users.deleteUserRoutinglanguage(accountId, languageId)));
  } catch (error) {
    // Gone already: somebody was quicker, or the reply to our own call was lost.
    if (!isNotFound(error)) throw error;
  }
}
