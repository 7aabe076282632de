import assert from "node:assert/strict";
import { idOf, refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys voicemail policies", () => {
  let platform: Platform;
  before(async () => {
    platform = await startPlatform({ now: () => new Date("2026-01-01T00:00:00.000Z") });
  });
  after(() => platform.close());

  it("of people: change what is named, keep the rest, never show the PIN", async () => {
    const ann = await platform.userId("ann@example.com");
    const first = { enabled: true, alertTimeoutSeconds: 20, sendEmailNotifications: true };
    assert.deepEqual(await platform.sdk.voicemail.getVoicemailUserpolicy(ann), first);
    await platform.sdk.voicemail.patchVoicemailUserpolicy(ann, { alertTimeoutSeconds: 30, pin: "1234" });
    assert.deepEqual(await platform.sdk.voicemail.getVoicemailUserpolicy(ann), {
      ...first,
      alertTimeoutSeconds: 30,
      modifiedDate: "2026-01-01T00:00:00.000Z",
    });
    assert.equal((await platform.sdk.users.getUser(ann)).version, 1);
  });

  it("of nobody", async () => {
    assert.deepEqual(await refusal(platform.sdk.voicemail.getVoicemailUserpolicy("nobody")), {
      status: 404,
      code: "voicemailservice.user.usernotfound",
      message: "The specified voicemail user not found",
    });
  });

  it("of groups: off until somebody turns it on", async () => {
    const id = idOf(await platform.sdk.groups.postGroups({ name: "Claims", type: "official", visibility: "public", rulesVisible: true }));
    const off = {
      name: "Claims",
      group: { id, name: "Claims", selfUri: `/api/v2/groups/${id}` },
      enabled: false,
      sendEmailNotifications: false,
      disableEmailPii: false,
      includeEmailTranscriptions: false,
    };
    assert.deepEqual(await platform.sdk.voicemail.getVoicemailGroupPolicy(id), off);
    await platform.sdk.voicemail.patchVoicemailGroupPolicy(id, { enabled: true, disableEmailPii: true });
    assert.deepEqual(await platform.sdk.voicemail.getVoicemailGroupPolicy(id), { ...off, enabled: true, disableEmailPii: true });
  });
});
