import assert from "node:assert/strict";
import type { Models } from "purecloud-platform-client-v2";
import { idOf, refusal } from "../platform.ts";
import { start, startTelephony, telephonySeed, type TelephonyPlatform } from "./telephony.ts";

const configured = { version: 1, dateCreated: start, dateModified: start, state: "active" };

describe("sandbox/genesys sites and phone base settings", () => {
  let platform: TelephonyPlatform;
  before(async () => {
    platform = await startTelephony();
  });
  after(() => platform.close());

  it("list sites by name, and show one", async () => {
    const { entities, total } = await platform.edges.getTelephonyProvidersEdgesSites();
    assert.deepEqual([entities?.map((site) => site.name), total], [["Berlin Office", "Lisbon Office"], 2]);
    const [lisbon] = (await platform.sdk.locations.getLocations()).entities?.filter((location) => location.name === "Lisbon") ?? [];
    const expected: Models.Site = {
      id: platform.siteId,
      name: "Lisbon Office",
      ...configured,
      location: { id: idOf(lisbon), name: "Lisbon", selfUri: `/api/v2/locations/${idOf(lisbon)}` },
      managed: false,
      mediaModel: "Cloud",
      selfUri: `/api/v2/telephony/providers/edges/sites/${platform.siteId}`,
    };
    assert.deepEqual(await platform.edges.getTelephonyProvidersEdgesSite(platform.siteId), expected);
    assert.deepEqual(
      (await platform.edges.getTelephonyProvidersEdgesSites({ locationId: idOf(lisbon), sortOrder: "DESC", expand: ["location"] })).entities,
      [expected],
    );
    assert.deepEqual((await platform.edges.getTelephonyProvidersEdgesSites({ name: "*office", sortOrder: "DESC" })).total, 2);
    assert.deepEqual(await refusal(platform.edges.getTelephonyProvidersEdgesSite("none")), {
      status: 404,
      code: "general.resource.not.found",
      message: "Unable to find a site with that id",
    });
  });

  it("list base settings with their lines, and show one", async () => {
    const { entities } = await platform.edges.getTelephonyProvidersEdgesPhonebasesettings();
    assert.deepEqual(entities?.map((base) => [base.name, base.phoneMetaBase.id]), [
      ["Desk", "generic_sip.json"],
      ["WebRTC", "inin_webrtc_softphone.json"],
    ]);
    const id = idOf(platform.base);
    const lineId = idOf(platform.base.lines[0]);
    const expected: Models.PhoneBase = {
      id,
      name: "WebRTC",
      ...configured,
      phoneMetaBase: { id: "inin_webrtc_softphone.json" },
      lines: [{ id: lineId, name: "WebRTC Line", selfUri: `/api/v2/telephony/providers/edges/linebasesettings/${lineId}` }],
      capabilities: {
        provisions: false,
        registers: false,
        dualRegisters: false,
        hardwareIdType: "mac",
        allowReboot: false,
        noRebalance: false,
        noCloudProvisioning: false,
        mediaCodecs: ["audio/opus"],
      },
      selfUri: `/api/v2/telephony/providers/edges/phonebasesettings/${id}`,
    };
    assert.deepEqual(await platform.edges.getTelephonyProvidersEdgesPhonebasesetting(id), expected);
    assert.deepEqual((await platform.edges.getTelephonyProvidersEdgesPhonebasesettings({ name: "webrtc", expand: ["lines"] })).entities, [expected]);
    assert.deepEqual(await refusal(platform.edges.getTelephonyProvidersEdgesPhonebasesetting("none")), {
      status: 404,
      code: "general.resource.not.found",
      message: "Unable to find a Phone Base Settings with that id.",
    });
  });

  it("page by at most 100", async () => {
    const { body } = await platform.http("GET", "/api/v2/telephony/providers/edges/sites?pageSize=101");
    assert.deepEqual([body["code"], body["message"]], [
      "invalid.query.param.value",
      "Value [101] is not valid for parameter [pageSize]. Allowable values are: 1 to 100",
    ]);
    const { entities, pageCount, nextUri } = await platform.edges.getTelephonyProvidersEdgesSites({ pageSize: 1 });
    assert.deepEqual([entities?.length, pageCount, nextUri], [1, 2, "/api/v2/telephony/providers/edges/sites?pageSize=1&pageNumber=2"]);
  });

  it("need a location and divisions that the seed declares", async () => {
    await assert.rejects(startTelephony({ organization: { ...telephonySeed, sites: [{ name: "Moon", location: "Moon" }] } }), {
      message: 'Genesys seed: site Moon names location "Moon", which the seed does not declare.',
    });
    const extensionPools = [{ startNumber: "100", endNumber: "199", division: "Moon" }];
    await assert.rejects(startTelephony({ organization: { ...telephonySeed, extensionPools } }), {
      message: 'Genesys seed: extension pool 100 names division "Moon", which the seed does not declare.',
    });
  });
});
