/** Sites, base settings, pools and numbers, phones and stations. */
import { at, type Tour } from "./guide.ts";

const edges = "/api/v2/telephony/providers/edges";
const station = "/api/v2/users/:userId/station";
const page = { pageSize: "1", pageNumber: "1" };

/** Pools and the numbers in them. Ann has a direct number and an extension. */
async function tourOfNumbers({ go, platform }: Tour): Promise<void> {
  const home = await platform.divisionId("Home");
  const division = { id: home };
  const pools = [
    ["extensionpools", { name: "Tour", startNumber: "7000", endNumber: "7009", division, description: "of a tour" }, { divisionId: home }],
    ["didpools", { name: "Tour", startPhoneNumber: "+14155559000", endPhoneNumber: "+14155559003", description: "of a tour", comments: "none", provider: "PURE_CLOUD" }, {}],
  ] as const;
  for (const [kind, body, filter] of pools) {
    const params = { poolId: at(await go(`POST ${edges}/${kind}`, { body }), "id") };
    await go(`PUT ${edges}/${kind}/:poolId`, { params, body: { ...body, version: 1 } });
    await go(`GET ${edges}/${kind}/:poolId`, { params });
    await go(`GET ${edges}/${kind}`, { query: { ...page, ...filter } });
    await go(`DELETE ${edges}/${kind}/:poolId`, { params });
  }
  const extensions = await go(`GET ${edges}/extensions`, { query: { ...page, number: "1001", sortBy: "number", sortOrder: "ASC" } });
  await go(`GET ${edges}/extensions/:numberId`, { params: { numberId: at(extensions, "entities", 0, "id") } });
  const dids = await go(`GET ${edges}/dids`, { query: { ...page, phoneNumber: "+1415555", sortBy: "number", sortOrder: "DESC" } });
  await go(`GET ${edges}/dids/:numberId`, { params: { numberId: at(dids, "entities", 0, "id") } });
  await go(`GET ${edges}/didpools/dids`, { query: { type: "ASSIGNED_AND_UNASSIGNED", pageSize: "10", pageNumber: "1", numberMatch: "555", sortOrder: "ascending" } });
}

/** Bob's WebRTC phone and its station. */
async function tourOfPhones({ go, platform }: Tour): Promise<void> {
  const [ann, bob] = [await platform.userId("ann@example.com"), await platform.userId("bob@example.com")];
  const sites = await go(`GET ${edges}/sites`, { query: { ...page, name: "Lisbon*", sortBy: "name", sortOrder: "ASC", expand: "location" } });
  const siteId = at(sites, "entities", 0, "id");
  await go(`GET ${edges}/sites/:siteId`, { params: { siteId } });
  const bases = await go(`GET ${edges}/phonebasesettings`, { query: { ...page, name: "WebRTC", sortBy: "name", sortOrder: "ASC", expand: "lines" } });
  const phoneBaseId = at(bases, "entities", 0, "id");
  await go(`GET ${edges}/phonebasesettings/:phoneBaseId`, { params: { phoneBaseId } });
  const lineBaseSettings = { id: at(bases, "entities", 0, "lines", 0, "id") };
  const phone = {
    name: "Tour Phone",
    description: "of a tour",
    site: { id: siteId },
    phoneBaseSettings: { id: phoneBaseId },
    lineBaseSettings,
    phoneMetaBase: { id: "inin_webrtc_softphone.json" },
    lines: [{ name: "line 1", lineBaseSettings }],
    capabilities: { provisions: false, registers: false, dualRegisters: false, hardwareIdType: "mac", allowReboot: false, noRebalance: false, noCloudProvisioning: false, mediaCodecs: ["audio/opus"], cdm: true },
    properties: { phone_hardwareId: { value: { instance: "1" } } },
    webRtcUser: { id: bob },
  };
  const params = { phoneId: at(await go(`POST ${edges}/phones`, { body: phone }), "id") };
  await go(`PUT ${edges}/phones/:phoneId`, { params, body: { ...phone, version: 1, lines: [{ name: "line 2", lineBaseSettings }] } });
  const stationId = at(await go("GET /api/v2/stations", { query: { ...page, webRtcUserId: bob, sortBy: "name", name: "tour" } }), "entities", 0, "id");
  await go(`PUT ${station}/defaultstation/:stationId`, { params: { userId: bob, stationId } });
  await go(`PUT ${station}/associatedstation/:stationId`, { params: { userId: ann, stationId } });
  await go("GET /api/v2/stations/:stationId", { params: { stationId } });
  await go(`GET ${edges}/phones/:phoneId`, { params });
  await go(`GET ${edges}/phones`, {
    query: { ...page, sortBy: "name", sortOrder: "ASC", "webRtcUser.id": bob, expand: "properties,site,phoneBaseSettings,lines", fields: "webRtcUser,lines.loggedInUser,lines.defaultForUser" },
  });
  await go(`GET ${edges}/phones`, { query: page });
  await go(`GET ${station}`, { params: { userId: ann } });
  await go(`DELETE ${station}/associatedstation`, { params: { userId: ann } });
  await go(`GET ${station}`, { params: { userId: bob } });
  await go("GET /api/v2/users/:userId", { params: { userId: bob }, query: { expand: "station" } });
  await go(`DELETE ${station}/defaultstation`, { params: { userId: bob } });
  await go("DELETE /api/v2/stations/:stationId/associateduser", { params: { stationId } });
  await go(`DELETE ${edges}/phones/:phoneId`, { params });
}

/** Everything about being reached. */
export async function tourOfTelephony(tour: Tour): Promise<void> {
  await tourOfNumbers(tour);
  await tourOfPhones(tour);
}
