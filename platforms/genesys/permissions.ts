/** What our OAuth clients may do: the policies of the roles they were granted. */
import type { Models } from "purecloud-platform-client-v2";
import { subjectGrants } from "./grantReading.ts";
import type { Session } from "./session.ts";

/**
 * Which of the needed permissions no granted role gives to one of our clients, in the order asked: any may be the one
 * that writes.
 * Divisions are not weighed: a role granted in the wrong division shows as a 403 that names it.
 * @param needed `domain:entity:action`, e.g. `directory:user:edit`
 */
export async function missingPermissions(session: Session, needed: readonly string[]): Promise<readonly string[]> {
  const clients = await Promise.all(session.client.credentials.clients.map(({ clientId }) => policiesOf(session, clientId)));
  return needed.filter((permission) => clients.some((policies) => !policies.some((policy) => gives(policy, permission))));
}

async function policiesOf(session: Session, clientId: string): Promise<readonly Models.AuthzGrantPolicy[]> {
  return (await subjectGrants(session.client, clientId)).flatMap((grant) => grant.role?.policies ?? []);
}

/** A policy's entity and actions may be `*`. */
function gives(policy: Models.AuthzGrantPolicy, permission: string): boolean {
  const [domain = "", entity = "", action = ""] = permission.split(":");
  return matches(policy.domain, domain) && matches(policy.entityName, entity) && (policy.actions ?? []).some((given) => matches(given, action));
}

function matches(given: string | undefined, asked: string): boolean {
  return given === "*" || given?.toLowerCase() === asked.toLowerCase();
}
