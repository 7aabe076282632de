import { allows } from "../authorization/policy.ts";
import { ownGrants } from "../authorization/grants.ts";
import { digest, type Organization } from "../state/organization.ts";
import type { ClientRecord } from "../state/records.ts";
import type { Needs } from "./operation.ts";
import { refusals } from "./refusal.ts";

/** Who calls, and on which token's budget. */
export interface Caller {
  readonly client: ClientRecord;
  readonly tokenId: string;
}

/**
 * The OAuth client behind a bearer token.
 * @throws Refusal 401 `authentication.required` without one, `bad.credentials` when it is unknown or has expired
 */
export function authenticate(org: Organization, authorization: string | undefined): Caller {
  const token = /^bearer (.+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) throw refusals.noToken();
  const tokenId = digest(token);
  const record = org.tokens.get(tokenId);
  const client = record === undefined ? undefined : org.clients.get(record.clientId);
  if (record === undefined || client === undefined || hasExpired(record.expires, org.now())) throw refusals.badToken();
  return { client, tokenId };
}

const hasExpired = (expires: string | undefined, now: Date): boolean => expires !== undefined && now.getTime() >= Date.parse(expires);

/** Whether an OAuth client's roles allow a permission, in any division. */
export function may(org: Organization, client: ClientRecord, permission: string): boolean {
  return ownGrants(org, client.id).some((grant) => {
    const role = org.roles.get(grant.roleId);
    return role !== undefined && allows(role, permission);
  });
}

/** @throws Refusal 403 `missing.permissions` or `missing.any.permissions`, naming what is missing */
export function checkPermissions(org: Organization, client: ClientRecord, needs: Needs | undefined): void {
  if (needs === undefined) return;
  if ("any" in needs) {
    if (!needs.any.some((permission) => may(org, client, permission))) throw refusals.missingAny(needs.any.join(", "));
    return;
  }
  const missing = needs.all.filter((permission) => !may(org, client, permission));
  if (missing.length > 0) throw refusals.missingAll(missing.join(", "));
}
