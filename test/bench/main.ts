/** `npm run bench`: every bound on speed and memory, measured on this machine. Exit code 1 where one is missed. */
import { evaluations } from "./evaluations.ts";
import { limits } from "./limits.ts";
import { converged, joiners, killed } from "./reconcile/main.ts";
import { rules } from "./rules.ts";
import { sandboxAtSize } from "./sandbox/main.ts";
import { tableOf, type Report } from "./table.ts";

const reports: readonly (() => Report | Promise<Report>)[] = [evaluations, rules, limits, joiners, converged, killed, sandboxAtSize];

for (const report of reports) {
  const measured = await report();
  process.stdout.write(`${tableOf(measured)}\n`);
  if (measured.rows.some(({ kept }) => !kept)) process.exitCode = 1;
}
