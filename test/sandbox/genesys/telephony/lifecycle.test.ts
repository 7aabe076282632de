import assert from "node:assert/strict";
import { refusal } from "../platform.ts";
import { startTelephony, type TelephonyPlatform } from "./telephony.ts";

/** What Ann's telephony looks like. */
interface Shown {
  readonly extensions: readonly (string | undefined)[];
  readonly display: readonly (string | undefined)[];
  readonly defaultStation: boolean;
  readonly associated: boolean;
  readonly phones: number;
}

const equipped: Shown = { extensions: ["1000"], display: ["1000"], defaultStation: true, associated: true, phones: 1 };
const stripped: Shown = { ...equipped, extensions: [], defaultStation: false, associated: false };

describe("sandbox/genesys telephony and the states of an account", () => {
  let platform: TelephonyPlatform;
  let stationId: string;

  /** A platform where Ann has an extension, a phone, a default station, and sits at it. */
  const equip = async (behaviour: Parameters<typeof startTelephony>[0] = {}): Promise<void> => {
    platform = await startTelephony(behaviour);
    await platform.sdk.users.patchUser(platform.ann, { version: 1, addresses: [{ mediaType: "PHONE", type: "WORK", extension: "1000" }] });
    ({ stationId } = await platform.addPhone(platform.ann, "ann phone"));
    await platform.sdk.users.putUserStationDefaultstationStationId(platform.ann, stationId);
    await platform.sdk.users.putUserStationAssociatedstationStationId(platform.ann, stationId);
  };
  afterEach(() => platform.close());

  const shown = async (): Promise<Shown> => {
    const extensions = (await platform.edges.getTelephonyProvidersEdgesExtensions()).entities ?? [];
    const { addresses = [], station = {} } = await platform.sdk.users.getUser(platform.ann, { expand: ["station"] });
    return {
      extensions: extensions.filter((extension) => extension.owner?.id === platform.ann).map((extension) => extension.number),
      display: addresses.map((address) => address.display),
      defaultStation: station.defaultStation !== undefined,
      associated: station.associatedStation !== undefined,
      phones: (await platform.edges.getTelephonyProvidersEdgesPhones({ webRtcUserId: platform.ann })).total ?? 0,
    };
  };

  /** Changes the state of Ann's account. */
  const become = async (state: string): Promise<void> => {
    await platform.sdk.users.putUserState(platform.ann, { state });
  };

  it("inactive: everything stays", async () => {
    await equip();
    assert.deepEqual(await shown(), equipped);
    await become("inactive");
    assert.deepEqual(await shown(), equipped);
    await become("active");
    assert.deepEqual(await shown(), equipped);
  });

  it("inactive, where that releases: numbers and stations are free, and reactivation gives none of them back", async () => {
    await equip({ behaviour: { telephonyWhenDeactivated: "released" } });
    await become("inactive");
    assert.deepEqual(await shown(), stripped);
    await become("active");
    assert.deepEqual(await shown(), stripped);
    const { version } = await platform.sdk.users.getUser(platform.ann);
    await platform.sdk.users.patchUser(platform.ann, { version, addresses: [{ mediaType: "PHONE", type: "WORK", extension: "1000" }] });
    await platform.sdk.users.putUserStationDefaultstationStationId(platform.ann, stationId);
    assert.deepEqual(await shown(), { ...equipped, associated: false });
  });

  it("deleted: numbers and stations are free for others, and restoring gives none of them back", async () => {
    await equip();
    await platform.sdk.users.deleteUser(platform.ann);
    await platform.sdk.users.patchUser(platform.bob, { version: 1, addresses: [{ mediaType: "PHONE", type: "WORK", extension: "1000" }] });
    await platform.sdk.users.putUserStationDefaultstationStationId(platform.bob, stationId);
    await become("active");
    assert.deepEqual(await shown(), stripped);
    const { version } = await platform.sdk.users.getUser(platform.ann);
    const again = platform.sdk.users.patchUser(platform.ann, { version, addresses: [{ mediaType: "PHONE", type: "WORK", extension: "1000" }] });
    assert.equal(((await refusal(again)) as { readonly status: unknown }).status, 409);
  });

  it("deleted over SCIM: the same", async () => {
    await equip();
    await platform.scim("DELETE", `/Users/${platform.ann}`);
    await become("active");
    assert.deepEqual(await shown(), stripped);
  });

  it("deleted, where the phone goes with the person: a new one can be made after restoring", async () => {
    await equip({ behaviour: { phoneOfDeletedUser: "deleted" } });
    await platform.sdk.users.deleteUser(platform.ann);
    await become("active");
    assert.deepEqual(await shown(), { ...stripped, phones: 0 });
    await platform.addPhone(platform.ann, "ann phone");
  });
});
