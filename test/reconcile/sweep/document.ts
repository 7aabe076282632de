/** Writes the table of `docs/faults.md` from a run: `node test/reconcile/sweep/document.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { FAULTS_PAGE, faultMatrix, filledPage, matrixTable } from "./faultMatrix.ts";

const { cells } = await faultMatrix();
writeFileSync(FAULTS_PAGE, filledPage(readFileSync(FAULTS_PAGE, "utf8"), matrixTable(cells)));
