/** `npm run bench`: every bound on speed and memory, measured on this machine. Exit code 1 where one is missed. */
import { evaluations } from "./evaluations.ts";
import { limits } from "./limits.ts";
import { rules } from "./rules.ts";
import { tableOf } from "./table.ts";

const reports = [evaluations, rules, limits];

for (const report of reports) {
  const measured = report();
  process.stdout.write(`${tableOf(measured)}\n`);
  if (measured.rows.some(({ kept }) => !kept)) process.exitCode = 1;
}
