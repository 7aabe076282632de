/** A running emulator with a site, WebRTC base settings and pools of numbers, and the SDK's telephony operations. */
import platformClient from "purecloud-platform-client-v2";
import type { GenesysSandboxOptions, GenesysSeed } from "../../../../sandbox/genesys/index.ts";
import { idOf, seed, startPlatform, type Platform } from "../platform.ts";

/** When everything happens, unless a test moves the clock. */
export const start = "2026-01-01T00:00:00.000Z";

/** The seed of the other tests, with telephony, and a second active person. */
export const telephonySeed: GenesysSeed = {
  ...seed,
  sites: [
    { name: "Lisbon Office", location: "Lisbon" },
    { name: "Berlin Office", location: "Berlin" },
  ],
  phoneBaseSettings: [{ name: "WebRTC" }, { name: "Desk", phoneMetaBase: "generic_sip.json" }],
  extensionPools: [
    { startNumber: "1000", endNumber: "1002" },
    { startNumber: "20000", endNumber: "20009", division: "Billing_Div" },
  ],
  didPools: [{ startPhoneNumber: "+14155550100", endPhoneNumber: "+14155550103" }],
  users: [...seed.users, { email: "bob@example.com", name: "Bob Builder", state: "active" }],
};

/** A body without some of its fields. */
export const without = <T extends object, K extends keyof T & string>(body: T, ...fields: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !fields.some((field) => field === name))) as Omit<T, K>;

/** The platform with the SDK's classes for telephony. */
export interface TelephonyPlatform extends Platform {
  readonly edges: InstanceType<typeof platformClient.TelephonyProvidersEdgeApi>;
  readonly stations: InstanceType<typeof platformClient.StationsApi>;
  readonly ann: string;
  readonly bob: string;
  readonly ian: string;
  readonly siteId: string;
  readonly base: platformClient.Models.PhoneBase;
  /** The body of a WebRTC phone for a person, as people write it (user-provisioning-scripts-js). */
  readonly phoneFor: (userId: string, name: string) => platformClient.Models.Phone;
  /** Creates it. @returns the ids of the phone and of its station */
  readonly addPhone: (userId: string, name: string) => Promise<{ readonly phoneId: string; readonly stationId: string }>;
}

/** Starts it, and looks up what phones are made of. */
export async function startTelephony(options: Partial<GenesysSandboxOptions> = {}): Promise<TelephonyPlatform> {
  const platform = await startPlatform({ organization: telephonySeed, now: () => new Date(start), ...options });
  const edges = new platformClient.TelephonyProvidersEdgeApi(platform.sdk.client);
  const stations = new platformClient.StationsApi(platform.sdk.client);
  const siteId = idOf((await edges.getTelephonyProvidersEdgesSites({ name: "Lisbon Office" })).entities?.[0]);
  const [base] = (await edges.getTelephonyProvidersEdgesPhonebasesettings({ name: "WebRTC" })).entities ?? [];
  if (base === undefined) throw new Error("The seed has no base settings named WebRTC.");
  const phoneFor = (userId: string, name: string): platformClient.Models.Phone => ({
    name,
    site: { id: siteId },
    phoneBaseSettings: { id: idOf(base) },
    lineBaseSettings: { id: idOf(base.lines[0]) },
    phoneMetaBase: { id: "inin_webrtc_softphone.json" },
    lines: [{ name: "line 1", lineBaseSettings: { id: idOf(base.lines[0]) } }],
    webRtcUser: { id: userId },
  });
  return {
    ...platform,
    edges,
    stations,
    siteId,
    base,
    phoneFor,
    ann: await platform.userId("ann@example.com"),
    bob: await platform.userId("bob@example.com"),
    ian: await platform.userId("ian@example.com"),
    addPhone: async (userId, name) => {
      const phoneId = idOf(await edges.postTelephonyProvidersEdgesPhones(phoneFor(userId, name)));
      const found = (await stations.getStations({ webRtcUserId: userId })).entities ?? [];
      return { phoneId, stationId: idOf(found.find((station) => station.name === name)) };
    },
  };
}
