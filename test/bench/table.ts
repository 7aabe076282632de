/** How measurements are shown: one table for each bound, in the terminal. */
import Table from "cli-table3";

/** One measurement, as it is shown. */
export interface Row {
  readonly cells: readonly string[];
  /** Whether the bound is kept. */
  readonly kept: boolean;
}

/** A bound, and what was measured for it. */
export interface Report {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** The table of one bound, with the missed ones marked. */
export function tableOf({ title, columns, rows }: Report): string {
  const table = new Table({ head: [...columns, ""], style: { head: [], border: [] }, colAligns: columns.map((_, index) => (index === 0 ? "left" : "right")) });
  table.push(...rows.map(({ cells, kept }) => [...cells, kept ? "ok" : "MISSED"]));
  return `${title}\n${table.toString()}\n`;
}
