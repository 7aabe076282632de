/** Every kind of fault at every kind of write: what becomes of the run, and whether the organization ends as it should. */
import { FAULT_KINDS } from "../../../sandbox/kernel/faults.ts";
import type { LedgerCall } from "../../../sandbox/kernel/ledger.ts";
import { Branch } from "./branch.ts";
import { hurry } from "./quickTime.ts";
import { snapshotOf, type Snapshot } from "./snapshot.ts";
import { inThreads } from "./threads.ts";

/** The writes of the reconcilers, by method and route as the ledger names them. */
export const WRITES: Readonly<Record<string, string>> = {
  "PUT /api/v2/users/:userId/state": "set a person's state",
  "DELETE /api/v2/tokens/:userId": "sign a leaver out",
  "PATCH /api/v2/users/:userId": "update an account; restore a deleted one",
  "POST /api/v2/users/:userId/externalid": "write an external id",
  "DELETE /api/v2/users/:userId/externalid/:authorityName/:externalKey": "release an external id",
  "POST /api/v2/authorization/divisions/:divisionId/objects/:objectType": "move people to a division",
  "PUT /api/v2/users/:userId/routingskills/bulk": "set a person's skills",
  "PATCH /api/v2/users/:userId/routinglanguages/bulk": "set a person's languages",
  "DELETE /api/v2/users/:userId/routinglanguages/:id": "take a language",
  "POST /api/v2/telephony/providers/edges/phones": "create a phone",
  "PUT /api/v2/users/:userId/station/defaultstation/:stationId": "give a default station",
  "DELETE /api/v2/users/:userId/station/defaultstation": "take the default station",
  "POST /api/v2/groups": "create a group",
  "PUT /api/v2/groups/:groupId": "update a group",
  "POST /api/v2/groups/:groupId/members": "add members",
  "DELETE /api/v2/groups/:groupId/members": "remove members",
  "POST /api/v2/authorization/subjects/:subjectId/bulkadd": "grant roles to a group",
  "POST /api/v2/authorization/roles/:roleId": "grant a role to people",
  "DELETE /api/v2/authorization/subjects/:subjectId/divisions/:divisionId/roles/:roleId": "revoke a group's or a person's role",
  "PUT /api/v2/routing/queues/:queueId": "put a group into a queue; take it out",
  "POST /api/v2/users/:userId/invite": "invite a person",
  "POST /api/v2/authorization/divisions": "create a division",
  "POST /api/v2/routing/skills": "create a skill",
  "POST /api/v2/routing/languages": "create a language",
};

/** What strikes: each kind of the emulators once, and at last a 503 at every such call for a whole run. */
export const STROKES = [...FAULT_KINDS, "lasting"] as const;

/** One of `STROKES`. */
export type Stroke = (typeof STROKES)[number];

/** What became of a run: it went on by itself, or the one after it put things right. */
export type Verdict = "retried" | "next run";

/** What is struck by what. */
export interface Strike {
  readonly write: string;
  readonly stroke: Stroke;
}

/** One cell. */
export interface Cell extends Strike {
  readonly verdict: Verdict;
  /** How often the fault struck. */
  readonly struck: number;
  /** Of the run that was struck. */
  readonly failures: readonly string[];
  /** What the organization holds in the end. */
  readonly dump: unknown;
}

/** All cells, and what they are measured by. */
export interface Matrix {
  /** The writes of an undisturbed run, each once. */
  readonly writes: readonly string[];
  /** What an undisturbed run leaves. */
  readonly dump: unknown;
  readonly cells: readonly Cell[];
}

/** Runs it: one run for each cell, on an organization in which somebody joins, moves, returns in two ways, and leaves. */
export async function faultMatrix(): Promise<Matrix> {
  const restore = hurry();
  try {
    const snapshot = await snapshotOf({ joiners: 1, movers: 1, rehires: 3, leavers: 1 });
    const calm = await Branch.of(snapshot);
    const failures = await calm.run();
    if (failures.length > 0) throw new Error(`the undisturbed run failed: ${failures.join("; ")}`);
    const writes = [...new Set(calm.writes().map(lineOf))].toSorted();
    const dump = calm.dump();
    await calm.close();
    const strikes = Object.keys(WRITES).flatMap((write) => STROKES.map((stroke): Strike => ({ write, stroke })));
    const cells: Cell[] = [];
    for await (const { done } of inThreads({ file: new URL("cellThread.ts", import.meta.url), does: cellOf }, snapshot, strikes)) cells.push(done);
    return { writes, dump, cells };
  } finally {
    restore();
  }
}

function lineOf({ method, route }: LedgerCall): string {
  return `${method} ${route}`;
}

/** Runs one cell. */
export async function cellOf(snapshot: Snapshot, { write, stroke }: Strike): Promise<Cell> {
  const branch = await Branch.of(snapshot);
  const [method = "", route = ""] = write.split(" ");
  branch.strike({ method: method as "POST", route, ...(stroke === "lasting" ? { kind: "serverError", times: null } : { kind: stroke, seconds: 0.1 }) });
  const failures = await branch.run();
  const [fault] = branch.genesys.faults.list();
  const verdict: Verdict = failures.length === 0 ? "retried" : "next run";
  branch.strike();
  if (verdict === "next run") {
    const still = await branch.run();
    if (still.length > 0) throw new Error(`${stroke} at ${write}: the run after it failed, too: ${still.join("; ")}`);
  }
  const dump = branch.dump();
  await branch.close();
  return { write, stroke, verdict, struck: fault?.struck ?? 0, failures, dump };
}

/** The table of the docs. */
export function matrixTable(cells: readonly Cell[]): string {
  const rows = Object.entries(WRITES).map(([write, what]) => {
    const verdicts = STROKES.map((stroke) => cells.find((cell) => cell.write === write && cell.stroke === stroke)?.verdict ?? "");
    return `| ${what} | \`${write.replace(/:(\w+)/g, "{$1}")}\` | ${verdicts.join(" | ")} |`;
  });
  return [`| write | operation | ${STROKES.map((stroke) => (stroke === "lasting" ? stroke : `\`${stroke}\``)).join(" | ")} |`, `| --- | --- | ${STROKES.map(() => "---").join(" | ")} |`, ...rows].join("\n");
}

/** Where the table stands. */
export const FAULTS_PAGE = "docs/faults.md";

/** The page with this table between its markers. */
export function filledPage(page: string, table: string): string {
  return page.replace(/(<!-- made: fault matrix -->\n)[^]*?(<!-- end -->)/, (_whole, open: string, close: string) => `${open}${table}\n${close}`);
}
