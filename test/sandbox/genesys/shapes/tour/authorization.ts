/** Divisions, roles, permissions and grants. */
import { at, type Tour } from "./guide.ts";

const divisions = "/api/v2/authorization/divisions";
const roles = "/api/v2/authorization/roles";
const subject = "/api/v2/authorization/subjects/:subjectId";

/** Makes a division and a role with conditions, grants it in every way, and takes everything back. */
export async function tourOfAuthorization({ go, platform }: Tour): Promise<void> {
  const ann = await platform.userId("ann@example.com");
  const employee = await platform.roleId("employee");
  const home = await platform.divisionId("Home");
  await go("GET /api/v2/authorization/products");
  await go("GET /api/v2/authorization/permissions", { query: { queryType: "domain", query: "routing", pageSize: "5", pageNumber: "1" } });
  await go(`GET ${divisions}`, { query: { pageSize: "1", pageNumber: "1", name: "billing", objectCount: "true" } });
  await go(`GET ${divisions}/query`, { query: { pageSize: "1" } });
  await go(`GET ${divisions}/home`);
  const divisionId = at(await go(`POST ${divisions}`, { body: { name: "Tour_Div", description: "of a tour" } }), "id");
  await go(`PUT ${divisions}/:divisionId`, { params: { divisionId }, body: { name: "Tour_Division", description: "of a tour" } });
  await go(`GET ${divisions}/:divisionId`, { params: { divisionId }, query: { objectCount: "true" } });
  await go(`POST ${divisions}/:divisionId/objects/:objectType`, { params: { divisionId, objectType: "USER" }, body: [ann] });

  const policy = (entityName: string, action: string, more: object = {}): object => ({ domain: "routing", entityName, actionSet: [action], allowConditions: false, ...more });
  const condition = {
    conjunction: "AND",
    terms: [
      { variableName: "Conversation.queues", operator: "EQ", operands: [{ type: "SCALAR", value: "q" }] },
      { variableName: "User.id", operator: "EQ", operands: [{ type: "USER", user: { id: ann, name: "Ann Active" } }] },
    ],
  };
  const roleId = at(
    await go(`POST ${roles}`, {
      body: { name: "Tour_Role", description: "of a tour", permissions: ["admin"], permissionPolicies: [policy("queue", "view"), policy("skill", "*", { allowConditions: true, resourceConditionNode: condition })] },
    }),
    "id",
  );
  await go(`PUT ${roles}/:roleId`, { params: { roleId }, body: { name: "Tour_Role_2", permissions: [], permissionPolicies: [policy("queue", "edit", { allowConditions: true, resourceConditionNode: condition })] } });
  await go(`GET ${roles}/:roleId`, { params: { roleId }, query: { userCount: "true" } });
  await go(`GET ${roles}`, { query: { pageSize: "2", pageNumber: "2", userCount: "true" } });
  await go(`GET ${roles}`, { query: { name: "tour", permission: "routing:queue:edit", userCount: "false" } });
  await go(`PUT ${roles}/default`, { body: [{ id: employee, name: "employee" }] });

  const grant = { roleId, divisionId };
  const params = { subjectId: ann };
  await go(`POST ${roles}/:roleId`, { params: { roleId }, query: { subjectType: "PC_USER" }, body: { subjectIds: [ann], divisionIds: [divisionId] } });
  await go(`GET ${roles}/:roleId/subjectgrants`, { params: { roleId }, query: { pageSize: "5", pageNumber: "1" } });
  await go(`GET ${divisions}/:divisionId/grants`, { params: { divisionId }, query: { pageSize: "5", pageNumber: "1" } });
  await go(`POST ${subject}/bulkadd`, { params, query: { subjectType: "PC_USER" }, body: { grants: [grant] } });
  await go(`GET ${subject}`, { params, query: { includeDuplicates: "true" } });
  await go(`POST ${subject}/bulkremove`, { params, body: { grants: [grant] } });
  await go(`POST ${subject}/divisions/:divisionId/roles/:roleId`, { params: { ...params, ...grant }, query: { subjectType: "PC_USER" } });
  await go(`DELETE ${subject}/divisions/:divisionId/roles/:roleId`, { params: { ...params, ...grant } });
  await go(`POST ${subject}/bulkreplace`, { params, query: { subjectType: "PC_USER" }, body: { grants: [{ roleId: employee, divisionId: home }, grant] } });
  await go("GET /api/v2/users/:subjectId/roles", { params });
  await go("PUT /api/v2/users/:subjectId/roles", { params, body: [employee, await platform.roleId("Everything")] });
  await go(`DELETE ${roles}/:roleId`, { params: { roleId } });
  await go(`DELETE ${divisions}/:divisionId`, { params: { divisionId }, query: { force: "true" } });
}
