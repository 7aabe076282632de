/** Roles, divisions and grants on the wire (models `DomainOrganizationRole`, `AuthzDivision`, `AuthzGrant`). */
import type { Organization } from "../state/organization.ts";
import type { DivisionRecord, GrantRecord, Policy, RoleRecord } from "../state/records.ts";
import { permissionCatalogue } from "./permissionCatalogue.ts";

export const divisionToWire = ({ id, name, description, home }: DivisionRecord): Readonly<Record<string, unknown>> => ({
  id,
  name,
  description,
  homeDivision: home,
  selfUri: `/api/v2/authorization/divisions/${id}`,
});

/** The policies as the platform shows them: asterisks as they are, or as what exists. An unknown domain stays as it is. */
function shownPolicies(org: Organization, role: RoleRecord): readonly Policy[] {
  if (org.behaviour.wildcardsInRoles === "kept") return role.policies;
  return role.policies.flatMap((policy) => {
    const known = permissionCatalogue.filter(
      ({ domain, entityType }) => covers(policy.domain, domain) && covers(policy.entityName, entityType),
    );
    const expanded = known.map(({ domain, entityType, actions }) => ({
      ...policy,
      domain,
      entityName: entityType,
      actions: policy.actions.includes("*") ? actions : policy.actions,
    }));
    return expanded.length === 0 ? [policy] : expanded;
  });
}

const covers = (granted: string, name: string): boolean => granted === "*" || granted === name;

/** A role; without a user count where that was not asked for. */
export const roleToWire = (org: Organization, role: RoleRecord, userCount?: number): unknown => ({
  id: role.id,
  name: role.name,
  description: role.description,
  defaultRoleId: role.defaultRoleId,
  permissions: role.permissions,
  permissionPolicies: shownPolicies(org, role).map((policy) => ({
    domain: policy.domain,
    entityName: policy.entityName,
    actionSet: policy.actions,
    allowConditions: policy.condition !== undefined,
    resourceConditionNode: policy.condition,
  })),
  userCount,
  roleNeedsUpdate: false,
  base: false,
  default: role.defaultRoleId !== undefined,
  selfUri: `/api/v2/authorization/roles/${role.id}`,
});

/** A grant with its role's policies. `subjectId` is the holder's, or the group's where it is inherited. */
export function grantToWire(org: Organization, grant: GrantRecord): unknown {
  const division = org.divisions.get(grant.divisionId);
  const role = org.roles.get(grant.roleId);
  return {
    subjectId: grant.subjectId,
    division: division === undefined ? { id: grant.divisionId, name: grant.divisionId } : divisionToWire(division),
    role: {
      id: grant.roleId,
      name: role?.name,
      description: role?.description,
      policies: (role === undefined ? undefined : shownPolicies(org, role))?.map((policy) => ({ domain: policy.domain, entityName: policy.entityName, actions: policy.actions })),
      default: role?.defaultRoleId !== undefined,
      selfUri: `/api/v2/authorization/roles/${grant.roleId}`,
    },
    grantMadeAt: grant.grantMadeAt,
  };
}
