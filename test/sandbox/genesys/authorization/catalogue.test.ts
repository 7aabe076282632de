import assert from "node:assert/strict";
import { idOf, refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys roles, divisions and permissions", () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform();
  });
  afterEach(() => platform.close());

  it("lists the products of the organization", async () => {
    assert.deepEqual(
      (await platform.sdk.authorization.getAuthorizationProducts()).entities?.map((product) => product.id),
      ["collaborateFree", "collaboratePro", "communicate", "engage"],
    );
  });

  it("lists permissions, by domain or singly", async () => {
    const domains = await platform.sdk.authorization.getAuthorizationPermissions({ pageSize: 100 });
    assert.ok(domains.entities?.some((collection) => collection.domain === "directory"));
    const one = await platform.sdk.authorization.getAuthorizationPermissions({ queryType: "permission", query: "oauth:token:delete" });
    assert.deepEqual(one.entities, [
      {
        id: "oauth",
        name: "oauth",
        domain: "oauth",
        permissionMap: {
          token: [
            {
              domain: "oauth",
              entityType: "token",
              action: "delete",
              label: "oauth:token:delete",
              allowsConditions: false,
              divisionAware: false,
            },
          ],
        },
      },
    ]);
  });

  it("replaces a role as a whole, with conditions, and refuses a name that is taken", async () => {
    const id = await platform.roleId("Sales_Role");
    const policy = {
      domain: "routing",
      entityName: "queue",
      actionSet: ["view"],
      resourceConditionNode: { variableName: "Queue.id", operator: "EQ", operands: [{ type: "SCALAR", value: "q1" }] },
    };
    const changed = await platform.sdk.authorization.putAuthorizationRole(id, { name: "Sales", permissionPolicies: [policy] });
    assert.deepEqual([changed.name, changed.permissionPolicies], ["Sales", [{ ...policy, allowConditions: true }]]);
    const taken = { status: 400, code: "general.bad.request", message: "The request is badly formed." };
    assert.deepEqual(await refusal(platform.sdk.authorization.putAuthorizationRole(id, { name: "supervisor_role" })), taken);
    assert.deepEqual(await refusal(platform.sdk.authorization.postAuthorizationRoles({ name: "SALES" })), taken);
  });

  it("shows asterisks in policies as they are, or as what exists, where that is the answer", async () => {
    const everything = { name: "All of one", permissionPolicies: [{ domain: "authorization", entityName: "grant", actionSet: ["*"] }] };
    const actionsIn = async (other: Platform): Promise<unknown> =>
      (await other.sdk.authorization.postAuthorizationRoles(everything)).permissionPolicies?.[0]?.actionSet;
    assert.deepEqual(await actionsIn(platform), ["*"]);
    const expanding = await startPlatform({ behaviour: { wildcardsInRoles: "expanded" } });
    assert.deepEqual(await actionsIn(expanding), ["add", "delete", "view"]);
    const own = await expanding.sdk.authorization.getAuthorizationSubject("client-all");
    assert.ok((own.grants?.[0]?.role?.policies ?? []).some((policy) => policy.entityName === "queueMember" && policy.actions?.[0] === "manage"));
    const unknown = { name: "Bogus", permissionPolicies: [{ domain: "bogus", entityName: "*", actionSet: ["*"] }] };
    assert.deepEqual((await expanding.sdk.authorization.postAuthorizationRoles(unknown)).permissionPolicies?.[0]?.domain, "bogus");
    await expanding.close();
  });

  it("takes a deleted role from everybody, and keeps default roles", async () => {
    const ann = await platform.userId("ann@example.com");
    await platform.sdk.authorization.deleteAuthorizationRole(await platform.roleId("Sales_Role"));
    assert.deepEqual(
      (await platform.sdk.authorization.getAuthorizationSubject(ann)).grants?.map((grant) => grant.role?.name),
      ["employee"],
    );
    const employee = await platform.roleId("employee");
    const malformed = {
      status: 400,
      code: "bad.request",
      message: "The request could not be understood by the server due to malformed syntax.",
    };
    assert.deepEqual(await refusal(platform.sdk.authorization.deleteAuthorizationRole(employee)), malformed);
    await platform.sdk.authorization.putAuthorizationRole(employee, { name: "employee", description: "Ours" });
    const restored = await platform.sdk.authorization.putAuthorizationRolesDefault([{ id: employee }]);
    assert.deepEqual(
      restored.entities?.map((role) => [role.name, role.description, role.permissionPolicies?.length]),
      [["employee", undefined, 1]],
    );
    const other = await platform.roleId("Supervisor_Role");
    assert.deepEqual(await refusal(platform.sdk.authorization.putAuthorizationRolesDefault([{ id: other }])), malformed);
  });

  it("counts what is in a division, renames it, and deletes it when it is empty", async () => {
    const { authorization } = platform.sdk;
    const id = await platform.divisionId("Billing_Div");
    const ann = await platform.userId("ann@example.com");
    await authorization.postAuthorizationDivisionObject(id, "USER", [ann]);
    assert.equal((await authorization.getAuthorizationDivision(id, { objectCount: true })).objectCounts?.["USER"], 1);
    assert.equal((await authorization.putAuthorizationDivision(id, { name: "Invoices", description: "Old name: Billing" })).name, "Invoices");
    const notEmpty = { status: 400, code: "precondition.failure", message: "One or more preconditions was not met." };
    assert.deepEqual(await refusal(authorization.deleteAuthorizationDivision(id)), notEmpty);
    await authorization.postAuthorizationDivisionObject(await platform.divisionId("Home"), "USER", [ann]);
    await authorization.postAuthorizationSubjectDivisionRole(ann, id, await platform.roleId("Sales_Role"));
    await authorization.deleteAuthorizationDivision(id);
    assert.equal(((await authorization.getAuthorizationSubject(ann)).grants ?? []).some((grant) => grant.division?.id === id), false);
    assert.deepEqual(await refusal(authorization.deleteAuthorizationDivision(await platform.divisionId("Home"))), notEmpty);
    assert.equal(idOf(await authorization.getAuthorizationDivisionsHome()), await platform.divisionId("Home"));
    assert.deepEqual(await refusal(authorization.putAuthorizationDivision(await platform.divisionId("Home"), { name: " ", description: "" })), {
      status: 400,
      code: "division.name.invalid",
      message: "The requested division name is invalid.",
    });
  });
});
