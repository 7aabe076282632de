import assert from "node:assert/strict";
import { refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys roles of a person, the old way", () => {
  let platform: Platform;
  let ann: string;
  beforeEach(async () => {
    platform = await startPlatform();
    ann = await platform.userId("ann@example.com");
  });
  afterEach(() => platform.close());

  it("lists roles with their permissions", async () => {
    const { roles, permissions } = await platform.sdk.authorization.getUserRoles(ann);
    assert.deepEqual(
      [roles?.map((role) => role.name), permissions],
      [
        ["employee", "Sales_Role"],
        ["directory:user:view", "routing:queue:view"],
      ],
    );
  });

  it("says of who has none that he does not exist", async () => {
    const ian = await platform.userId("ian@example.com");
    assert.deepEqual(await refusal(platform.sdk.authorization.getUserRoles(ian)), {
      status: 404,
      code: "not.found",
      message: `No such user ${ian}`,
    });
  });

  it("sets the roles in Home and leaves those of other divisions", async () => {
    const [supervisor, sales] = [await platform.roleId("Supervisor_Role"), await platform.roleId("Sales_Role")];
    await platform.sdk.authorization.postAuthorizationSubjectDivisionRole(ann, await platform.divisionId("Billing_Div"), sales);
    const { roles } = await platform.sdk.authorization.putUserRoles(ann, [supervisor]);
    assert.deepEqual(roles?.map((role) => role.name).sort(), ["Sales_Role", "Supervisor_Role"]);
  });

  it("refuses no roles at all, and people who are not active", async () => {
    const badRequest = { status: 400, code: "general.bad.request", message: "The request could not be processed due to invalid request data." };
    assert.deepEqual(await refusal(platform.sdk.authorization.putUserRoles(ann, [])), badRequest);
    assert.deepEqual(await refusal(platform.sdk.authorization.putUserRoles(ann, ["none"])), badRequest);
    const ian = await platform.userId("ian@example.com");
    assert.deepEqual(await refusal(platform.sdk.authorization.putUserRoles(ian, [await platform.roleId("Sales_Role")])), {
      status: 404,
      code: "general.resource.not.found",
      message: "Unable to find an active user with that ID in this organization.",
    });
  });
});
