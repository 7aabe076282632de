import { deepEqual, equal, rejects } from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { loopbackServer, type LoopbackServer } from "../../../sandbox/kernel/loopbackServer.ts";
import { PLAIN_PLATFORM } from "../plainPlatform.ts";

const TEXT = "x".repeat(1000);

describe("sandbox/kernel/loopbackServer", () => {
  let server: LoopbackServer;
  let url: string;
  /** Numbers that the handler was given, whether or not the reply arrived. */
  let written: number[];
  beforeEach(async () => {
    written = [];
    server = loopbackServer({ ...PLAIN_PLATFORM, callerOf: (request) => String(request.headers["x-caller"] ?? "nobody") });
    server.app.put<{ Params: { n: string } }>("/things/:n", (request) => {
      written.push(Number(request.params.n));
      return { text: TEXT };
    });
    url = await server.listen(0);
  });
  afterEach(() => server.close());

  const control = (path: string, body?: unknown): Promise<Response> => fetch(`${url}/_sandbox/${path}`, body === undefined ? {} : { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const put = (n: number, caller = "me"): Promise<Response> => fetch(`${url}/things/${n}?a=b`, { method: "PUT", headers: { "x-caller": caller } });
  /** The status, or what became of the call. */
  const outcome = async (n: number, signal?: AbortSignal): Promise<number | string> => {
    try {
      const reply = await fetch(`${url}/things/${n}`, { method: "PUT", ...(signal === undefined ? {} : { signal }) });
      await reply.text();
      return reply.status;
    } catch (error) {
      return error instanceof Error ? error.name : "?";
    }
  };

  it("listens on loopback only", () => {
    deepEqual(server.app.addresses().map((bound) => (typeof bound === "string" ? bound : bound.address)), ["127.0.0.1"]);
  });

  it("writes every call down, by scenario, and shows single calls", async () => {
    await put(1);
    await control("scenario", { name: "second" });
    await put(2, "you");
    await put(2, "you");
    await fetch(`${url}/nowhere`);
    const [all, second] = await Promise.all([control("calls"), control("calls?scenario=second")].map(async (reply) => (await reply).json()));
    const row = { method: "PUT", route: "/things/:n", status: 200 };
    const lost = { caller: "nobody", method: "GET", route: "/nowhere", status: 404, count: 1 };
    deepEqual(all, [{ caller: "me", ...row, count: 1 }, { caller: "you", ...row, count: 2 }, lost]);
    deepEqual(second, [{ caller: "you", ...row, count: 2 }, lost]);
    const calls = (await (await control("ledger?since=2")).json()) as readonly { readonly number: number; readonly target: string; readonly at: string }[];
    deepEqual(calls.map(({ number, target, at }) => [number, target, Number.isNaN(Date.parse(at))]), [[3, "/things/2?a=b", false], [4, "/nowhere", false]]);
  });

  it("refuses before the work is done, as often as it is told, and says how often", async () => {
    await control("faults", { faults: [{ kind: "rateLimited", method: "PUT", route: "/things/:n", skip: 1, times: 2 }] });
    deepEqual([await outcome(1), await outcome(2), await outcome(3), await outcome(4), written], [200, 429, 429, 200, [1, 4]]);
    const [fault] = (await (await control("faults")).json()) as readonly { readonly seen: number; readonly struck: number }[];
    deepEqual([fault?.seen, fault?.struck], [4, 2]);
    deepEqual(server.calls().map(({ status, count }) => [status, count]), [[200, 2], [429, 2]]);
  });

  it("strikes only the caller that is named", async () => {
    await control("faults", { faults: [{ kind: "serverError", status: 502, caller: "you", times: null }] });
    deepEqual([(await put(1, "me")).status, (await put(2, "you")).status, written], [200, 502, [1]]);
  });

  it("loses replies after the work is done", async () => {
    await control("faults", { faults: [{ kind: "lostReply" }] });
    deepEqual([await outcome(1), await outcome(2), written], ["TypeError", 200, [1, 2]]);
  });

  it("cuts replies in the middle", async () => {
    await control("faults", { faults: [{ kind: "cutReply" }] });
    const reply = await put(1);
    await rejects(reply.text());
    deepEqual([reply.status, await outcome(2), written], [200, 200, [1, 2]]);
  });

  it("never answers, and does nothing", async () => {
    await control("faults", { faults: [{ kind: "noReply" }] });
    deepEqual([await outcome(1, AbortSignal.timeout(100)), await outcome(2), written], ["TimeoutError", 200, [2]]);
    equal(server.ledger.since(0)[0]?.fault, "noReply");
  });

  it("crashes, and is back on the same port after a while", async () => {
    await control("faults", { faults: [{ kind: "crash", seconds: 0.2 }] });
    deepEqual([await outcome(1), await outcome(2), written], ["TypeError", "TypeError", []]);
    await sleep(300);
    deepEqual([await outcome(3), written], [200, [3]]);
  });

  it("has the same bad day for the same seed", async () => {
    const day = async (seed: number): Promise<string> => {
      await control("faults", { seed, faults: [{ kind: "serverError", chance: 0.5, times: null }] });
      const statuses: (number | string)[] = [];
      for (let n = 0; n < 20; n += 1) statuses.push(await outcome(n));
      return statuses.join(" ");
    };
    const [first, again, other] = [await day(7), await day(7), await day(8)];
    deepEqual([first === again, first === other, new Set(first.split(" ")).size], [true, false, 2]);
  });

  it("has a clock that can be set and sped up", async () => {
    const { now, speed } = (await (await control("clock", { now: "2030-01-01T00:00:00Z", speed: 60 })).json()) as { now: string; speed: number };
    deepEqual([now.slice(0, 16), speed], ["2030-01-01T00:00", 60]);
    equal(server.clock.now().getUTCFullYear(), 2030);
  });

  const REFUSED: readonly [path: string, body: unknown, said: RegExp][] = [
    ["faults", { faults: [{ kind: "explode" }] }, /Invalid option.*"rateLimited"/s],
    ["faults", { faults: [{ kind: "crash", colour: 1 }] }, /Unrecognized key: "colour"/],
    ["clock", { now: "yesterday" }, /ISO datetime/],
    ["search", { lagSeconds: -1 }, /lagSeconds/],
    ["scenario", {}, /name/],
  ];
  for (const [path, body, said] of REFUSED) {
    it(`refuses ${JSON.stringify(body)} for ${path}, in words, and changes nothing`, async () => {
      const reply = await control(path, body);
      const { error } = (await reply.json()) as { error: string };
      deepEqual([reply.status, said.test(error)], [400, true], error);
      deepEqual([server.faults.list(), server.clock.speed], [[], 1]);
    });
  }
});
