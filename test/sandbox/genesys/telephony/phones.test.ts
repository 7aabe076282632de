import assert from "node:assert/strict";
import type { Models } from "purecloud-platform-client-v2";
import { idOf, refusal } from "../platform.ts";
import { start, startTelephony, without, type TelephonyPlatform } from "./telephony.ts";

const root = "/api/v2/telephony/providers/edges";
const conflict = { status: 409, code: "request.conflict", message: "The request conflicts with the current state of the target resource." };
const unknown = { status: 404, code: "not.found", message: "The requested resource was not found." };

describe("sandbox/genesys phones", () => {
  let now: Date;
  let platform: TelephonyPlatform;
  beforeEach(async () => {
    now = new Date(start);
    platform = await startTelephony({ now: () => now });
  });
  afterEach(() => platform.close());

  const names = async (options: Parameters<TelephonyPlatform["edges"]["getTelephonyProvidersEdgesPhones"]>[0]): Promise<(string | undefined)[]> =>
    ((await platform.edges.getTelephonyProvidersEdgesPhones(options)).entities ?? []).map((phone) => phone.name);

  it("are created with a line and show everything when read by id", async () => {
    const created = await platform.edges.postTelephonyProvidersEdgesPhones(platform.phoneFor(platform.ann, "ann_WEBRTC_PHONE"));
    const baseId = idOf(platform.base);
    const lineBase = { id: idOf(platform.base.lines[0]), selfUri: `${root}/linebasesettings/${idOf(platform.base.lines[0])}` };
    const lineId = idOf(created.lines[0]);
    const expected: Models.Phone = {
      id: idOf(created),
      name: "ann_WEBRTC_PHONE",
      version: 1,
      dateCreated: start,
      dateModified: start,
      state: "active",
      site: { id: platform.siteId, name: "Lisbon Office", selfUri: `${root}/sites/${platform.siteId}` },
      phoneBaseSettings: { id: baseId, name: "WebRTC", selfUri: `${root}/phonebasesettings/${baseId}` },
      lineBaseSettings: lineBase,
      phoneMetaBase: { id: "inin_webrtc_softphone.json" },
      lines: [{ id: lineId, name: "line 1", state: "active", lineBaseSettings: lineBase, selfUri: `${root}/lines/${lineId}` }],
      capabilities: platform.base.capabilities ?? {},
      properties: {},
      webRtcUser: { id: platform.ann, selfUri: `/api/v2/users/${platform.ann}` },
      selfUri: `${root}/phones/${idOf(created)}`,
    };
    assert.deepEqual(created, expected);
    assert.deepEqual(await platform.edges.getTelephonyProvidersEdgesPhone(idOf(created)), expected);
  });

  it("are refused for what is missing or unknown, in the platform's words", async () => {
    const phone = platform.phoneFor(platform.ann, "ann");
    const cases: readonly [object, object][] = [
      [{ ...phone, lines: [] }, { status: 400, code: "lines.required", message: "A phone cannot be created without a line." }],
      [without(phone, "phoneBaseSettings"), { status: 400, code: "base.settings.required", message: "A base setting must be assigned to create a phone." }],
      [without(phone, "webRtcUser"), { status: 400, code: "webrtc.user.required", message: "A webRtcUser is required." }],
      [{ ...phone, webRtcUser: { id: "nobody" } }, unknown],
      [{ ...phone, webRtcUser: { id: await platform.userId("del@example.com") } }, unknown],
      [{ ...phone, site: { id: "none" } }, unknown],
      [{ ...phone, phoneBaseSettings: { id: "none" } }, unknown],
      [{ ...phone, lines: [{ name: "line 1", lineBaseSettings: { id: "none" } }] }, unknown],
      [
        { ...phone, colour: "red" },
        { status: 400, code: "invalid.property", message: "Value [colour] is not a valid property for object [Phone]" },
      ],
    ];
    for (const [body, expected] of cases)
      assert.deepEqual(await refusal(platform.edges.postTelephonyProvidersEdgesPhones(body as Models.Phone)), expected);
    assert.deepEqual(await names({}), []);
  });

  it("have a name of their own", async () => {
    await platform.addPhone(platform.ann, "Phone");
    assert.deepEqual(await refusal(platform.addPhone(platform.bob, "PHONE")), conflict);
  });

  it("of WebRTC are one a person, unless a second is accepted", async () => {
    await platform.addPhone(platform.ann, "first");
    assert.deepEqual(await refusal(platform.addPhone(platform.ann, "second")), conflict);
    const other = await startTelephony({ behaviour: { secondWebRtcPhone: "accepted" } });
    await other.addPhone(other.ann, "first");
    await other.addPhone(other.ann, "second");
    assert.equal((await other.stations.getStations({ webRtcUserId: other.ann })).total, 2);
    await other.close();
  });

  it("of other models belong to nobody", async () => {
    const [desk] = (await platform.edges.getTelephonyProvidersEdgesPhonebasesettings({ name: "Desk" })).entities ?? [];
    const body = without(platform.phoneFor(platform.ann, "desk 1"), "lineBaseSettings", "webRtcUser");
    const created = await platform.edges.postTelephonyProvidersEdgesPhones({
      ...body,
      phoneBaseSettings: { id: idOf(desk) },
      phoneMetaBase: { id: "generic_sip.json" },
      lines: [{ name: "line 1" }, { name: "line 2" }],
    });
    const stations = (await platform.stations.getStations({ name: "desk" })).entities ?? [];
    assert.deepEqual([created.webRtcUser, stations.map((station) => [station.type, station.webRtcUserId])], [
      undefined,
      [
        ["generic_sip", undefined],
        ["generic_sip", undefined],
      ],
    ]);
  });

  it("change as a whole; a line that is repeated keeps its station", async () => {
    const { phoneId, stationId } = await platform.addPhone(platform.ann, "before");
    const phone = await platform.edges.getTelephonyProvidersEdgesPhone(phoneId);
    now = new Date("2026-01-01T01:00:00.000Z");
    const changed = await platform.edges.putTelephonyProvidersEdgesPhone(phoneId, { ...phone, name: "after" });
    assert.deepEqual(changed, { ...phone, name: "after", version: 2, dateModified: "2026-01-01T01:00:00.000Z" });
    assert.deepEqual((await platform.stations.getStation(stationId)).name, "after");
    await platform.edges.putTelephonyProvidersEdgesPhone(phoneId, { ...platform.phoneFor(platform.ann, "after"), description: "new line" });
    assert.equal(((await refusal(platform.stations.getStation(stationId))) as { readonly status: unknown }).status, 404);
    assert.deepEqual(await refusal(platform.edges.putTelephonyProvidersEdgesPhone(phoneId, phone)), {
      status: 409,
      code: "general.conflict",
      message: "2 or more modifications of the phone were made at the same time.",
    });
  });

  it("that go to another person leave nobody at their station", async () => {
    const { phoneId, stationId } = await platform.addPhone(platform.ann, "phone");
    await platform.sdk.users.putUserStationDefaultstationStationId(platform.ann, stationId);
    await platform.sdk.users.putUserStationAssociatedstationStationId(platform.ann, stationId);
    const phone = without(await platform.edges.getTelephonyProvidersEdgesPhone(phoneId), "version");
    await platform.edges.putTelephonyProvidersEdgesPhone(phoneId, { ...phone, webRtcUser: { id: platform.bob } });
    assert.deepEqual(await platform.sdk.users.getUserStation(platform.ann), {});
    const station = await platform.stations.getStation(stationId);
    assert.deepEqual([station.webRtcUserId, station.status], [platform.bob, "AVAILABLE"]);
  });

  it("are gone with their stations when they are deleted, or still shown as deleted", async () => {
    const { phoneId, stationId } = await platform.addPhone(platform.ann, "phone");
    await platform.edges.deleteTelephonyProvidersEdgesPhone(phoneId);
    const missing = (message: string): object => ({ status: 404, code: "general.resource.not.found", message });
    assert.deepEqual(
      [
        await refusal(platform.edges.getTelephonyProvidersEdgesPhone(phoneId)),
        await refusal(platform.edges.deleteTelephonyProvidersEdgesPhone(phoneId)),
        await refusal(platform.edges.putTelephonyProvidersEdgesPhone(phoneId, platform.phoneFor(platform.ann, "x"))),
        await refusal(platform.stations.getStation(stationId)),
        await names({}),
      ],
      [
        missing("Unable to find the phone with that Id."),
        missing("Unable to delete Phone with that id."),
        missing("Unable to update Phone with that id."),
        missing("Specified station resource not found."),
        [],
      ],
    );
    await platform.addPhone(platform.ann, "phone");

    const other = await startTelephony({ behaviour: { deletedPhones: "shown" } });
    const deleted = await other.addPhone(other.ann, "phone");
    await other.edges.deleteTelephonyProvidersEdgesPhone(deleted.phoneId);
    const { entities } = await other.edges.getTelephonyProvidersEdgesPhones({ webRtcUserId: other.ann });
    assert.deepEqual(entities?.map((phone) => phone.state), ["deleted"]);
    assert.equal((await other.edges.getTelephonyProvidersEdgesPhone(deleted.phoneId)).state, "deleted");
    await other.addPhone(other.ann, "phone");
    await other.close();
  });

  it("are listed with what is asked for only", async () => {
    const { phoneId } = await platform.addPhone(platform.ann, "phone");
    const keys = async (options: object): Promise<string[]> =>
      Object.keys((await platform.edges.getTelephonyProvidersEdgesPhones(options)).entities?.[0] ?? {}).sort();
    const plain = ["capabilities", "dateCreated", "dateModified", "id", "lineBaseSettings", "name", "phoneBaseSettings", "phoneMetaBase", "selfUri", "site", "state", "version"];
    assert.deepEqual(await keys({}), plain);
    assert.deepEqual(await keys({ expand: ["lines", "properties"], fields: ["webRtcUser"] }), [...plain, "lines", "properties", "webRtcUser"].sort());
    const full = await platform.edges.getTelephonyProvidersEdgesPhones({
      expand: ["lines", "properties", "site", "phoneBaseSettings"],
      fields: ["webRtcUser", "lines.loggedInUser", "lines.defaultForUser"],
    });
    assert.deepEqual(full.entities, [await platform.edges.getTelephonyProvidersEdgesPhone(phoneId)]);
    const other = await startTelephony({ behaviour: { webRtcUserInPhoneList: "always" } });
    await other.addPhone(other.ann, "phone");
    assert.equal((await other.edges.getTelephonyProvidersEdgesPhones()).entities?.[0]?.webRtcUser?.id, other.ann);
    await other.close();
  });

  it("are found by each filter, with commas and wildcards", async () => {
    const ann = await platform.addPhone(platform.ann, "ann phone");
    await platform.addPhone(platform.bob, "bob phone");
    await platform.sdk.users.putUserStationDefaultstationStationId(platform.ann, ann.stationId);
    await platform.sdk.users.putUserStationAssociatedstationStationId(platform.bob, ann.stationId);
    const linesId = idOf((await platform.edges.getTelephonyProvidersEdgesPhone(ann.phoneId)).lines[0]);
    const both = ["ann phone", "bob phone"];
    const cases: readonly [Parameters<typeof names>[0], readonly string[]][] = [
      [{ webRtcUserId: platform.ann }, ["ann phone"]],
      [{ webRtcUserId: "nobody" }, []],
      [{ siteId: platform.siteId }, both],
      [{ phoneBaseSettingsId: idOf(platform.base) }, both],
      [{ linesId }, ["ann phone"]],
      [{ linesName: "line*" }, both],
      [{ linesDefaultForUserId: platform.ann }, ["ann phone"]],
      [{ linesLoggedInUserId: platform.bob }, ["ann phone"]],
      [{ name: "ANN PHONE,nobody" }, ["ann phone"]],
      [{ name: "*phone", sortOrder: "DESC" }, ["bob phone", "ann phone"]],
      [{ name: "ann" }, []],
    ];
    for (const [options, expected] of cases) assert.deepEqual(await names(options), expected);
    assert.equal((await names({ sortBy: "id" })).length, 2);
    const refused = await platform.http("GET", `${root}/phones?status.operationalStatus=OPERATIONAL`);
    assert.deepEqual([refused.status, refused.body["code"]], [400, "invalid.query.param.value"]);
  });
});
