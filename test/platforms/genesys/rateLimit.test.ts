/** The whole limit is used and never exceeded: the client against the emulator's own counting, in time that passes only by waiting. */
import assert from "node:assert/strict";
import { genesys } from "../../../platforms/genesys/index.ts";
import type { ContactCentre } from "../../../provisioning/contactCentre.ts";
import { startGenesys, type GenesysSandbox } from "../../../sandbox/genesys/index.ts";
import { InstantClock } from "../instantClock.ts";
import { environmentOf } from "./connection.ts";

const WRITES = 1_000;
const PER_MINUTE = 300;
const CLIENTS = ["our-client", "our-client-2"] as const;

describe("platforms/genesys under a rate limit", () => {
  let server: GenesysSandbox;
  let clock: InstantClock;
  beforeEach(async () => {
    clock = new InstantClock(Date.parse("2030-01-01T00:00:00Z"));
    const organization = {
      oauthClients: CLIENTS.map((id) => ({ id, secret: "our-secret", name: id, roles: ["Everything"] })),
      scimTokens: [],
      roles: [{ name: "Everything", permissions: ["*:*:*"] }],
      divisions: [],
      locations: [],
      skills: ["Spanish"],
      languages: [],
      users: Array.from({ length: 10 }, (_, index) => ({ email: `u${index}@acme.example`, name: "Ana Ruiz", state: "active" as const })),
    };
    server = await startGenesys({ organization, ratePerMinute: PER_MINUTE, now: () => new Date(clock.now()) });
  });
  afterEach(() => server.close());

  /** Calls of each minute since the first, by client. */
  function minutes(client: string): readonly number[] {
    const calls = server.ledger.since(0).filter(({ caller, route }) => caller === client && route !== "/oauth/token");
    const start = Date.parse(calls[0]?.at ?? "");
    const byMinute = Map.groupBy(calls, ({ at }) => Math.floor((Date.parse(at) - start) / 60_000));
    return [...byMinute.keys()].toSorted((a, b) => a - b).map((minute) => byMinute.get(minute)?.length ?? 0);
  }

  async function write(centre: ContactCentre): Promise<void> {
    const { accounts } = await centre.org();
    await Promise.all(Array.from({ length: WRITES }, (_, index) => centre.setSkills(accounts[index % accounts.length]?.id ?? "", [{ name: "Spanish", proficiency: index % 5 }])));
  }

  /** The first minutes are used to nine tenths at least, none beyond the limit, and no call was refused. */
  function assertFull(used: readonly number[], full: number): void {
    assert.deepEqual(used.filter((count, minute) => count > PER_MINUTE || (minute < full && count < 0.9 * PER_MINUTE)), [], used.join(", "));
    assert.ok(used.length >= full && used.length <= full + 2, used.join(", "));
    assert.deepEqual(server.ledger.since(0).filter(({ status }) => status === 429), []);
  }

  it("fills every minute of one client, and is refused nothing", async () => {
    await write(genesys(environmentOf(Number(new URL(server.url).port)), { clock }));
    assertFull(minutes(CLIENTS[0]), 3);
  });

  it("spreads calls over two clients, each with a limit of its own", async () => {
    const second = { GENESYSCLOUD_OAUTHCLIENT_ID_2: CLIENTS[1], GENESYSCLOUD_OAUTHCLIENT_SECRET_2: "our-secret" };
    await write(genesys({ ...environmentOf(Number(new URL(server.url).port)), ...second }, { clock }));
    for (const client of CLIENTS) assertFull(minutes(client), 1);
  });

  it("waits as long as Retry-After says when somebody else has used the limit up", async () => {
    const centre = genesys(environmentOf(Number(new URL(server.url).port)), { clock });
    const { accounts } = await centre.org();
    server.faults.set({ seed: 1, faults: [{ kind: "rateLimited", method: "PUT", skip: 0, times: 1, chance: 1, status: 503, retryAfter: 17, seconds: 1 }] });
    const before = clock.now();
    await centre.setSkills(accounts[0]?.id ?? "", [{ name: "Spanish", proficiency: 3 }]);
    assert.equal(clock.now() - before, 17_000);
  });
});
