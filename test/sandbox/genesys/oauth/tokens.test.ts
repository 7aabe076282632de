import assert from "node:assert/strict";
import { refusal, sdkAs, seed, startPlatform, type Platform, type Sdk } from "../platform.ts";

const userTokens = [
  { token: "ann-1", email: "ann@example.com", clientId: "client-all" },
  { token: "ann-2", email: "ann@example.com", clientId: "client-none" },
];
const dead = { status: 401, code: "bad.credentials", message: "Invalid login credentials." };

describe("sandbox/genesys tokens", () => {
  let platform: Platform;
  let ann: string;
  let annSdk: Sdk;
  beforeEach(async () => {
    platform = await startPlatform({ organization: { ...seed, userTokens }, now: () => new Date("2026-01-01T00:00:00.000Z") });
    ann = await platform.userId("ann@example.com");
    annSdk = sdkAs(platform, "ann-1");
  });
  afterEach(() => platform.close());

  it("tell a person who she is, and an OAuth client that it is nobody", async () => {
    assert.equal((await annSdk.users.getUsersMe()).email, "ann@example.com");
    assert.deepEqual(await refusal(platform.sdk.users.getUsersMe()), {
      status: 400,
      code: "not.a.user",
      message: "This request requires a user context. Client credentials cannot be used for requests to this resource.",
    });
  });

  it("carry the person's permissions, those of groups included", async () => {
    assert.equal((await annSdk.users.getUsersQuery({})).entities?.length, 1);
    assert.deepEqual(await refusal(annSdk.users.putUserState(ann, { state: "inactive" })), {
      status: 403,
      code: "missing.any.permissions",
      message:
        "Unable to perform the requested action. You must have at least one of the following permissions assigned: directory:user:edit",
    });
  });

  it("are described", async () => {
    const organization = { id: (await platform.sdk.organization.getOrganizationsMe()).id, name: "Sandbox" };
    assert.deepEqual(await sdkAs(platform, "ann-2").tokens.getTokensMe(), {
      organization,
      homeOrganization: organization,
      OAuthClient: { id: "client-none", name: "Nothing", authorizedGrantType: "CLIENT-CREDENTIALS", organization },
    });
  });

  it("end by themselves", async () => {
    await annSdk.tokens.deleteTokensMe();
    assert.deepEqual(await refusal(annSdk.users.getUsersMe()), dead);
    assert.equal((await sdkAs(platform, "ann-2").users.getUsersMe()).id, ann);
  });

  it("all end at once when they are revoked, and the evidence of the last one stays", async () => {
    await platform.sdk.tokens.deleteToken(ann);
    for (const { token } of userTokens) assert.deepEqual(await refusal(sdkAs(platform, token).users.getUsersMe()), dead);
    assert.deepEqual((await platform.sdk.users.getUser(ann, { expand: ["lasttokenissued"] })).lastTokenIssued, {
      dateIssued: "2026-01-01T00:00:00.000Z",
    });
    await platform.sdk.tokens.deleteToken(await platform.userId("ian@example.com"));
  });

  it("are revoked only by who may, in the person's division, and only of people", async () => {
    assert.deepEqual(await refusal(annSdk.tokens.deleteToken(ann)), {
      status: 403,
      code: "missing.any.permissions",
      message:
        "Unable to perform the requested action. You must have at least one of the following permissions assigned: oauth:token:delete",
    });
    assert.deepEqual(await refusal(platform.sdk.tokens.deleteToken("client-scim")), {
      status: 404,
      code: "not.found",
      message: "The requested resource was not found.",
    });
  });

  it("outlive the deactivation without any permission, until they are revoked", async () => {
    await platform.sdk.users.putUserState(ann, { state: "inactive" });
    assert.equal((await annSdk.users.getUsersMe()).state, "inactive");
    assert.equal(((await refusal(annSdk.users.getUsersQuery({}))) as { readonly status: unknown }).status, 403);
  });

  it("die with the deactivation, where that is the answer", async () => {
    const other = await startPlatform({ organization: { ...seed, userTokens }, behaviour: { tokensWhenDeactivated: "revoked" } });
    await other.sdk.users.putUserState(await other.userId("ann@example.com"), { state: "inactive" });
    assert.deepEqual(await refusal(sdkAs(other, "ann-1").users.getUsersMe()), dead);
    await other.close();
  });

  it("are planted for people of the seed only", async () => {
    const bad = [{ token: "t", email: "nobody@example.com", clientId: "client-all" }];
    await assert.rejects(startPlatform({ organization: { ...seed, userTokens: bad } }), {
      message: "Genesys seed: a token names the user nobody@example.com, whom the seed does not declare.",
    });
  });
});
