/**
 * The sandbox of a bench, in a process of its own so that its time and memory are its own. Sends its addresses to the
 * process that forked it, and answers each later message with its memory.
 */
import { startGenesys } from "../../../sandbox/genesys/index.ts";
import { startOkta } from "../../../sandbox/okta/index.ts";
import { sampleOrganization } from "../../../sandbox/people/organization.ts";
import { CREDENTIALS, OKTA_TOKEN } from "./credentials.ts";

/** The announced limit is raised: benches measure the sandbox, not the waiting. */
const PER_MINUTE = 10_000_000;

const genesys = await startGenesys({ organization: sampleOrganization(CREDENTIALS), ratePerMinute: PER_MINUTE });
const okta = await startOkta({ apiToken: OKTA_TOKEN, callsPerMinute: PER_MINUTE, console: { baseUrl: `${genesys.url}/api/v2/scim/v2`, token: CREDENTIALS.scimToken, features: ["PUSH_NEW_USERS", "PUSH_PROFILE_UPDATES", "PUSH_USER_DEACTIVATION"] } });

process.on("message", () => {
  // What is held, not what happens to lie around: the process is started with --expose-gc.
  globalThis.gc?.();
  process.send?.({ megabytes: process.memoryUsage().heapUsed / 1e6 });
});
process.on("disconnect", () => process.exit());
process.send?.({ genesys: genesys.url, okta: okta.url });
