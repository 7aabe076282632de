import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { announcedLines } from "../announced.ts";
import { FAULTS_PAGE, faultMatrix, filledPage, matrixTable, WRITES, type Matrix } from "./faultMatrix.ts";

/** Writes that take station and extension from a leaver. */
const RELEASES: ReadonlySet<string> = new Set(["DELETE /api/v2/users/:userId/station/defaultstation", "PATCH /api/v2/users/:userId"]);

/** That everybody has one is seen; which, is not. */
function withoutExtensions(dump: unknown): unknown {
  return JSON.parse(JSON.stringify(dump).replaceAll(/"(WORK|extensions) \d{4}"/g, '"$1"'));
}

describe("every kind of fault at every kind of write", () => {
  announcedLines();
  let matrix: Matrix;
  it("runs", async function () {
    this.timeout(0);
    matrix = await faultMatrix();
  });

  it("covers every write of the run", () => {
    assert.deepEqual(matrix.writes, Object.keys(WRITES).toSorted());
    assert.deepEqual(matrix.cells.filter(({ struck }) => struck === 0), []);
  });

  it("leaves the organization as a run without faults does", () => {
    for (const { write, stroke, dump } of matrix.cells) {
      // As long as a leaver's extension cannot be taken back, nobody else gets it.
      const shown = stroke === "lasting" && RELEASES.has(write) ? withoutExtensions : (all: unknown): unknown => all;
      assert.deepEqual(shown(dump), shown(matrix.dump), `${stroke} at ${write}`);
    }
  });

  it("stops no run by a fault that strikes once", () => {
    assert.deepEqual(matrix.cells.filter(({ stroke, failures }) => stroke !== "lasting" && failures.length > 0), []);
  });

  it("is what docs/faults.md shows", () => {
    const page = readFileSync(FAULTS_PAGE, "utf8");
    assert.equal(page, filledPage(page, matrixTable(matrix.cells)), "node test/reconcile/sweep/document.ts");
  });
});
