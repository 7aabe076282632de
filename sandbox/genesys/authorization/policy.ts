/** Permissions: how a role's are kept, and whether they allow what an operation needs. */
import type { Policy, RoleRecord } from "../state/records.ts";

/** Splits `domain:entity:action` texts into policies; texts without colons are old-style permissions. */
export function policiesOf(permissions: readonly string[]): {
  readonly permissions: readonly string[];
  readonly policies: readonly Policy[];
} {
  const policies = new Map<string, { domain: string; entityName: string; actions: string[] }>();
  const plain: string[] = [];
  for (const permission of permissions) {
    const [domain, entityName, action] = permission.split(":");
    if (domain === undefined || entityName === undefined || action === undefined) {
      plain.push(permission);
      continue;
    }
    const policy = policies.get(`${domain}:${entityName}`) ?? { domain, entityName, actions: [] };
    policy.actions.push(action);
    policies.set(`${domain}:${entityName}`, policy);
  }
  return { permissions: plain, policies: [...policies.values()] };
}

/** Whether a role allows a permission, given as `domain:entity:action` or in the old style. */
export function allows(role: RoleRecord, permission: string): boolean {
  const [domain = "", entityName, action] = permission.split(":");
  if (entityName === undefined || action === undefined) return role.permissions.includes(permission);
  return role.policies.some(
    (policy) => covers([policy.domain], domain) && covers([policy.entityName], entityName) && covers(policy.actions, action),
  );
}

const covers = (granted: readonly string[], wanted: string): boolean => granted.includes(wanted) || granted.includes("*");
