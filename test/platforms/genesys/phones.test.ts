import assert from "node:assert/strict";
import type { ContactCentre } from "../../../provisioning/contactCentre.ts";
import type { Phone } from "../../../provisioning/telephony.ts";
import type { InstantClock } from "../instantClock.ts";
import type { Answer, Script, ScriptedServer } from "../scriptedServer.ts";
import { connect, listing, NOTHING, orgWith, table } from "./connection.ts";

const EDGES = "/api/v2/telephony/providers/edges";
const POOL = { start: "4000", end: "4999" };
const PHONE = { name: "E1", site: "Madrid", baseSettings: "WebRTC" };
const FIELDS = "fields=webRtcUser,lines.loggedInUser,lines.defaultForUser";
const CAPABILITIES = { mediaCodecs: ["audio/opus"] };

const phone = (id: string, userId: string, line: object = {}) => ({ id, name: id, state: "active", webRtcUser: { id: userId }, lines: [{ id: `line-${id}`, ...line }] });
const station = (userId: string) => ({ id: `station-${userId}`, webRtcUserId: userId });
const OK: Answer = { body: {} };
const ACCEPTED: Answer = { status: 202 };
const TAKEN: Answer = { status: 409, body: { code: "request.conflict", message: "The request conflicts with the current state of the target resource.", status: 409 } };
const NUMBER_TAKEN: Answer = { status: 409, body: { code: "general.conflict", message: "The request could not be completed by the server due to a conflict.", status: 409 } };
const NOT_FOUND: Answer = { status: 404, body: { code: "not.found", message: "Not found", status: 404 } };
const STALE: Answer = { status: 409, body: { code: "general.conflict", message: "The version supplied does not match the current version of the user", status: 409 } };
const own = (extension: string) => ({ mediaType: "PHONE", type: "WORK", extension, display: extension });
const user = (version: number, ...addresses: object[]): Answer => ({ body: { id: "u1", version, state: "active", addresses } });

/** What the telephony's reading is answered with. */
function telephonyWith({ phones = [], extensions = [] }: { readonly phones?: readonly object[]; readonly extensions?: readonly object[] } = {}): Record<string, Answer> {
  return {
    [`GET ${EDGES}/sites?pageSize=100&pageNumber=1`]: listing({ id: "s1", name: "Madrid", state: "active" }, { id: "s2", name: "Old", state: "deleted" }),
    [`GET ${EDGES}/phonebasesettings?pageSize=100&pageNumber=1&expand=lines`]: listing(
      { id: "b1", name: "WebRTC", phoneMetaBase: { id: "inin_webrtc_softphone.json" }, lines: [{ id: "l1" }], capabilities: CAPABILITIES },
      { id: "b2", name: "Desk", phoneMetaBase: { id: "generic_sip.json" }, lines: [{ id: "l2" }] },
    ),
    [`GET ${EDGES}/extensionpools?pageSize=100&pageNumber=1`]: listing({ id: "p1", startNumber: "4000", endNumber: "4999" }),
    [`GET ${EDGES}/phones?pageNumber=1&pageSize=100&sortBy=id&expand=lines&${FIELDS}`]: listing(...phones),
    [`GET ${EDGES}/extensions?pageSize=100&pageNumber=1&sortBy=number`]: listing(...extensions),
  };
}

describe("platforms/genesys phones", () => {
  let server: ScriptedServer;
  let clock: InstantClock;
  afterEach(() => server.close());

  async function connected(script: Script): Promise<ContactCentre> {
    const connection = await connect(script);
    ({ server, clock } = connection);
    return connection.centre;
  }
  const written = () => server.calls.filter(({ line }) => !line.startsWith("GET"));
  const phones = async (centre: ContactCentre): Promise<readonly Phone[]> => (await centre.telephony()).phones;
  const started = (): number => clock.now();

  it("are read in bulk, with the people who have to do with them, deleted ones and other base settings left out", async () => {
    const centre = await connected(
      table(
        telephonyWith({
          phones: [phone("P1", "u1", { defaultForUser: { id: "u1" }, loggedInUser: { id: "u2" } }), { ...phone("P2", "u2"), state: "deleted" }, { id: "P3", name: "Desk", lines: [{ defaultForUser: { id: "u3" } }] }],
          extensions: [{ id: "x1", number: "4000", owner: { id: "u1" }, ownerType: "USER" }, { id: "x2", number: "4001", owner: { id: "g1" }, ownerType: "GROUP" }],
        }),
      ),
    );
    assert.deepEqual(await centre.telephony(), {
      sites: [{ id: "s1", name: "Madrid" }],
      baseSettings: [{ id: "b1", name: "WebRTC", lineBaseId: "l1", capabilities: CAPABILITIES }],
      pools: [POOL],
      phones: [
        { name: "P1", accountId: "u1", defaultFor: ["u1"], usedBy: ["u2"] },
        { name: "Desk", accountId: undefined, defaultFor: ["u3"], usedBy: [] },
      ],
      extensions: [
        { extension: "4000", accountId: "u1" },
        { extension: "4001", accountId: undefined },
      ],
    });
    await centre.telephony();
    assert.equal(server.calls.length, 5);
  });

  it("are created once, from the base settings and the site of those names", async () => {
    const centre = await connected(table({ ...telephonyWith(), [`POST ${EDGES}/phones`]: OK }));
    await Promise.all([centre.ensurePhone("u1", PHONE), centre.ensurePhone("u1", PHONE)]);
    assert.deepEqual(written(), [
      {
        line: `POST ${EDGES}/phones`,
        body: {
          name: "E1",
          site: { id: "s1" },
          phoneBaseSettings: { id: "b1" },
          phoneMetaBase: { id: "inin_webrtc_softphone.json" },
          lines: [{ name: "E1 line", lineBaseSettings: { id: "l1" } }],
          capabilities: CAPABILITIES,
          webRtcUser: { id: "u1" },
        },
      },
    ]);
    assert.deepEqual(await phones(centre), [{ name: "E1", accountId: "u1", defaultFor: [], usedBy: [] }]);
  });

  it("are not created twice when the first reply was lost", async () => {
    const found = `GET ${EDGES}/phones?webRtcUser.id=u1&expand=lines&${FIELDS}`;
    const centre = await connected(table({ ...telephonyWith(), [`POST ${EDGES}/phones`]: [{ lost: true }, TAKEN], [found]: listing(phone("P1", "u1", { defaultForUser: { id: "u1" } })) }));
    await centre.ensurePhone("u1", PHONE);
    assert.deepEqual([written().length, await phones(centre)], [2, [{ name: "P1", accountId: "u1", defaultFor: ["u1"], usedBy: [] }]]);
  });

  it("are refused where another person's phone has the name", async () => {
    const centre = await connected(table({ ...telephonyWith(), [`POST ${EDGES}/phones`]: TAKEN, [`GET ${EDGES}/phones?webRtcUser.id=u1&expand=lines&${FIELDS}`]: { body: NOTHING } }));
    await assert.rejects(centre.ensurePhone("u1", PHONE), /request\.conflict.* The name is "E1": rename or delete the other phone of that name\./);
  });

  it("are tried again for a person whom the telephony does not know yet", async () => {
    const centre = await connected(table({ ...telephonyWith(), [`POST ${EDGES}/phones`]: [NOT_FOUND, NOT_FOUND, OK] }));
    await centre.ensurePhone("u1", PHONE);
    assert.equal(written().length, 3);
  });

  it("find their station once it has appeared, one by one where that takes fewer calls", async () => {
    const one = "GET /api/v2/stations?webRtcUserId=u1";
    const centre = await connected(table({ ...telephonyWith({ phones: [phone("P1", "u1")] }), [one]: [{ body: NOTHING }, { body: NOTHING }, listing(station("u1"))] }));
    const before = started();
    assert.deepEqual([await centre.stationsOf(["u1"]), started() - before], [new Map([["u1", "station-u1"]]), 2_000]);
  });

  it("find the stations of many in the whole list, and say who has none after a minute", async () => {
    const centre = await connected(table({ ...telephonyWith({ phones: [phone("P1", "u1"), phone("P2", "u2")] }), "GET /api/v2/stations?pageSize=100&pageNumber=1&sortBy=name": listing(station("u1"), station("u9")), "GET /api/v2/stations?webRtcUserId=u2": { body: NOTHING } }));
    const before = started();
    assert.deepEqual([await centre.stationsOf(["u1", "u2"]), started() - before], [new Map([["u1", "station-u1"]]), 60_000]);
  });

  it("are given as default station, and left again, also by who is gone", async () => {
    const centre = await connected(
      table({ ...telephonyWith({ phones: [phone("P1", "u1", { loggedInUser: { id: "u1" } })] }), "PUT /api/v2/users/u1/station/defaultstation/station-u1": ACCEPTED, "DELETE /api/v2/users/u1/station/defaultstation": ACCEPTED, "DELETE /api/v2/users/u1/station/associatedstation": NOT_FOUND }),
    );
    await centre.telephony();
    await centre.setDefaultStation("u1", "station-u1");
    assert.deepEqual(await phones(centre), [{ name: "P1", accountId: "u1", defaultFor: ["u1"], usedBy: ["u1"] }]);
    await centre.leaveStations("u1", { byDefault: true, associated: true });
    assert.deepEqual(await phones(centre), [{ name: "P1", accountId: "u1", defaultFor: [], usedBy: [] }]);
  });
});

describe("platforms/genesys extensions", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  async function connected(script: Script): Promise<ContactCentre> {
    const connection = await connect(script);
    server = connection.server;
    return connection.centre;
  }
  const bodies = (): unknown[] => server.calls.filter(({ line }) => !line.startsWith("GET")).map(({ body }) => body);
  const GET = "GET /api/v2/users/u1";
  const PATCH = "PATCH /api/v2/users/u1";
  const LOOK = `GET ${EDGES}/extensions?pageSize=100&number=4001`;
  const EMAIL = { mediaType: "EMAIL", type: "PRIMARY", address: "e1@acme.example", display: "e1@acme.example" };
  const DIRECT = { mediaType: "PHONE", type: "WORK", address: "+34910000001", display: "+34910000001" };
  const OUTSIDE = { mediaType: "PHONE", type: "WORK2", display: "77" };

  it("are written into a free row beside all others", async () => {
    const centre = await connected(table({ ...orgWith({}), ...telephonyWith(), [GET]: user(3, EMAIL, DIRECT, OUTSIDE), [PATCH]: user(4, EMAIL, DIRECT, OUTSIDE, { ...own("4001"), type: "WORK3" }) }));
    assert.equal(await centre.writeExtension("u1", "4001", POOL), "written");
    assert.deepEqual(bodies(), [
      {
        version: 3,
        addresses: [
          { mediaType: "EMAIL", type: "PRIMARY", address: "e1@acme.example" },
          { mediaType: "PHONE", type: "WORK", address: "+34910000001" },
          { mediaType: "PHONE", type: "WORK2", extension: "77" },
          { mediaType: "PHONE", type: "WORK3", extension: "4001" },
        ],
      },
    ]);
  });

  it("replace another of the pool, on a fresh version where it was stale", async () => {
    const centre = await connected(table({ ...orgWith({}), ...telephonyWith(), [GET]: [user(3, own("4007")), user(4, own("4007"))], [PATCH]: [STALE, user(5, own("4001"))] }));
    assert.equal(await centre.writeExtension("u1", "4001", POOL), "written");
    assert.deepEqual(bodies().at(-1), { version: 4, addresses: [{ mediaType: "PHONE", type: "WORK", extension: "4001" }] });
  });

  it("are written on what was listed, and on a reading only once that is old", async () => {
    const listed = ["u1", "u2"].map((id) => ({ id, name: "Ana", email: `${id}@example.com`, version: 7, addresses: [EMAIL] }));
    const rows = [{ mediaType: "EMAIL", type: "PRIMARY", address: "e1@acme.example" }, { mediaType: "PHONE", type: "WORK", extension: "4001" }];
    const centre = await connected(
      table({
        ...orgWith({ active: listed }),
        ...telephonyWith(),
        [PATCH]: [user(8, EMAIL, own("4001")), user(9, EMAIL)],
        [GET]: user(8, EMAIL, own("4001")),
        "PATCH /api/v2/users/u2": [STALE, user(9, EMAIL, own("4002"))],
        "GET /api/v2/users/u2": user(8, EMAIL),
      }),
    );
    assert.equal(await centre.writeExtension("u1", "4001", POOL), "written");
    assert.deepEqual(bodies(), [{ version: 7, addresses: rows }]);
    assert.equal(await centre.writeExtension("u2", "4002", POOL), "written");
    await centre.releaseExtensions("u1", POOL);
    assert.deepEqual(
      bodies().map((body) => (body as { readonly version: number }).version),
      [7, 7, 8, 8],
    );
  });

  it("are looked for afresh before nothing is written", async () => {
    const centre = await connected(table({ ...orgWith({ active: [{ id: "u1", name: "Ana", email: "u1@example.com", version: 7, addresses: [EMAIL] }] }), ...telephonyWith(), [GET]: user(8, EMAIL, own("4001")), [PATCH]: user(9, EMAIL) }));
    await centre.releaseExtensions("u1", POOL);
    assert.deepEqual(bodies(), [{ version: 8, addresses: [{ mediaType: "EMAIL", type: "PRIMARY", address: "e1@acme.example" }] }]);
  });

  it("are not written again when the reply was lost", async () => {
    const centre = await connected(table({ ...orgWith({}), ...telephonyWith(), [GET]: [user(3), user(4, own("4001"))], [PATCH]: [{ lost: true }, STALE] }));
    assert.equal(await centre.writeExtension("u1", "4001", POOL), "written");
    assert.equal(bodies().length, 2);
  });

  it("say that another was quicker, and remember it", async () => {
    const centre = await connected(table({ ...orgWith({}), ...telephonyWith(), [GET]: user(3), [PATCH]: NUMBER_TAKEN }));
    await centre.telephony();
    assert.equal(await centre.writeExtension("u1", "4001", POOL), "held-by-another");
    assert.deepEqual((await centre.telephony()).extensions, [{ extension: "4001", accountId: undefined }]);
  });

  it("are taken back where Genesys wrote down what another has", async () => {
    const onlyWritten = { mediaType: "PHONE", type: "WORK", display: "4001" };
    const centre = await connected(table({ ...orgWith({}), ...telephonyWith(), [GET]: [user(3), user(4, onlyWritten)], [PATCH]: [user(4, onlyWritten), user(5)], [LOOK]: listing({ id: "x1", number: "4001", owner: { id: "u2" }, ownerType: "USER" }) }));
    assert.equal(await centre.writeExtension("u1", "4001", POOL), "held-by-another");
    assert.deepEqual(bodies().at(-1), { version: 4, addresses: [] });
  });

  it("say so where Genesys wrote down what it does not give", async () => {
    const onlyWritten = { mediaType: "PHONE", type: "WORK", display: "4001" };
    const centre = await connected(table({ ...orgWith({}), ...telephonyWith(), [GET]: [user(3), user(4, onlyWritten)], [PATCH]: [user(4, onlyWritten), user(5)], [LOOK]: { body: NOTHING } }));
    await assert.rejects(centre.writeExtension("u1", "4001", POOL), /wrote extension 4001 down for user u1 and did not assign it\. Check that an extension pool/);
  });

  it("are released, other numbers stay, and a second time nothing is written", async () => {
    const centre = await connected(table({ ...orgWith({}), ...telephonyWith({ extensions: [{ id: "x1", number: "4001", owner: { id: "u1" }, ownerType: "USER" }] }), [GET]: [user(3, DIRECT, own("4001")), user(4, DIRECT)], [PATCH]: user(4, DIRECT) }));
    await centre.telephony();
    await centre.releaseExtensions("u1", POOL);
    await centre.releaseExtensions("u1", POOL);
    assert.deepEqual([bodies(), (await centre.telephony()).extensions], [[{ version: 3, addresses: [{ mediaType: "PHONE", type: "WORK", address: "+34910000001" }] }], []]);
  });
});
