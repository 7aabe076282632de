import assert from "node:assert/strict";
import type { Models } from "purecloud-platform-client-v2";
import { idOf, refusal } from "../platform.ts";
import { start, startTelephony, type TelephonyPlatform } from "./telephony.ts";

const unknown = { status: 404, code: "not.found", message: "The requested resource was not found." };

describe("sandbox/genesys stations", () => {
  let now: Date;
  let platform: TelephonyPlatform;
  let annPhone: { readonly phoneId: string; readonly stationId: string };
  beforeEach(async () => {
    now = new Date(start);
    platform = await startTelephony({ now: () => now });
    annPhone = await platform.addPhone(platform.ann, "ann phone");
  });
  afterEach(() => platform.close());

  it("come with a WebRTC phone", async () => {
    const phone = await platform.edges.getTelephonyProvidersEdgesPhone(annPhone.phoneId);
    const expected: Models.Station = {
      id: annPhone.stationId,
      name: "ann phone",
      status: "AVAILABLE",
      webRtcUserId: platform.ann,
      type: "inin_webrtc_softphone",
      lineAppearanceId: idOf(phone.lines[0]),
      webRtcPersistentEnabled: false,
      webRtcForceTurn: false,
      selfUri: `/api/v2/stations/${annPhone.stationId}`,
    };
    assert.deepEqual(await platform.stations.getStation(annPhone.stationId), expected);
    for (const options of [{}, { webRtcUserId: platform.ann }, { name: "ANN" }, { id: annPhone.stationId }, { lineAppearanceId: idOf(phone.lines[0]) }])
      assert.deepEqual((await platform.stations.getStations(options)).entities, [expected]);
    for (const options of [{ webRtcUserId: platform.bob }, { name: "phone" }, { id: "none" }, { lineAppearanceId: "none" }])
      assert.equal((await platform.stations.getStations(options)).total, 0);
  });

  it("appear in the listing when the search index has caught up", async () => {
    platform.sandbox.search.lagSeconds = 5;
    await platform.edges.postTelephonyProvidersEdgesPhones(platform.phoneFor(platform.bob, "bob phone"));
    assert.equal((await platform.stations.getStations({ webRtcUserId: platform.bob })).total, 0);
    now = new Date("2026-01-01T00:00:06.000Z");
    assert.equal((await platform.stations.getStations({ webRtcUserId: platform.bob })).total, 1);
  });

  it("are somebody's default, one at a time, and nobody else's", async () => {
    const put = await platform.http("PUT", `/api/v2/users/${platform.ann}/station/defaultstation/${annPhone.stationId}`);
    assert.deepEqual([put.status, put.body], [202, {}]);
    const station = {
      id: annPhone.stationId,
      name: "ann phone",
      type: "inin_webrtc_softphone",
      defaultUser: { id: platform.ann, selfUri: `/api/v2/users/${platform.ann}` },
    };
    assert.deepEqual(await platform.sdk.users.getUserStation(platform.ann), { effectiveStation: station, defaultStation: station });
    await platform.sdk.users.putUserStationDefaultstationStationId(platform.ann, annPhone.stationId);
    assert.deepEqual(await refusal(platform.sdk.users.putUserStationDefaultstationStationId(platform.bob, annPhone.stationId)), {
      status: 409,
      code: "userservice.stationalreadyhasdefaultuser",
      message: "Station is already associated",
    });
    const bobPhone = await platform.addPhone(platform.bob, "bob phone");
    await platform.sdk.users.putUserStationDefaultstationStationId(platform.ann, bobPhone.stationId);
    assert.equal((await platform.sdk.users.getUserStation(platform.ann)).defaultStation?.id, bobPhone.stationId);
    await platform.sdk.users.putUserStationDefaultstationStationId(platform.bob, annPhone.stationId);
    await platform.sdk.users.deleteUserStationDefaultstation(platform.ann);
    await platform.sdk.users.deleteUserStationDefaultstation(platform.ann);
    assert.deepEqual(await platform.sdk.users.getUserStation(platform.ann), {});
  });

  it("have one person at a time, whom reading people shows on request", async () => {
    const bobPhone = await platform.addPhone(platform.bob, "bob phone");
    await platform.sdk.users.putUserStationDefaultstationStationId(platform.ann, annPhone.stationId);
    await platform.sdk.users.putUserStationAssociatedstationStationId(platform.ann, bobPhone.stationId);
    const station = await platform.stations.getStation(bobPhone.stationId);
    assert.deepEqual([station.status, station.userId], ["ASSOCIATED", platform.ann]);
    const shown = await platform.sdk.users.getUserStation(platform.ann);
    assert.deepEqual(
      [shown.associatedStation?.id, shown.effectiveStation?.id, shown.defaultStation?.id, shown.lastAssociatedStation?.id],
      [bobPhone.stationId, bobPhone.stationId, annPhone.stationId, bobPhone.stationId],
    );
    assert.deepEqual([shown.associatedStation?.associatedUser?.id, shown.associatedStation?.associatedDate], [platform.ann, start]);
    const people = (await platform.sdk.users.getUsers({ expand: ["station"] })).entities ?? [];
    assert.deepEqual(people.find((person) => person.id === platform.ann)?.station, shown);
    assert.deepEqual(people.find((person) => person.id === platform.bob)?.station, {});
    assert.deepEqual(await refusal(platform.sdk.users.putUserStationAssociatedstationStationId(platform.bob, bobPhone.stationId)), {
      status: 409,
      code: "userservice.stationalreadyassociated",
      message: "Station is already associated",
    });
  });

  it("are left by the person, by the station, or for another station; the last one is remembered", async () => {
    const bobPhone = await platform.addPhone(platform.bob, "bob phone");
    const last = async (): Promise<(string | undefined)[]> => {
      const { associatedStation, lastAssociatedStation } = await platform.sdk.users.getUserStation(platform.ann);
      return [associatedStation?.id, lastAssociatedStation?.id];
    };
    await platform.sdk.users.putUserStationAssociatedstationStationId(platform.ann, annPhone.stationId);
    now = new Date("2026-01-01T01:00:00.000Z");
    await platform.sdk.users.putUserStationAssociatedstationStationId(platform.ann, bobPhone.stationId);
    assert.equal((await platform.stations.getStation(annPhone.stationId)).status, "AVAILABLE");
    assert.deepEqual(await last(), [bobPhone.stationId, bobPhone.stationId]);
    const left = await platform.http("DELETE", `/api/v2/users/${platform.ann}/station/associatedstation`);
    assert.deepEqual([left.status, await last()], [202, [undefined, bobPhone.stationId]]);
    now = new Date("2026-01-01T02:00:00.000Z");
    await platform.sdk.users.putUserStationAssociatedstationStationId(platform.ann, annPhone.stationId);
    const sent = await platform.http("DELETE", `/api/v2/stations/${annPhone.stationId}/associateduser`);
    assert.deepEqual([sent.status, await last()], [200, [undefined, annPhone.stationId]]);
    await platform.stations.deleteStationAssociateduser(annPhone.stationId);
    await platform.sdk.users.deleteUserStationAssociatedstation(platform.ann);
  });

  it("refuse whoever is there already, unless that is accepted", async () => {
    await platform.sdk.users.putUserStationAssociatedstationStationId(platform.ann, annPhone.stationId);
    const again = (one: TelephonyPlatform, stationId: string): Promise<unknown> =>
      one.sdk.users.putUserStationAssociatedstationStationId(one.ann, stationId);
    assert.equal(((await refusal(again(platform, annPhone.stationId))) as { readonly status: unknown }).status, 409);
    const other = await startTelephony({ behaviour: { associateAgain: "accepted" } });
    const { stationId } = await other.addPhone(other.ann, "phone");
    await again(other, stationId);
    await again(other, stationId);
    await other.close();
  });

  it("and people that do not exist are refused in the platform's words", async () => {
    const { users } = platform.sdk;
    const deleted = await platform.userId("del@example.com");
    const cases: readonly [() => Promise<unknown>, object][] = [
      [() => platform.stations.deleteStationAssociateduser("none"), unknown],
      [() => users.getUserStation("nobody"), unknown],
      [() => users.getUserStation(deleted), unknown],
      [() => users.putUserStationDefaultstationStationId("nobody", annPhone.stationId), unknown],
      [() => users.deleteUserStationDefaultstation("nobody"), unknown],
      [() => users.putUserStationAssociatedstationStationId("nobody", annPhone.stationId), unknown],
      [
        () => users.deleteUserStationAssociatedstation("nobody"),
        { status: 404, code: "edgeconfiguser.userdoesnotexist", message: "The requested user was not found." },
      ],
      [
        () => users.putUserStationDefaultstationStationId(platform.ann, "none"),
        { status: 404, code: "userservice.station.notfound", message: "The Station could not be found." },
      ],
      [
        () => users.putUserStationAssociatedstationStationId(platform.ann, "none"),
        { status: 404, code: "userservice.station.notfound", message: "Station is not found" },
      ],
    ];
    for (const [ask, expected] of cases) assert.deepEqual(await refusal(ask()), expected);
  });
});
