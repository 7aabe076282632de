/**
 * What the rules become, as a table: for the terminal, and as Markdown for a pull request.
 */
import Table from "cli-table3";
import wrap from "wrap-ansi";
import { placeText } from "../../provisioning/rules/diagnostic.ts";
import type { PlatformObject } from "../../provisioning/rules/platformTable.ts";
import { escapedCell } from "../markdown.ts";
import type { Colors, Output } from "../terminal.ts";
import type { Row, RowObject } from "./rows.ts";

const HEAD = ["rule", "in Okta", "in Genesys Cloud", "cannot be expressed"] as const;

/** Shares of the width. */
const SHARES = [0.17, 0.36, 0.28, 0.19] as const;

/** For outputs without a width of their own. */
const WIDTH = 160;

/** Below this, columns would be of single words. */
const NARROWEST = 80;

/** One blank on either side of a cell. */
const PADDING = 2;

/** Lines between the columns, and the frame. */
const FRAME = 5;

/** For the terminal. */
export function terminalTable(rows: readonly Row[], { columns }: Output, paint: Colors): string {
  const width = Math.max(NARROWEST, columns ?? WIDTH) - FRAME;
  const widths = SHARES.map((share) => Math.floor(width * share));
  const table = new Table({ head: HEAD.map((title) => paint.bold(title)), colWidths: widths, style: { head: [], border: [] } });
  // The table itself cuts words that are longer than their column.
  for (const row of rows) table.push(cells(row, (text) => paint.dim(text)).map((text, column) => wrap(text, (widths[column] ?? 0) - PADDING, { hard: true })));
  return table.toString();
}

/** As GitHub's Markdown. */
export function markdownTable(rows: readonly Row[]): string {
  const line = (texts: readonly string[]): string => `| ${texts.join(" | ")} |`;
  const body = rows.map((row) => line(cells(row, (text) => text).map((text) => escapedCell(text))));
  return [line(HEAD), line(HEAD.map(() => "---")), ...body].join("\n");
}

function cells({ rule, place, becomes, cannot }: Row, faint: (text: string) => string): string[] {
  const on = (platform: PlatformObject["platform"]): string => becomes.filter((object) => object.platform === platform).map((object) => objectText(object, faint)).join("\n");
  return [`${rule}\n${faint(placeText(place))}`, on("Okta"), on("Genesys Cloud"), cannot.map(({ what, reason }) => `${what}: ${reason}`).join("\n")];
}

function objectText({ kind, name, says, ids }: RowObject, faint: (text: string) => string): string {
  const known = ids.flatMap(({ name: named, id }) => (id === undefined ? [] : [`${named} = ${id}`]));
  return `${[`${kind}${name === "" ? "" : ` ${name}`}`, ...(says === "" ? [] : [says])].join(": ")}${known.length === 0 ? "" : `\n  ${faint(known.join(", "))}`}`;
}
