/**
 * Writes what is made from the code: `docs/provisioning.schema.json`, and the tables between the markers of the reference
 * pages. A test compares them (`test/docs`). Run by `npm run docs`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { generatedPages } from "./pages.ts";

for (const [file, text] of generatedPages((name) => readFileSync(name, "utf8"))) writeFileSync(file, text);
