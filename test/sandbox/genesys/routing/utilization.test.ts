import assert from "node:assert/strict";
import { refusal, startPlatform, type Platform } from "../platform.ts";

const one = { maximumCapacity: 1, interruptableMediaTypes: [], includeNonAcd: false };

describe("sandbox/genesys utilization", () => {
  let platform: Platform;
  let ann: string;
  beforeEach(async () => {
    platform = await startPlatform();
    ann = await platform.userId("ann@example.com");
  });
  afterEach(() => platform.close());

  it("is the organization's until it is set for the person, and again after it was deleted", async () => {
    const whole = await platform.sdk.users.getRoutingUserUtilization(ann);
    assert.deepEqual([whole.level, whole.utilization?.["call"]], ["Organization", one]);
    const chat = { maximumCapacity: 2, interruptableMediaTypes: ["call"], includeNonAcd: true };
    const set = await platform.sdk.users.putRoutingUserUtilization(ann, { utilization: { chat } });
    assert.deepEqual([set.level, set.utilization?.["chat"], set.utilization?.["call"]], ["Agent", chat, one]);
    await platform.sdk.users.deleteRoutingUserUtilization(ann);
    assert.deepEqual(await platform.sdk.users.getRoutingUserUtilization(ann), whole);
  });

  it("refuses capacities out of range, and media that interrupt themselves", async () => {
    for (const maximumCapacity of [0, 51])
      assert.deepEqual(await refusal(platform.sdk.users.putRoutingUserUtilization(ann, { utilization: { call: { maximumCapacity } } })), {
        status: 400,
        code: "invalid.media.capacity",
        message: "Maximum capacity must be between 1 and 50.",
      });
    const call = { maximumCapacity: 1, interruptableMediaTypes: ["call"] };
    assert.deepEqual(await refusal(platform.sdk.users.putRoutingUserUtilization(ann, { utilization: { call } })), {
      status: 400,
      code: "interrupt.same.media.type",
      message: "A media type cannot be set up to interrupt itself.",
    });
  });

  it("belongs to people who are there", async () => {
    assert.deepEqual(await refusal(platform.sdk.users.deleteRoutingUserUtilization("nobody")), {
      status: 404,
      code: "resource.not.found",
      message: "The user was not found.",
    });
    assert.equal(((await refusal(platform.sdk.users.getRoutingUserUtilization("nobody"))) as { readonly status: unknown }).status, 404);
  });
});
