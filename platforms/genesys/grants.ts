/** Roles: who holds which in which division, `/api/v2/authorization`. */
import { PlatformError, type RefusedGrant, type RoleGrant } from "../../provisioning/contactCentre.ts";
import { isNotFound } from "./errors.ts";
import { ALL_DIVISIONS, grantOf, isOwn, subjectGrants, type Holders } from "./grantReading.ts";
import { chunks, idOf, type Session } from "./session.ts";

/** Without this the API takes the subject for a user and grants to nobody (facts §4). */
const GROUP_SUBJECT = { subjectType: "PC_GROUP" };

const PERSON_SUBJECT = { subjectType: "PC_USER" };

/** The documentation names no maximum for `POST /api/v2/authorization/roles/{id}`; all calls that name one take 50 or 100 people. */
const PEOPLE_AT_ONCE = 100;

/** A new role or division is unknown to the authorization service for some seconds: such refusals are waited out, so long. */
const CACHE_WAITS_MS: readonly number[] = [500, 1_000, 2_000, 4_000];

/** Those of `asked` that were made to the group itself, from a reading that all who ask share. */
export async function groupGrants(session: Session, groupId: string, asked: readonly RoleGrant[]): Promise<readonly RoleGrant[]> {
  const { divisions } = await session.org.get();
  return session.grants.ofGroup(groupId, asked, new Map(divisions.map(({ name, id }) => [name, id])));
}

/** Everybody's own grants in a division, from the same reading. */
export async function grantsIn(session: Session, division: string): Promise<Holders> {
  return session.grants.inDivision(await idOf(session, "divisions", division));
}

/** Everything that reaches a subject, as it is now: the API mixes in what groups give, with the group as `subjectId`. */
export async function effectiveGrants(session: Session, subjectId: string): Promise<readonly (RoleGrant & { readonly from: string })[]> {
  return (await subjectGrants(session.client, subjectId)).map((grant) => ({ ...grantOf(grant), from: isOwn(grant, subjectId) ? "direct" : (grant.subjectId ?? "") }));
}

/** Grants roles to the group, in one call. */
export async function addGroupGrants(session: Session, groupId: string, grants: readonly RoleGrant[]): Promise<void> {
  if (grants.length === 0) return;
  const body = { grants: await Promise.all(grants.map((grant) => idsOf(session, grant))) };
  await whileUnknown(session, () =>
    session.client.call(`Granting ${grants.map(({ role }) => role).join(", ")} to group ${groupId}`, ({ authorization }) => authorization.postAuthorizationSubjectBulkadd(groupId, body, GROUP_SUBJECT)),
  );
  grants.forEach((grant, index) => session.grants.patch([groupId], grant, body.grants[index]?.divisionId ?? "", true));
}

/** Takes roles from a group or person, one by one: the bulk call fails as a whole when one role is gone. */
export async function removeGrants(session: Session, subjectId: string, grants: readonly RoleGrant[]): Promise<void> {
  for (const grant of grants) {
    try {
      const { roleId, divisionId } = await idsOf(session, grant);
      await unlessGone(session.client.call(`Taking ${grant.role} from ${subjectId}`, ({ authorization }) => authorization.deleteAuthorizationSubjectDivisionRole(subjectId, divisionId, roleId)));
      session.grants.patch([subjectId], grant, divisionId, false);
    } catch (error) {
      // A role or division that is gone took its grants with it.
      if (!isNotFound(error)) throw error;
    }
  }
}

async function unlessGone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

/**
 * Grants a role to people directly, a hundred in a call.
 * @returns whom Genesys refused, where it took the others
 */
export async function grantToPeople(session: Session, role: string, divisions: readonly string[], accountIds: readonly string[]): Promise<readonly RefusedGrant[]> {
  const roleId = await idOf(session, "roles", role);
  const divisionIds = await Promise.all(divisions.map((name) => idOf(session, "divisions", name)));
  const send = async (subjectIds: readonly string[]): Promise<void> => {
    await session.client.call(`Granting ${role} to ${subjectIds.length} user(s)`, ({ authorization }) => authorization.postAuthorizationRole(roleId, { subjectIds: [...subjectIds], divisionIds }, PERSON_SUBJECT));
    divisions.forEach((division, index) => session.grants.patch(subjectIds, { role, division }, divisionIds[index] ?? "", true));
  };
  const refused: RefusedGrant[] = [];
  for (const some of chunks(accountIds, PEOPLE_AT_ONCE)) {
    try {
      await whileUnknown(session, () => send(some));
    } catch (error) {
      if (!isAboutSubjects(error)) throw error;
      refused.push(...(await narrowed(some, error, send)));
    }
  }
  return refused;
}

/**
 * Who is not shown to hold a role in all these divisions, looked at with new eyes: the listings, where they are cheaper
 * than everybody alone. They may lag behind a write: whom they do not show is asked for alone.
 */
export async function withoutRole(session: Session, role: string, divisions: readonly string[], accountIds: readonly string[]): Promise<readonly string[]> {
  const divisionIds = await Promise.all(divisions.map((name) => idOf(session, "divisions", name)));
  const suspects = (await session.grants.pages(divisionIds)) < accountIds.length ? await unlisted(session, role, divisionIds, accountIds) : accountIds;
  const shown = await Promise.all(suspects.map(async (accountId) => ({ accountId, grants: await effectiveGrants(session, accountId) })));
  return shown.filter(({ grants }) => divisions.some((division) => !grants.some((grant) => grant.from === "direct" && grant.role === role && grant.division === division))).map(({ accountId }) => accountId);
}

async function unlisted(session: Session, role: string, divisionIds: readonly string[], accountIds: readonly string[]): Promise<readonly string[]> {
  session.grants.forget();
  const holders = await Promise.all(divisionIds.map((id) => session.grants.inDivision(id)));
  return accountIds.filter((accountId) => holders.some((held) => held.get(accountId)?.has(role) !== true));
}

/** One account that may hold nothing (inactive, or gone) fails the call for all: halves are tried until it stands alone. */
async function narrowed(subjectIds: readonly string[], error: PlatformError, send: (subjectIds: readonly string[]) => Promise<void>): Promise<readonly RefusedGrant[]> {
  const [only, ...others] = subjectIds;
  if (only === undefined) return [];
  if (others.length === 0) return [{ accountId: only, reason: error.message }];
  const refused: RefusedGrant[] = [];
  for (const half of chunks(subjectIds, Math.ceil(subjectIds.length / 2))) {
    try {
      await send(half);
    } catch (again) {
      if (!isAboutSubjects(again)) throw again;
      refused.push(...(await narrowed(half, again, send)));
    }
  }
  return refused;
}

function isAboutSubjects(error: unknown): error is PlatformError {
  return isNotFound(error) && error.code !== "name.unknown";
}

async function idsOf(session: Session, grant: RoleGrant): Promise<{ readonly roleId: string; readonly divisionId: string }> {
  const roleId = await idOf(session, "roles", grant.role);
  const divisionId = grant.division === ALL_DIVISIONS ? ALL_DIVISIONS : await idOf(session, "divisions", grant.division);
  return { roleId, divisionId };
}

function isUnknownPair(error: unknown): boolean {
  return error instanceof PlatformError && error.code === "bad.role.divisions";
}

async function whileUnknown(session: Session, grant: () => Promise<unknown>): Promise<void> {
  for (const wait of CACHE_WAITS_MS) {
    try {
      await grant();
      return;
    } catch (error) {
      if (!isNotFound(error) && !isUnknownPair(error)) throw error;
      await session.client.clock.sleep(wait);
    }
  }
  await grant();
}
