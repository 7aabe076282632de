import assert from "node:assert/strict";
import fc from "fast-check";
import type { Models } from "purecloud-platform-client-v2";
import type { Behaviour } from "../../../../sandbox/genesys/index.ts";
import { idOf, refusal } from "../platform.ts";
import { start, startTelephony, telephonySeed, type TelephonyPlatform } from "./telephony.ts";

const root = "/api/v2/telephony/providers/edges";
const conflict = { code: "general.conflict", message: "The request could not be completed by the server due to a conflict." };
const work = (number: Pick<Models.Contact, "address" | "extension">): Models.Contact => ({ mediaType: "PHONE", type: "WORK", ...number });

describe("sandbox/genesys numbers of people", () => {
  let platform: TelephonyPlatform;
  beforeEach(async () => {
    platform = await startTelephony();
  });
  afterEach(() => platform.close());

  const write = async (one: TelephonyPlatform, userId: string, ...addresses: readonly Models.Contact[]): Promise<readonly Models.Contact[]> => {
    const { version } = await one.sdk.users.getUser(userId);
    return (await one.sdk.users.patchUser(userId, { version, addresses: [...addresses] })).addresses ?? [];
  };
  const held = async (one: TelephonyPlatform): Promise<unknown[]> =>
    ((await one.edges.getTelephonyProvidersEdgesExtensions()).entities ?? []).map((extension) => [extension.number, extension.owner?.id]);

  it("come from writing an extension of a pool, both ends included, into the addresses", async () => {
    assert.deepEqual(await write(platform, platform.ann, work({ extension: "1002" })), [
      { mediaType: "PHONE", type: "WORK", extension: "1002", display: "1002" },
    ]);
    await write(platform, platform.bob, work({ extension: "1000" }));
    const [first] = (await platform.edges.getTelephonyProvidersEdgesExtensions({ _number: "1000" })).entities ?? [];
    const [pool] = (await platform.edges.getTelephonyProvidersEdgesExtensionpools()).entities ?? [];
    const expected: Models.Extension = {
      id: idOf(first),
      name: "1000",
      version: 1,
      state: "active",
      dateCreated: start,
      dateModified: start,
      number: "1000",
      extensionPool: { id: idOf(pool), selfUri: `${root}/extensionpools/${idOf(pool)}` },
      owner: { id: platform.bob, selfUri: `/api/v2/users/${platform.bob}` },
      ownerType: "USER",
      selfUri: `${root}/extensions/${idOf(first)}`,
    };
    assert.deepEqual(first, expected);
    assert.deepEqual(await platform.edges.getTelephonyProvidersEdgesExtension(idOf(first)), expected);
    assert.deepEqual(
      (await platform.edges.getTelephonyProvidersEdgesExtensions({ sortOrder: "DESC" })).entities?.map((extension) => extension.number),
      ["1002", "1000"],
    );
    assert.deepEqual(await refusal(platform.edges.getTelephonyProvidersEdgesExtension("none")), {
      status: 404,
      code: "not.found",
      message: "The requested resource was not found.",
    });
  });

  it("come with creation and with the seed, too", async () => {
    const created = await platform.sdk.users.postUsers({
      name: "New",
      email: "new@example.com",
      divisionId: await platform.divisionId("Home"),
      addresses: [work({ extension: "1001" })],
    });
    assert.deepEqual(await held(platform), [["1001", created.id]]);
    const users = [...telephonySeed.users, { email: "eve@example.com", name: "Eve", state: "active", extension: "1001" } as const];
    const other = await startTelephony({ organization: { ...telephonySeed, users } });
    assert.deepEqual(await held(other), [["1001", await other.userId("eve@example.com")]]);
    await other.close();
  });

  it("read back in four shapes", async () => {
    assert.deepEqual(
      await write(
        platform,
        platform.ann,
        work({ address: "+14155550100" }),
        work({ extension: "1001" }),
        { ...work({ address: "+14155550199", extension: "1002" }), type: "WORK2" },
        { ...work({ extension: "4711" }), type: "WORK3" },
      ),
      [
        { mediaType: "PHONE", type: "WORK", address: "+14155550100", display: "+14155550100" },
        { mediaType: "PHONE", type: "WORK", extension: "1001", display: "1001" },
        { mediaType: "PHONE", type: "WORK2", address: "+14155550199", extension: "1002", display: "+14155550199" },
        { mediaType: "PHONE", type: "WORK3", display: "4711" },
      ],
    );
    assert.deepEqual(await held(platform), [["1001", platform.ann]]);
  });

  it("are free again when the addresses no longer hold them", async () => {
    await write(platform, platform.ann, work({ extension: "1000" }), { ...work({ extension: "1001" }), type: "HOME" });
    await write(platform, platform.ann, work({ extension: "1001" }));
    await write(platform, platform.bob, work({ extension: "1000" }));
    assert.deepEqual(await held(platform), [
      ["1000", platform.bob],
      ["1001", platform.ann],
    ]);
    await platform.sdk.users.patchUser(platform.ann, { version: 3, title: "X" });
    assert.equal((await held(platform)).length, 2);
  });

  for (const [answer, expected] of [
    ["409", { status: 409, ...conflict }],
    ["400", { status: 400, ...conflict }],
  ] as const)
    it(`of another are refused with ${answer}, and nothing is written`, async () => {
      const one = await startTelephony({ behaviour: { numberOfAnother: answer } });
      await write(one, one.ann, work({ extension: "1000" }), work({ address: "+14155550100" }));
      for (const taken of [{ extension: "1000" }, { address: "+14155550100" }])
        assert.deepEqual(await refusal(write(one, one.bob, work(taken))), expected);
      const bob = await one.sdk.users.getUser(one.bob);
      assert.deepEqual([bob.version, bob.addresses], [1, []]);
      const posted = { name: "New", email: "new@example.com", divisionId: await one.divisionId("Home"), addresses: [work({ extension: "1000" })] };
      assert.deepEqual(await refusal(one.sdk.users.postUsers(posted)), expected);
      await one.close();
    });

  it("of another are written without being given, where that is so", async () => {
    const one = await startTelephony({ behaviour: { numberOfAnother: "not-assigned" } });
    await write(one, one.ann, work({ extension: "1000" }));
    assert.deepEqual(await write(one, one.bob, work({ extension: "1000" })), [{ mediaType: "PHONE", type: "WORK", display: "1000" }]);
    assert.deepEqual(await held(one), [["1000", one.ann]]);
    await one.close();
  });

  it("outside all pools are written without being given, or refused", async () => {
    assert.deepEqual(await write(platform, platform.ann, work({ extension: "1003" })), [{ mediaType: "PHONE", type: "WORK", display: "1003" }]);
    await platform.edges.postTelephonyProvidersEdgesExtensionpools({ name: "later", startNumber: "1003", endNumber: "1009" });
    assert.deepEqual(await held(platform), []);
    await write(platform, platform.ann, work({ extension: "1003" }));
    assert.deepEqual(await held(platform), [["1003", platform.ann]]);
    const one = await startTelephony({ behaviour: { extensionOutsidePools: "refused" } });
    assert.deepEqual(await refusal(write(one, one.ann, work({ extension: "1003" }))), {
      status: 400,
      code: "general.bad.request",
      message: "The request could not be understood by the server due to malformed syntax.",
    });
    await one.close();
  });

  it("of another are refused over SCIM in SCIM's words", async () => {
    await write(platform, platform.ann, work({ extension: "1000" }));
    const patch = (value: string): unknown => ({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", path: "phoneNumbers", value: [{ value, type: "work" }] }],
    });
    const refused = await platform.scim("PATCH", `/Users/${platform.bob}`, patch("tel:;ext=1000"));
    assert.deepEqual([refused.status, refused.body], [
      409,
      {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
        status: "409",
        scimType: "uniqueness",
        detail: "Attribute phoneNumbers: 1000 belongs to another user",
      },
    ]);
    assert.equal((await platform.scim("PATCH", `/Users/${platform.bob}`, patch("tel:;ext=1001"))).status, 200);
    assert.deepEqual(await held(platform), [
      ["1000", platform.ann],
      ["1001", platform.bob],
    ]);
    const one = await startTelephony({ behaviour: { extensionOutsidePools: "refused" } });
    const outside = await one.scim("PATCH", `/Users/${one.bob}`, patch("tel:;ext=4711"));
    assert.deepEqual([outside.status, outside.body["scimType"], outside.body["detail"]], [
      400,
      "invalidValue",
      "Attribute phoneNumbers: 4711 is in no extension pool",
    ]);
    await one.close();
  });

  it("are direct when they lie in a pool of direct numbers; the free ones can be asked for", async () => {
    await write(platform, platform.ann, work({ address: "+14155550101" }), { mediaType: "PHONE", type: "MOBILE", address: "+351910000000" });
    const [did] = (await platform.edges.getTelephonyProvidersEdgesDids()).entities ?? [];
    const [pool] = (await platform.edges.getTelephonyProvidersEdgesDidpools()).entities ?? [];
    const reference = { id: idOf(pool), selfUri: `${root}/didpools/${idOf(pool)}` };
    const expected: Models.DID = {
      id: idOf(did),
      name: "+14155550101",
      version: 1,
      state: "active",
      dateCreated: start,
      dateModified: start,
      phoneNumber: "+14155550101",
      didPool: reference,
      owner: { id: platform.ann, selfUri: `/api/v2/users/${platform.ann}` },
      ownerType: "USER",
      selfUri: `${root}/dids/${idOf(did)}`,
    };
    assert.deepEqual(await platform.edges.getTelephonyProvidersEdgesDid(idOf(did)), expected);
    for (const options of [{}, { phoneNumber: "+14155550101" }, { ownerId: platform.ann }, { didPoolId: idOf(pool) }, { id: [idOf(did)] }])
      assert.deepEqual((await platform.edges.getTelephonyProvidersEdgesDids(options)).entities, [expected]);
    for (const options of [{ ownerId: platform.bob }, { didPoolId: "none" }, { phoneNumber: "+99" }, { id: ["none"] }])
      assert.equal((await platform.edges.getTelephonyProvidersEdgesDids(options)).total, 0);
    const free = await platform.edges.getTelephonyProvidersEdgesDidpoolsDids("UNASSIGNED", { id: [idOf(pool)], sortOrder: "descending" });
    assert.deepEqual(free.entities?.map((entity) => entity.number), ["+14155550103", "+14155550102", "+14155550100"]);
    const all = await platform.edges.getTelephonyProvidersEdgesDidpoolsDids("ASSIGNED_AND_UNASSIGNED", { numberMatch: "5010", pageSize: 2 });
    const both: readonly Models.DIDNumber[] = [
      { number: "+14155550100", assigned: false, didPool: reference },
      { number: "+14155550101", assigned: true, didPool: reference, owner: { id: platform.ann, selfUri: `/api/v2/users/${platform.ann}` }, ownerType: "USER" },
    ];
    assert.deepEqual([all.entities, all.total], [both, 4]);
    assert.equal((await platform.edges.getTelephonyProvidersEdgesDidpoolsDids("UNASSIGNED", { id: ["none"] })).total, 0);
    const untyped = await platform.http("GET", `${root}/didpools/dids`);
    assert.deepEqual([untyped.status, untyped.body["code"]], [400, "invalid.query.param.value"]);
  });

  it("never have two owners, whoever writes what", async () => {
    for (const numberOfAnother of ["409", "not-assigned"] as const satisfies readonly Behaviour["numberOfAnother"][]) {
      const one = await startTelephony({ behaviour: { numberOfAnother } });
      const wish = fc.record({ who: fc.constantFrom(one.ann, one.bob, one.ian), what: fc.subarray(["1000", "1001", "1002"]) });
      await fc.assert(
        fc.asyncProperty(fc.array(wish, { maxLength: 4 }), async (wishes) => {
          for (const { who, what } of wishes) await write(one, who, ...what.map((extension) => work({ extension }))).catch(() => undefined);
          const numbers = (await held(one)).map((entry) => (Array.isArray(entry) ? String(entry[0]) : ""));
          assert.equal(new Set(numbers).size, numbers.length);
          for (const who of [one.ann, one.bob, one.ian]) {
            const shown = ((await one.sdk.users.getUser(who)).addresses ?? []).flatMap((row) => row.extension ?? []);
            const owned = (await held(one)).flatMap((entry) => (Array.isArray(entry) && entry[1] === who ? [String(entry[0])] : []));
            assert.deepEqual(shown.toSorted(), owned);
          }
        }),
        { numRuns: 15 },
      );
      await one.close();
    }
  });
});
