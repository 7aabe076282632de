/** Both emulators in a process of their own, started from journals: `node server.ts FOLDER ADDRESS CALLS_PER_MINUTE`. Sends where they are to the process that forked it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startGenesys } from "../../../sandbox/genesys/index.ts";
import { startOkta } from "../../../sandbox/okta/index.ts";
import { OKTA_TOKEN } from "../../reconcile/world.ts";

/** Where they are. */
export interface Addresses {
  readonly genesys: string;
  readonly okta: string;
}

/** No limit of Okta's stops a bench. */
const OKTA_CALLS_PER_MINUTE = 10_000_000;

const [, , folder = "", address = "", perMinute = ""] = process.argv;
const genesys = await startGenesys({ file: join(folder, "genesys"), ratePerMinute: Number(perMinute) });
const file = join(folder, "okta");
writeFileSync(file, readFileSync(file, "utf8").replaceAll(address, genesys.url.replace("http://", "")));
const okta = await startOkta({ apiToken: OKTA_TOKEN, file, retryDelayMs: 5, callsPerMinute: OKTA_CALLS_PER_MINUTE });
process.on("disconnect", () => process.exit());
process.send?.({ genesys: genesys.url, okta: okta.url });
