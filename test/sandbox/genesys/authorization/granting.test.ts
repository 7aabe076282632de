import assert from "node:assert/strict";
import type { GenesysSandboxOptions } from "../../../../sandbox/genesys/index.ts";
import { refusal, sdkOf, seed, startPlatform, type Platform, type Sdk } from "../platform.ts";

/** A client that may do much, in Billing_Div only, and one that may only grant. */
const organization = {
  ...seed,
  oauthClients: [
    ...seed.oauthClients,
    { id: "client-billing", secret: "billing", name: "Billing", roles: ["Everything"], divisions: ["Billing_Div"] },
    { id: "client-grants", secret: "grants", name: "Grants", roles: ["Granting"] },
    { id: "client-views", secret: "views", name: "Views", roles: ["Granting"], divisions: ["Home"] },
  ],
  roles: [...seed.roles, { name: "Granting", permissions: ["authorization:grant:add", "authorization:grant:delete"] }],
};
const notEnough = { status: 403, code: "missing.division.permissions", message: "User doesn't have required permissions to the division." };
const notThere = {
  status: 403,
  code: "missing.division.permission.implied",
  message: "User does not have access permissions for this division.",
};

describe("sandbox/genesys permissions by division", () => {
  let platform: Platform;
  let billingClient: Sdk;
  let ann: string;
  let home: string;
  let billing: string;
  let sales: string;
  const start = async (behaviour: GenesysSandboxOptions["behaviour"] = {}): Promise<void> => {
    platform = await startPlatform({ organization, behaviour });
    billingClient = await sdkOf(platform, "client-billing", "billing");
    ann = await platform.userId("ann@example.com");
    [home, billing] = [await platform.divisionId("Home"), await platform.divisionId("Billing_Div")];
    sales = await platform.roleId("Sales_Role");
  };
  afterEach(() => platform.close());

  const inDivision = (permission: string): object => ({
    status: 403,
    code: "missing.division.permission",
    message: `Unable to perform the requested action. You are missing the following permission '${permission}' in the provided division(s).`,
  });

  it("keep a client of one division away from people of another", async () => {
    await start();
    const { users, tokens } = billingClient;
    assert.deepEqual(await refusal(users.patchUser(ann, { version: 1, title: "Lead" })), {
      status: 403,
      code: "insufficient.permissions",
      message: "Insufficient permissions to update a user",
    });
    assert.deepEqual(await refusal(users.putUserState(ann, { state: "inactive" })), inDivision("directory:user:edit"));
    assert.deepEqual(
      await refusal(users.deleteUser(ann)),
      inDivision("admin, directory:user:delete, directory:organization:admin"),
    );
    assert.deepEqual(await refusal(users.postUsers({ name: "N", email: "n@example.com", divisionId: home })), inDivision("directory:user:add"));
    assert.deepEqual(await refusal(users.postUserPassword(ann, { newPassword: "long enough" })), inDivision("directory:user:setPassword"));
    assert.deepEqual(
      await refusal(users.postUserExternalid(ann, { authorityName: "a", externalKey: "k" })),
      inDivision("directory:user:edit"),
    );
    assert.deepEqual(await refusal(users.deleteUserExternalidAuthorityNameExternalKey(ann, "employee-id", "E1")), inDivision("directory:user:edit"));
    assert.deepEqual(await refusal(users.postUserInvite(ann)), {
      status: 403,
      code: "insufficient.permissions",
      message: "Insufficient permissions for sending an activation email.",
    });
    assert.deepEqual(await refusal(tokens.deleteToken(ann)), {
      status: 403,
      code: "missing.division.permission",
      message: "Missing required division permission",
    });
    assert.equal((await platform.sdk.users.getUser(ann)).version, 1);
  });

  it("let it work in its own, and move people neither out of another nor into one", async () => {
    await start();
    const body = { name: "Nora", email: "nora@example.com", divisionId: billing };
    const nora = (await billingClient.users.postUsers(body)).id ?? "";
    await billingClient.users.patchUser(nora, { version: 1, title: "Lead" });
    assert.deepEqual(await refusal(billingClient.authorization.postAuthorizationDivisionObject(home, "USER", [nora])), {
      status: 403,
      code: "bulk.move.no.permission.division",
      message: "Unable to move object(s) because the requesting user does not have edit permission in the destination division",
    });
    assert.deepEqual(await refusal(billingClient.authorization.postAuthorizationDivisionObject(billing, "USER", [ann])), {
      status: 403,
      code: "insufficient.permissions",
      message: "Insufficient permissions to assign a list of objects to a division.",
    });
  });

  it("do not restrict the granting of roles, unless Division-Aware Role Management is on", async () => {
    await start();
    await billingClient.authorization.postAuthorizationSubjectDivisionRole(ann, home, await platform.roleId("Supervisor_Role"));
    await platform.close();
    await start({ divisionAwareRoleManagement: "on" });
    const { authorization } = billingClient;
    const inHome = { grants: [{ roleId: sales, divisionId: home }] };
    for (const attempt of [
      () => authorization.postAuthorizationSubjectBulkreplace(ann, inHome),
      () => authorization.postAuthorizationSubjectBulkremove(ann, inHome),
    ])
      assert.deepEqual(await refusal(attempt()), notEnough);
    for (const attempt of [
      () => authorization.postAuthorizationSubjectBulkadd(ann, inHome),
      () => authorization.postAuthorizationSubjectDivisionRole(ann, home, sales),
      () => authorization.deleteAuthorizationSubjectDivisionRole(ann, home, sales),
      () => authorization.postAuthorizationRole(sales, { subjectIds: [ann], divisionIds: [home] }),
    ])
      assert.deepEqual(await refusal(attempt()), notThere);
    await authorization.postAuthorizationSubjectDivisionRole(ann, billing, sales);
  });

  it("tell who holds something in a division, but not enough, from who holds nothing there", async () => {
    await start({ divisionAwareRoleManagement: "on" });
    const views = await sdkOf(platform, "client-views", "views");
    await views.authorization.postAuthorizationSubjectDivisionRole(ann, home, sales);
    assert.deepEqual(await refusal(views.authorization.postAuthorizationSubjectDivisionRole(ann, billing, sales)), notThere);
    await platform.sdk.authorization.postAuthorizationSubjectDivisionRole("client-views", billing, sales, { subjectType: "PC_OAUTH_CLIENT" });
    assert.deepEqual(await refusal(views.authorization.postAuthorizationSubjectDivisionRole(ann, billing, sales)), notEnough);
  });

  it("let a caller grant more than it holds, or not, where that is the answer", async () => {
    await start();
    const roomy = await sdkOf(platform, "client-grants", "grants");
    await roomy.authorization.postAuthorizationSubjectDivisionRole(ann, home, await platform.roleId("Everything"));
    await platform.close();
    await start({ grantsBeyondOwn: "refused" });
    const strict = await sdkOf(platform, "client-grants", "grants");
    assert.deepEqual(await refusal(strict.authorization.postAuthorizationSubjectDivisionRole(ann, home, sales)), notEnough);
    await strict.authorization.postAuthorizationSubjectDivisionRole(ann, home, await platform.roleId("Granting"));
    await strict.authorization.deleteAuthorizationSubjectDivisionRole(ann, home, sales);
  });

  it("hold in all divisions, also those to come, where the grant is made in all", async () => {
    await start();
    const pair = { roleId: sales, divisionId: "*" };
    await platform.sdk.authorization.postAuthorizationSubjectBulkadd(ann, { grants: [pair] });
    const grants = (await platform.sdk.authorization.getAuthorizationSubject(ann)).grants ?? [];
    assert.ok(grants.some((grant) => grant.role?.id === sales && grant.division?.id === "*"));
    const claims = await platform.sdk.authorization.postAuthorizationDivisions({ name: "Claims", description: "" });
    await platform.sdk.users.postUsers({ name: "N", email: "n@example.com", divisionId: claims.id ?? "" });
    await platform.sdk.authorization.deleteAuthorizationSubjectDivisionRole(ann, "*", sales);
  });
});
