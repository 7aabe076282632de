/** What our OAuth client may do: the policies of the roles it was granted. */
import type { Models } from "purecloud-platform-client-v2";
import { subjectGrants } from "./grants.ts";
import type { Session } from "./session.ts";

/**
 * Which of the needed permissions no granted role gives, in the order asked.
 * Divisions are not weighed: a role granted in the wrong division shows as a 403 that names it.
 * @param needed `domain:entity:action`, e.g. `directory:user:edit`
 */
export async function missingPermissions(session: Session, needed: readonly string[]): Promise<readonly string[]> {
  const grants = await subjectGrants(session, session.client.credentials.clientId);
  const policies = grants.flatMap((grant) => grant.role?.policies ?? []);
  return needed.filter((permission) => !policies.some((policy) => gives(policy, permission)));
}

/** A policy's entity and actions may be `*`. */
function gives(policy: Models.AuthzGrantPolicy, permission: string): boolean {
  const [domain = "", entity = "", action = ""] = permission.split(":");
  return matches(policy.domain, domain) && matches(policy.entityName, entity) && (policy.actions ?? []).some((given) => matches(given, action));
}

function matches(given: string | undefined, asked: string): boolean {
  return given === "*" || given?.toLowerCase() === asked.toLowerCase();
}
