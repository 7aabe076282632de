/** Roles: who holds which in which division, `/api/v2/authorization/subjects/{id}`. We only ever grant to groups. */
import type { Models } from "purecloud-platform-client-v2";
import { PlatformError, type RoleGrant } from "../../provisioning/contactCentre.ts";
import { isNotFound } from "./errors.ts";
import { idOf, type Session } from "./session.ts";

/** The division of a grant that holds everywhere; it is its own id. */
const ALL_DIVISIONS = "*";

/** Without this the API takes the subject for a user and grants to nobody (facts §4). */
const GROUP_SUBJECT = { subjectType: "PC_GROUP" };

/** A new role or division is unknown to the authorization service for some seconds: such refusals are waited out, so long. */
const CACHE_WAITS_MS: readonly number[] = [500, 1_000, 2_000, 4_000];

/** Grants of the group itself. */
export async function groupGrants(session: Session, groupId: string): Promise<readonly RoleGrant[]> {
  return (await effectiveGrants(session, groupId)).filter(({ from }) => from === "direct").map(({ role, division }) => ({ role, division }));
}

/** Everything that reaches a subject: the API mixes in what groups give, with the group as `subjectId`. */
export async function effectiveGrants(session: Session, subjectId: string): Promise<readonly (RoleGrant & { readonly from: string })[]> {
  return (await subjectGrants(session, subjectId)).map((grant) => ({
    role: grant.role?.name ?? "",
    division: grant.division?.id === ALL_DIVISIONS ? ALL_DIVISIONS : (grant.division?.name ?? ""),
    from: grant.subjectId === undefined || grant.subjectId === subjectId ? "direct" : grant.subjectId,
  }));
}

/**
 * The raw grants of a user, group or OAuth client; a subject that was never granted anything may be a 404 here. Without
 * duplicates, a role held directly would hide the group that gives it, too.
 */
export async function subjectGrants(session: Session, subjectId: string): Promise<readonly Models.AuthzGrant[]> {
  try {
    const subject = await session.client.call(`Reading the roles of ${subjectId}`, ({ authorization }) => authorization.getAuthorizationSubject(subjectId, { includeDuplicates: true }));
    return subject.grants ?? [];
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** Grants roles to the group, in one call. */
export async function addGroupGrants(session: Session, groupId: string, grants: readonly RoleGrant[]): Promise<void> {
  if (grants.length === 0) return;
  const body = { grants: await Promise.all(grants.map((grant) => idsOf(session, grant))) };
  await whileUnknown(session, () =>
    session.client.call(`Granting ${grants.map(({ role }) => role).join(", ")} to group ${groupId}`, ({ authorization }) => authorization.postAuthorizationSubjectBulkadd(groupId, body, GROUP_SUBJECT)),
  );
}

/** Takes roles from the group, one by one: the bulk call fails as a whole when one role is gone. */
export async function removeGroupGrants(session: Session, groupId: string, grants: readonly RoleGrant[]): Promise<void> {
  for (const grant of grants) {
    try {
      const { roleId, divisionId } = await idsOf(session, grant);
      await session.client.call(`Taking ${grant.role} from group ${groupId}`, ({ authorization }) => authorization.deleteAuthorizationSubjectDivisionRole(groupId, divisionId, roleId));
    } catch (error) {
      // A role or division that is gone took its grants with it.
      if (!isNotFound(error)) throw error;
    }
  }
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
