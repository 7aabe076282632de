import assert from "node:assert/strict";
import { refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys invitations and passwords", () => {
  let now: Date;
  let platform: Platform;
  beforeEach(async () => {
    now = new Date("2026-01-01T00:00:00.000Z");
    platform = await startPlatform({ now: () => now });
  });
  afterEach(() => platform.close());

  const sent = async (id: string): Promise<string | undefined> =>
    (await platform.sdk.users.getUser(id, { expand: ["dateWelcomeSent"] })).dateWelcomeSent;

  /** Tokens live for a day: the client logs in anew. */
  const later = async (moment: string): Promise<void> => {
    now = new Date(moment);
    await platform.sdk.client.loginClientCredentialsGrant("client-all", "secret:with:colons");
  };

  it("make an inactive account active, without the roles that it lost", async () => {
    const ian = await platform.userId("ian@example.com");
    await platform.sdk.users.postUserInvite(ian);
    assert.equal((await platform.sdk.users.getUser(ian)).state, "active");
    assert.deepEqual((await platform.sdk.authorization.getAuthorizationSubject(ian)).grants, []);
  });

  it("are not sent twice within thirty days, unless forced", async () => {
    const ann = await platform.userId("ann@example.com");
    assert.equal(await sent(ann), undefined);
    await platform.sdk.users.postUserInvite(ann);
    await later("2026-01-30T00:00:00.000Z");
    await platform.sdk.users.postUserInvite(ann);
    assert.equal(await sent(ann), "2026-01-01T00:00:00.000Z");
    await platform.sdk.users.postUserInvite(ann, { force: true });
    assert.equal(await sent(ann), "2026-01-30T00:00:00.000Z");
    await later("2026-03-02T00:00:00.000Z");
    await platform.sdk.users.postUserInvite(ann);
    assert.equal(await sent(ann), "2026-03-02T00:00:00.000Z");
  });

  it("reach no deleted account", async () => {
    assert.deepEqual(await refusal(platform.sdk.users.postUserInvite(await platform.userId("del@example.com"))), {
      status: 404,
      code: "not.found",
      message: "The requested resource was not found.",
    });
  });

  it("refuse a password that is none or too short", async () => {
    const ann = await platform.userId("ann@example.com");
    await platform.sdk.users.postUserPassword(ann, { newPassword: "long enough" });
    assert.deepEqual(await refusal(platform.sdk.users.postUserPassword(ann, { newPassword: "" })), {
      status: 400,
      code: "password.empty",
      message: "The new password cannot be empty",
    });
    assert.deepEqual(await refusal(platform.sdk.users.postUserPassword(ann, { newPassword: "short" })), {
      status: 400,
      code: "password.too.short",
      message: "The new password is too short",
    });
  });

  it("create the account although its password is refused", async () => {
    const body = { name: "Nora", email: "nora@example.com", divisionId: await platform.divisionId("Home"), password: "short" };
    assert.deepEqual(await refusal(platform.sdk.users.postUsers(body)), {
      status: 400,
      code: "invalid.password",
      message: "The user was created successfully but the provided password does not meet the password policy requirements",
    });
    assert.equal((await platform.sdk.users.getUser(await platform.userId("nora@example.com"))).name, "Nora");
  });
});

describe("sandbox/genesys profiles", () => {
  let platform: Platform;
  let ann: string;
  beforeEach(async () => {
    platform = await startPlatform();
    ann = await platform.userId("ann@example.com");
  });
  afterEach(() => platform.close());

  it("hold profile skills, certifications and notes on locations", async () => {
    assert.deepEqual(await platform.sdk.users.putUserProfileskills(ann, ["Java", "Cobol"]), ["Java", "Cobol"]);
    assert.deepEqual(await platform.sdk.users.getUserProfileskills(ann), ["Java", "Cobol"]);
    const berlin = (await platform.sdk.locations.getLocations()).entities?.[0];
    await platform.sdk.users.patchUser(ann, {
      version: 2,
      certifications: ["First aid"],
      locations: [{ id: berlin?.id ?? "", notes: "Third floor" }],
    });
    const user = await platform.sdk.users.getUser(ann, { expand: ["profileSkills", "certifications", "locations"] });
    assert.deepEqual(
      [user.profileSkills, user.certifications, user.locations?.map(({ id, notes }) => ({ id, notes }))],
      [["Java", "Cobol"], ["First aid"], [{ id: berlin?.id, notes: "Third floor" }]],
    );
    await platform.sdk.users.patchUser(ann, { version: 3, profileSkills: [] });
    assert.deepEqual(await platform.sdk.users.getUserProfileskills(ann), []);
  });
});
