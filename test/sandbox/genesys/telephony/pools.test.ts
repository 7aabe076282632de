import assert from "node:assert/strict";
import fc from "fast-check";
import type { Models } from "purecloud-platform-client-v2";
import { idOf, refusal } from "../platform.ts";
import { start, startTelephony, type TelephonyPlatform } from "./telephony.ts";

const root = "/api/v2/telephony/providers/edges";
const conflict = { status: 409, code: "general.conflict", message: "The request could not be completed by the server due to a conflict." };
const malformed = {
  status: 400,
  code: "general.bad.request",
  message: "The request could not be understood by the server due to malformed syntax.",
};
const missing = (message: string): object => ({ status: 404, code: "general.resource.not.found", message });

/** A pool as CX as Code writes it: without the name that the model requires. */
const range = (startNumber: string, endNumber: string): Models.ExtensionPool => ({ startNumber, endNumber }) as Models.ExtensionPool;

describe("sandbox/genesys pools of numbers", () => {
  let platform: TelephonyPlatform;
  beforeEach(async () => {
    platform = await startTelephony();
  });
  afterEach(() => platform.close());

  it("of extensions are created, changed and deleted", async () => {
    const billing = await platform.divisionId("Billing_Div");
    const home = await platform.divisionId("Home");
    const divisionOf = (id: string, name: string): Models.Division => ({ id, name, selfUri: `/api/v2/authorization/divisions/${id}` });
    const created = await platform.edges.postTelephonyProvidersEdgesExtensionpools({ ...range("300", "399"), description: "Agents" });
    const id = idOf(created);
    const expected: Models.ExtensionPool = {
      id,
      name: "300",
      description: "Agents",
      version: 1,
      dateCreated: start,
      dateModified: start,
      state: "active",
      division: divisionOf(home, "Home"),
      startNumber: "300",
      endNumber: "399",
      selfUri: `${root}/extensionpools/${id}`,
    };
    assert.deepEqual(created, expected);
    assert.deepEqual(await platform.edges.getTelephonyProvidersEdgesExtensionpool(id), expected);
    const changed = await platform.edges.putTelephonyProvidersEdgesExtensionpool(id, {
      ...created,
      name: "Agents",
      startNumber: "350",
      division: { id: billing, name: "Billing_Div" },
    });
    assert.deepEqual(changed, { ...expected, name: "Agents", startNumber: "350", version: 2, division: divisionOf(billing, "Billing_Div") });
    assert.deepEqual(
      (await platform.edges.getTelephonyProvidersEdgesExtensionpools({ divisionId: [billing] })).entities?.map((pool) => pool.startNumber),
      ["350", "20000"],
    );
    assert.deepEqual(
      (await platform.edges.getTelephonyProvidersEdgesExtensionpools()).entities?.map((pool) => [pool.startNumber, pool.endNumber]),
      [
        ["350", "399"],
        ["1000", "1002"],
        ["20000", "20009"],
      ],
    );
    await platform.edges.deleteTelephonyProvidersEdgesExtensionpool(id);
    assert.deepEqual(
      [
        await refusal(platform.edges.getTelephonyProvidersEdgesExtensionpool(id)),
        await refusal(platform.edges.putTelephonyProvidersEdgesExtensionpool(id, created)),
        await refusal(platform.edges.deleteTelephonyProvidersEdgesExtensionpool(id)),
      ],
      [
        missing("Unable to find an extension pool with that id."),
        missing("Unable to find an extension pool with that id"),
        missing("Unable to find an extension pool with that id"),
      ],
    );
  });

  it("of one extension need no end", async () => {
    const { startNumber, endNumber } = await platform.edges.postTelephonyProvidersEdgesExtensionpools({ name: "one", startNumber: "777" });
    assert.deepEqual([startNumber, endNumber], ["777", "777"]);
  });

  it("of extensions have ends of 3 to 9 digits, equally long and in order, in a division that there is", async () => {
    for (const [from, to] of [["12", "99"], ["1234567890", "1234567899"], ["100", "1000"], ["200", "100"], ["10a", "199"], ["+100", "+199"]] as const)
      assert.deepEqual(await refusal(platform.edges.postTelephonyProvidersEdgesExtensionpools(range(from, to))), malformed);
    const elsewhere = { ...range("500", "599"), division: { id: "none", name: "none" } };
    assert.deepEqual(await refusal(platform.edges.postTelephonyProvidersEdgesExtensionpools(elsewhere)), malformed);
  });

  it("never overlap another of their kind", async () => {
    const number = fc.integer({ min: 300, max: 330 });
    await fc.assert(
      fc.asyncProperty(number, number, number, number, async (a, b, c, d) => {
        const [[from, to], [from2, to2]] = [
          [Math.min(a, b), Math.max(a, b)],
          [Math.min(c, d), Math.max(c, d)],
        ] as const;
        const first = idOf(await platform.edges.postTelephonyProvidersEdgesExtensionpools(range(String(from), String(to))));
        const second = platform.edges.postTelephonyProvidersEdgesExtensionpools(range(String(from2), String(to2)));
        if (from2 <= to && from <= to2) assert.deepEqual(await refusal(second), conflict);
        else await platform.edges.deleteTelephonyProvidersEdgesExtensionpool(idOf(await second));
        await platform.edges.deleteTelephonyProvidersEdgesExtensionpool(first);
      }),
      { numRuns: 30 },
    );
  });

  it("are not changed into an overlap, nor from an old version", async () => {
    const pool = await platform.edges.postTelephonyProvidersEdgesExtensionpools(range("1003", "1009"));
    const put = (body: Models.ExtensionPool): Promise<unknown> => platform.edges.putTelephonyProvidersEdgesExtensionpool(idOf(pool), body);
    assert.deepEqual(await refusal(put({ ...pool, startNumber: "1002" })), conflict);
    await put(range("1004", "1009"));
    assert.deepEqual(await refusal(put(pool)), conflict);
  });

  it("keep the numbers that somebody has", async () => {
    await platform.sdk.users.patchUser(platform.ann, { version: 1, addresses: [{ mediaType: "PHONE", type: "WORK", extension: "1001" }] });
    const [pool] = (await platform.edges.getTelephonyProvidersEdgesExtensionpools()).entities ?? [];
    assert.deepEqual(
      [
        await refusal(platform.edges.deleteTelephonyProvidersEdgesExtensionpool(idOf(pool))),
        await refusal(platform.edges.putTelephonyProvidersEdgesExtensionpool(idOf(pool), range("1002", "1002"))),
      ],
      [conflict, conflict],
    );
    await platform.edges.putTelephonyProvidersEdgesExtensionpool(idOf(pool), range("1001", "1001"));
    await platform.sdk.users.patchUser(platform.ann, { version: 2, addresses: [] });
    await platform.edges.deleteTelephonyProvidersEdgesExtensionpool(idOf(pool));
  });

  it("of direct numbers are created, changed and deleted", async () => {
    const body = { name: "Lisbon", startPhoneNumber: "+351210000000", endPhoneNumber: "+351210000009", comments: "carrier A" };
    const created = await platform.edges.postTelephonyProvidersEdgesDidpools(body);
    const id = idOf(created);
    const home = await platform.divisionId("Home");
    const expected: Models.DIDPool = {
      id,
      ...body,
      version: 1,
      dateCreated: start,
      dateModified: start,
      state: "active",
      division: { id: home, name: "Home", selfUri: `/api/v2/authorization/divisions/${home}` },
      provider: "PURE_CLOUD",
      selfUri: `${root}/didpools/${id}`,
    };
    assert.deepEqual(created, expected);
    assert.deepEqual(await platform.edges.putTelephonyProvidersEdgesDidpool(id, { ...created, comments: "carrier B" }), {
      ...expected,
      version: 2,
      comments: "carrier B",
    });
    assert.deepEqual((await platform.edges.getTelephonyProvidersEdgesDidpools({ id: [id] })).entities?.map((pool) => pool.comments), ["carrier B"]);
    assert.equal((await platform.edges.getTelephonyProvidersEdgesDidpools()).total, 2);
    assert.deepEqual(await refusal(platform.edges.postTelephonyProvidersEdgesDidpools(body)), conflict);
    assert.deepEqual(await refusal(platform.edges.postTelephonyProvidersEdgesDidpools({ ...body, startPhoneNumber: "351210000000" })), malformed);
    await platform.edges.deleteTelephonyProvidersEdgesDidpool(id);
    assert.deepEqual(
      [
        await refusal(platform.edges.getTelephonyProvidersEdgesDidpool(id)),
        await refusal(platform.edges.putTelephonyProvidersEdgesDidpool(id, created)),
        await refusal(platform.edges.deleteTelephonyProvidersEdgesDidpool(id)),
      ],
      [missing("The DID Pool was not found."), missing("The DID Pool was not found."), missing("Edge group was not found.")],
    );
    const [extensions] = (await platform.edges.getTelephonyProvidersEdgesExtensionpools()).entities ?? [];
    assert.deepEqual(await refusal(platform.edges.getTelephonyProvidersEdgesDidpool(idOf(extensions))), missing("The DID Pool was not found."));
  });
});
