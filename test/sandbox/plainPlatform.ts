/** A platform with no words of its own, for tests of servers. */
import type { Platform } from "../../sandbox/kernel/loopbackServer.ts";

export const PLAIN_PLATFORM: Platform = { callerOf: () => "test", refusal: ({ status, kind }) => ({ status: kind === "rateLimited" ? 429 : kind === "expiredToken" ? 401 : status, body: { said: kind } }) };
