/** `npm run bench`: every bound on speed and memory, measured on this machine; `npm run bench -- growth leavers`: those alone. Exit code 1 where one is missed. */
import { evaluations } from "./evaluations.ts";
import { limits } from "./limits.ts";
import { converged } from "./reconcile/converged.ts";
import { engineKills } from "./reconcile/engineKills.ts";
import { growth } from "./reconcile/growth.ts";
import { joiners } from "./reconcile/joiners.ts";
import { leavers } from "./reconcile/leavers.ts";
import { killed } from "./reconcile/main.ts";
import { rateLimit } from "./reconcile/rateLimit.ts";
import { rules } from "./rules.ts";
import { sandboxAtSize } from "./sandbox/main.ts";
import { tableOf, type Report } from "./table.ts";

const REPORTS: Readonly<Record<string, () => Report | Promise<Report>>> = { evaluations, rules, limits, converged, growth, joiners, rateLimit, leavers, killed, engineKills, sandbox: sandboxAtSize };

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(REPORTS);
const unknown = names.filter((name) => !Object.hasOwn(REPORTS, name));
if (unknown.length > 0) {
  process.stderr.write(`there is no report ${unknown.join(", ")}; there are ${Object.keys(REPORTS).join(", ")}\n`);
  process.exit(2);
}

for (const name of names) {
  const measured = await REPORTS[name]?.();
  if (measured === undefined) continue;
  process.stdout.write(`${tableOf(measured)}\n`);
  if (measured.rows.some(({ kept }) => !kept)) process.exitCode = 1;
}
