/**
 * A preflight for people: what becomes of whom, both records side by side, and what it costs.
 */
import Table from "cli-table3";
import { minutesOf } from "../../provisioning/callCost.ts";
import { OUTCOMES, type AccountRecord, type Outcome, type PersonRecord, type Preflight, type PreflightRow } from "../../provisioning/preflight.ts";
import { counted } from "../counted.ts";
import { escapedCell } from "../markdown.ts";
import type { Colors, Output } from "../terminal.ts";

/** Genesys Cloud's calls per token and minute (`client.credentials.token.rate.per.minute`). */
const CALLS_PER_MINUTE = 300;

/** Outcomes whose rows are shown unasked: somebody may have to look at each. */
const WORTH_A_LOOK: ReadonlySet<Outcome> = new Set<Outcome>(["conflict", "unidentified", "deactivated", "repaired", "reactivated", "orphan"]);

/** Rows of an outcome that are shown without `--all`. */
const SHOWN = 20;

const HEAD = ["EmployeeID", "at the identity provider", "in the contact centre", "note"] as const;

/** For the terminal. */
export function terminalPage(found: Preflight, all: boolean, out: Output, paint: Colors): string {
  const counts = new Table({ style: { head: [], border: [] }, head: ["outcome", "people", ""].map((text) => paint.bold(text)), colAligns: ["left", "right", "left"] });
  for (const [outcome, meaning] of outcomes()) counts.push([colour(outcome, found, paint), found.counts[outcome], paint.dim(meaning)]);
  const sections = shownOutcomes(found, all).map(({ outcome, rows, more }) => {
    const table = new Table({ style: { head: [], border: [] }, head: [...HEAD], ...(out.columns !== undefined && out.columns < 100 ? { wordWrap: true } : {}) });
    for (const row of rows) table.push(cells(row));
    return [paint.bold(`${outcome}: ${OUTCOMES[outcome]}`), table.toString(), ...(more === 0 ? [] : [`… and ${more} more (--all)`])].join("\n");
  });
  return [counts.toString(), ...sections, effort(found, paint)].join("\n\n");
}

/** As GitHub's Markdown. */
export function markdownPage(found: Preflight, all: boolean): string {
  const line = (texts: readonly (string | number)[]): string => `| ${texts.join(" | ")} |`;
  const counts = [line(["outcome", "people", ""]), line(["---", "---:", "---"]), ...outcomes().map(([outcome, meaning]) => line([outcome, found.counts[outcome], meaning]))].join("\n");
  const sections = shownOutcomes(found, all).map(({ outcome, rows, more }) =>
    [`### ${outcome}`, "", OUTCOMES[outcome], "", line(HEAD), line(HEAD.map(() => "---")), ...rows.map((row) => line(cells(row).map(escapedCell))), ...(more === 0 ? [] : ["", `… and ${more} more`])].join("\n"),
  );
  return ["## Preflight", counts, ...sections, effort(found)].join("\n\n");
}

function outcomes(): [Outcome, string][] {
  return Object.entries(OUTCOMES) as [Outcome, string][];
}

/** Red for what a person has to decide, yellow for what is worth a look. */
function colour(outcome: Outcome, { counts }: Preflight, paint: Colors): string {
  if (counts[outcome] === 0) return outcome;
  if (outcome === "conflict" || outcome === "unidentified") return paint.red(outcome);
  return WORTH_A_LOOK.has(outcome) ? paint.yellow(outcome) : outcome;
}

function shownOutcomes({ rows }: Preflight, all: boolean): { outcome: Outcome; rows: readonly PreflightRow[]; more: number }[] {
  return outcomes().flatMap(([outcome]) => {
    const mine = rows.filter((row) => row.outcome === outcome);
    if (mine.length === 0 || (!all && !WORTH_A_LOOK.has(outcome))) return [];
    const shown = all ? mine : mine.slice(0, SHOWN);
    return [{ outcome, rows: shown, more: mine.length - shown.length }];
  });
}

function cells({ employeeId = "", people, accounts, notes }: PreflightRow): string[] {
  return [employeeId, people.map(personText).join("\n"), accounts.map(accountText).join("\n"), notes.join("\n")];
}

function personText({ id, status, name, email }: PersonRecord): string {
  return [[name, email].filter((part) => part !== "").join(", "), `${id}, ${status}`].join("\n");
}

function accountText({ id, state, name, email, division }: AccountRecord): string {
  return [`${name}, ${email}`, `${id}, ${state}, ${division}`].join("\n");
}

function effort({ calls, changes, leaverLimit, unknownLocations, protectedAccounts, counts }: Preflight, paint?: Colors): string {
  const kinds = Object.entries(changes).filter(([, number]) => number > 0).map(([kind, number]) => `${number} ${kind}`);
  const minutes = minutesOf(calls, CALLS_PER_MINUTE);
  return [
    `Our writes to Genesys Cloud: at most ${counted(calls, "call")}, ${counted(minutes, "minute")} at ${CALLS_PER_MINUTE} a minute${kinds.length === 0 ? "" : ` (${kinds.join(", ")})`}.`,
    `Okta creates ${counted(counts.created, "account")} itself, on its own token.`,
    ...(protectedAccounts === 0 ? [] : [`${counted(protectedAccounts, "account")} protected: left alone.`]),
    ...(unknownLocations.length === 0 ? [] : [`Genesys Cloud has no location ${unknownLocations.map((name) => `"${name}"`).join(", ")}: people there get none.`]),
    ...(leaverLimit.exceeded ? [(paint?.red ?? String)(`${counts.deactivated} accounts would be deactivated, limit ${leaverLimit.limit} (leavers.limit): pulumi up would stop.`)] : []),
  ].join("\n");
}
