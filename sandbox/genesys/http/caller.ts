import { everyDivision, effectiveGrants } from "../authorization/grants.ts";
import { allows } from "../authorization/policy.ts";
import { digest, type Organization } from "../state/organization.ts";
import type { TokenRecord } from "../state/records.ts";
import type { Needs } from "./operation.ts";
import { refusals } from "./refusal.ts";

/** Who acts: an OAuth client, or the person whose token it is. */
export interface Subject {
  readonly id: string;
  readonly name: string;
}

/** Who calls, and on which token's budget. */
export interface Caller {
  readonly client: Subject;
  readonly tokenId: string;
}

/**
 * Whoever is behind a bearer token.
 * @throws Refusal 401 `authentication.required` without one, `bad.credentials` when it is unknown or has expired
 */
export function authenticate(org: Organization, authorization: string | undefined): Caller {
  const token = bearerOf(authorization);
  if (token === undefined) throw refusals.noToken();
  const tokenId = digest(token);
  const record = org.tokens.get(tokenId);
  const client = record === undefined ? undefined : subjectOf(org, record);
  if (record === undefined || client === undefined || hasExpired(record.expires, org.now())) throw refusals.badToken();
  return { client, tokenId };
}

/** The token of an `Authorization` header. */
export const bearerOf = (authorization: string | undefined): string | undefined => /^bearer (.+)$/i.exec(authorization ?? "")?.[1];

const subjectOf = (org: Organization, { userId, clientId }: TokenRecord): Subject | undefined =>
  userId === undefined ? org.clients.get(clientId) : org.users.get(userId);

const hasExpired = (expires: string | undefined, now: Date): boolean => expires !== undefined && now.getTime() >= Date.parse(expires);

/** Whether a subject's roles allow a permission, in any division. */
export function may(org: Organization, subject: Subject, permission: string): boolean {
  return effectiveGrants(org, subject.id).some((grant) => {
    const role = org.roles.get(grant.roleId);
    return role !== undefined && allows(role, permission);
  });
}

/** Whether a subject's roles allow one of the permissions in a division: by a grant there, or by one in all divisions. */
export function mayIn(org: Organization, subject: Subject, permissions: readonly string[], divisionId: string): boolean {
  const there = effectiveGrants(org, subject.id).filter((grant) => [divisionId, everyDivision].includes(grant.divisionId));
  return there.some((grant) => {
    const role = org.roles.get(grant.roleId);
    return role !== undefined && permissions.some((permission) => allows(role, permission));
  });
}

/** @throws Refusal 403 `missing.division.permission` unless the caller has one of the permissions in the division */
export function checkDivision(org: Organization, subject: Subject, permissions: readonly string[], divisionId: string): void {
  if (!mayIn(org, subject, permissions, divisionId)) throw refusals.missingInDivision(permissions.join(", "));
}

/** @throws Refusal 403 `missing.permissions` or `missing.any.permissions`, naming what is missing */
export function checkPermissions(org: Organization, client: Subject, needs: Needs | undefined): void {
  if (needs === undefined) return;
  if ("any" in needs) {
    if (!needs.any.some((permission) => may(org, client, permission))) throw refusals.missingAny(needs.any.join(", "));
    return;
  }
  const missing = needs.all.filter((permission) => !may(org, client, permission));
  if (missing.length > 0) throw refusals.missingAll(missing.join(", "));
}
