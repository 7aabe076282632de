/** Request bodies of the role operations. Policies that exist nowhere are accepted silently (CX as Code, AUTHZ-315). */
import { z } from "zod";
import { entityReference, type Body } from "../http/body.ts";
import type { ConditionNode, Policy, RoleDefinition } from "../state/records.ts";

const echoed = z.unknown().optional();

/** Model `DomainResourceConditionValue`; a reference names its entity by id. */
const operand = z.strictObject({
  type: z.enum(["SCALAR", "VARIABLE", "USER", "TEAM", "QUEUE"]).optional(),
  value: z.string().optional(),
  user: entityReference.optional(),
  queue: entityReference.optional(),
  team: entityReference.optional(),
});

/** Model `DomainResourceConditionNode`. */
const condition: z.ZodType<ConditionNode> = z.lazy(() =>
  z.strictObject({
    variableName: z.string().optional(),
    operator: z.enum(["EQ", "IN", "GE", "GT", "LE", "LT"]).optional(),
    operands: z.array(operand).optional(),
    conjunction: z.enum(["AND", "OR"]).optional(),
    terms: z.array(condition).optional(),
  }),
);

/** Model `DomainPermissionPolicy`. */
const policy = z.strictObject({
  domain: z.string(),
  entityName: z.string(),
  actionSet: z.array(z.string()),
  allowConditions: z.boolean().optional(),
  resourceConditionNode: condition.optional(),
  policyName: echoed,
  policyDescription: echoed,
});

/** A list may be null, which a Go client writes for an empty one (CX as Code): it is as absent. */
const definition = {
  name: z.string().min(1),
  description: z.string().optional(),
  permissions: z.array(z.string()).nullish(),
  permissionPolicies: z.array(policy).nullish(),
  id: echoed,
  selfUri: echoed,
};

/** Model `DomainOrganizationRoleCreate`, as far as emulated. */
export const createRole = {
  model: "DomainOrganizationRoleCreate",
  schema: z.strictObject({ ...definition, defaultRoleId: z.string().optional(), default: echoed, base: echoed, userCount: echoed }),
} satisfies Body<unknown>;

/** Model `DomainOrganizationRoleUpdate`: the whole role. */
export const updateRole = { model: "DomainOrganizationRoleUpdate", schema: z.strictObject(definition) } satisfies Body<unknown>;

/** Model `SubjectDivisions`. */
export const subjectDivisions = {
  model: "SubjectDivisions",
  schema: z.strictObject({ subjectIds: z.array(z.string()).min(1), divisionIds: z.array(z.string()).min(1) }),
} satisfies Body<unknown>;

const policyOf = ({ domain, entityName, actionSet, resourceConditionNode }: z.infer<typeof policy>): Policy => ({
  domain,
  entityName,
  actions: actionSet,
  condition: resourceConditionNode,
});

/** A role as a body defines it. */
export const definitionOf = (body: z.infer<(typeof updateRole)["schema"]>): RoleDefinition => ({
  name: body.name,
  description: body.description,
  permissions: body.permissions ?? [],
  policies: (body.permissionPolicies ?? []).map(policyOf),
});
