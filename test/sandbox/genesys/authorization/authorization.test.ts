import assert from "node:assert/strict";
import { idOf, refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys authorization", () => {
  let platform: Platform;
  let ann: string;
  let home: string;
  let billing: string;
  let sales: string;
  beforeEach(async () => {
    platform = await startPlatform();
    ann = await platform.userId("ann@example.com");
    [home, billing, sales] = [
      await platform.divisionId("Home"),
      await platform.divisionId("Billing_Div"),
      await platform.roleId("Sales_Role"),
    ];
  });
  afterEach(() => platform.close());

  const held = async (id: string, options: { includeDuplicates?: boolean } = {}): Promise<string[]> =>
    ((await platform.sdk.authorization.getAuthorizationSubject(id, options)).grants ?? []).map(
      (grant) => `${grant.subjectId === id ? "own" : "group"} ${grant.role?.name ?? ""} in ${grant.division?.name ?? ""}`,
    );

  const groupWithSales = async (subjectType: string): Promise<string> => {
    const group = idOf(
      await platform.sdk.groups.postGroups({
        name: "Sales",
        type: "official",
        visibility: "public",
        rulesVisible: true,
        rolesEnabled: true,
      }),
    );
    await platform.sdk.authorization.postAuthorizationSubjectBulkadd(
      group,
      {
        grants: [
          { roleId: sales, divisionId: home },
          { roleId: sales, divisionId: billing },
        ],
      },
      { subjectType },
    );
    await platform.sdk.groups.postGroupMembers(group, { memberIds: [ann] });
    return group;
  };

  it("finds roles by part of the name, by permission and by default role", async () => {
    const names = async (options: object): Promise<(string | undefined)[]> =>
      ((await platform.sdk.authorization.getAuthorizationRoles(options)).entities ?? []).map((role) => role.name);
    assert.deepEqual(await names({ name: "_role" }), ["Supervisor_Role", "Sales_Role"]);
    assert.deepEqual(await names({ defaultRoleId: ["employee"] }), ["employee"]);
    assert.deepEqual(await names({ permission: ["routing:queue:edit"] }), ["Everything", "Supervisor_Role"]);
  });

  it("shows a role with its policies", async () => {
    const id = await platform.roleId("Supervisor_Role");
    assert.deepEqual(await platform.sdk.authorization.getAuthorizationRole(id), {
      id,
      name: "Supervisor_Role",
      description: "Leads people.",
      permissions: [],
      permissionPolicies: [{ domain: "routing", entityName: "queue", actionSet: ["view", "edit"], allowConditions: false }],
      userCount: 0,
      roleNeedsUpdate: false,
      base: false,
      default: false,
      selfUri: `/api/v2/authorization/roles/${id}`,
    });
  });

  it("creates roles and divisions, and refuses a second of the name", async () => {
    const role = await platform.sdk.authorization.postAuthorizationRoles({
      name: "Trainer",
      permissionPolicies: [{ domain: "bogus", entityName: "thing", actionSet: ["do"] }],
    });
    assert.equal((await platform.sdk.authorization.getAuthorizationRole(idOf(role))).name, "Trainer");
    const division = await platform.sdk.authorization.postAuthorizationDivisions({ name: "Support_Div", description: "" });
    assert.deepEqual([division.name, division.homeDivision], ["Support_Div", false]);
    assert.deepEqual(await refusal(platform.sdk.authorization.postAuthorizationDivisions({ name: "support_div", description: "" })), {
      status: 409,
      code: "resource.already.exists",
      message: "A resource with that name already exists.",
    });
    assert.deepEqual((await platform.sdk.authorization.getAuthorizationDivisionsHome()).id, home);
    const first = await platform.sdk.authorization.getAuthorizationDivisionsQuery({ pageSize: "2" });
    assert.deepEqual(
      first.entities?.map((one) => one.name),
      ["Home", "Billing_Div"],
    );
    assert.match(first.nextUri ?? "", /^\/api\/v2\/authorization\/divisions\/query\?pageSize=2&after=/);
  });

  it("mixes inherited grants into a person's, under the group's id, duplicates only when asked for", async () => {
    const group = await groupWithSales("PC_GROUP");
    assert.deepEqual(await held(ann), ["own employee in Home", "own Sales_Role in Home", "group Sales_Role in Billing_Div"]);
    assert.deepEqual(await held(ann, { includeDuplicates: true }), [
      "own employee in Home",
      "own Sales_Role in Home",
      "group Sales_Role in Home",
      "group Sales_Role in Billing_Div",
    ]);
    assert.deepEqual(await held(group), ["own Sales_Role in Home", "own Sales_Role in Billing_Div"]);
    await platform.sdk.groups.putGroup(group, { body: { version: 2, rolesEnabled: false } });
    assert.deepEqual(await held(ann), ["own employee in Home", "own Sales_Role in Home"]);
  });

  it("lets a grant to a group under PC_USER go quietly wrong", async () => {
    const group = await groupWithSales("PC_USER");
    assert.deepEqual([await held(group), await held(ann)], [[], ["own employee in Home", "own Sales_Role in Home"]]);
  });

  it("adds, replaces and removes in bulk; replacing leaves inherited grants alone", async () => {
    await groupWithSales("PC_GROUP");
    await platform.sdk.authorization.postAuthorizationSubjectBulkreplace(ann, { grants: [{ roleId: sales, divisionId: billing }] });
    assert.deepEqual(await held(ann, { includeDuplicates: true }), [
      "own Sales_Role in Billing_Div",
      "group Sales_Role in Home",
      "group Sales_Role in Billing_Div",
    ]);
    await platform.sdk.authorization.postAuthorizationSubjectBulkremove(ann, { grants: [{ roleId: sales, divisionId: billing }] });
    assert.deepEqual(await held(ann), ["group Sales_Role in Home", "group Sales_Role in Billing_Div"]);
    const bad = { status: 400, code: "bad.role.divisions", message: "Invalid role divisions in request." };
    assert.deepEqual(
      await refusal(platform.sdk.authorization.postAuthorizationSubjectBulkadd(ann, { grants: [{ roleId: "none", divisionId: home }] })),
      bad,
    );
    assert.deepEqual(
      await refusal(
        platform.sdk.authorization.postAuthorizationSubjectBulkremove(ann, {
          grants: [
            { roleId: sales, divisionId: home },
            { roleId: sales, divisionId: "none" },
          ],
        }),
      ),
      { status: 400, code: "bad.request", message: "The request could not be understood by the server due to malformed syntax." },
    );
  });

  it("makes and deletes single grants, own ones only", async () => {
    await groupWithSales("PC_GROUP");
    await platform.sdk.authorization.postAuthorizationSubjectDivisionRole(ann, billing, await platform.roleId("Supervisor_Role"));
    assert.ok((await held(ann)).includes("own Supervisor_Role in Billing_Div"));
    await platform.sdk.authorization.deleteAuthorizationSubjectDivisionRole(ann, billing, await platform.roleId("Supervisor_Role"));
    assert.deepEqual(await refusal(platform.sdk.authorization.deleteAuthorizationSubjectDivisionRole(ann, billing, sales)), {
      status: 404,
      code: "not.found",
      message: "The requested resource was not found.",
    });
  });

  it("grants one role to many, and tells who holds it", async () => {
    const supervisor = await platform.roleId("Supervisor_Role");
    await platform.sdk.authorization.postAuthorizationRole(supervisor, { subjectIds: [ann], divisionIds: [home, billing] });
    const subjects = await platform.sdk.authorization.getAuthorizationRoleSubjectgrants(supervisor);
    assert.deepEqual(
      subjects.entities?.map(({ id, name, type, divisions }) => ({
        id,
        name,
        type,
        divisions: divisions?.map((division) => division.name),
      })),
      [{ id: ann, name: "Ann Active", type: "PC_USER", divisions: ["Home", "Billing_Div"] }],
    );
    const inBilling = await platform.sdk.authorization.getAuthorizationDivisionGrants(billing);
    assert.deepEqual(
      inBilling.entities?.map((grant) => [grant.subjectId, grant.role?.name]),
      [[ann, "Supervisor_Role"]],
    );
  });

  it("shows an OAuth client its own roles with their policies", async () => {
    const subject = await platform.sdk.authorization.getAuthorizationSubject("client-scim");
    assert.equal(subject.name, "Okta");
    assert.deepEqual(
      subject.grants?.map((grant) => [grant.role?.name, grant.role?.policies?.[0]]),
      [["SCIM Integration", { domain: "directory", entityName: "user", actions: ["*"] }]],
    );
  });
});
