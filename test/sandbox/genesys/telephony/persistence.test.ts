import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refusal } from "../platform.ts";
import { startTelephony } from "./telephony.ts";

describe("sandbox/genesys telephony between runs", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "genesys-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("keeps phones, stations and who has which number", async () => {
    const file = join(folder, "genesys.journal");
    const addresses = [{ mediaType: "PHONE", type: "WORK", extension: "1000" }];
    const first = await startTelephony({ file });
    const { phoneId, stationId } = await first.addPhone(first.ann, "ann phone");
    await first.sdk.users.putUserStationDefaultstationStationId(first.ann, stationId);
    await first.sdk.users.patchUser(first.ann, { version: 1, addresses });
    const before = [await first.sdk.users.getUser(first.ann, { expand: ["station"] }), await first.edges.getTelephonyProvidersEdgesPhone(phoneId)];
    await first.close();

    const second = await startTelephony({ file });
    assert.deepEqual([await second.sdk.users.getUser(second.ann, { expand: ["station"] }), await second.edges.getTelephonyProvidersEdgesPhone(phoneId)], before);
    assert.deepEqual(await refusal(second.sdk.users.patchUser(second.bob, { version: 1, addresses })), {
      status: 409,
      code: "general.conflict",
      message: "The request could not be completed by the server due to a conflict.",
    });
    await second.close();
  });
});
