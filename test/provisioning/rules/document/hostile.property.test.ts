import assert from "node:assert/strict";
import fc from "fast-check";
import { read } from "./read.ts";

/** Pieces that mean something to YAML or to the document, glued together at random. */
const piece = fc.constantFrom(...Array.from("abc:#-,[]{}&*!|>%@`'\"\\?<~ \n\t\r\u{1F600}\uFEFF"), "\n  ", "\n    ", ": ", "- ", "&a ", "*a", "<<: *a", "include: ", "b.yaml", "stacks:", "s: ", "version: 1", "x-a: ", "---\n", "__proto__: ", "null", "|\n ", ">-\n  ", "...");
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

/** Every path of a value. */
function pathsOf(value: unknown): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [[]];
  const children: (readonly [string | number, unknown])[] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [[], ...children.flatMap(([step, child]) => pathsOf(child).map((path) => [step, ...path]))];
}

describe("readDocument, of any text", () => {
  it("never throws, and has a place in its files for everything", () => {
    fc.assert(
      fc.property(text, text, (main, included) => {
        const document = read({ "main.yaml": main, "b.yaml": included }, "s");
        const places = [...document.diagnostics.map(({ place }) => place), ...pathsOf(document.value).flatMap((path) => [document.locate(path), document.locate(path, { key: true }), document.locate(path, { within: [0, 1] })])];
        for (const { file, line, column, endLine, endColumn } of places) {
          const lines = (document.sources.get(file) ?? "").split("\n");
          assert.ok(line >= 1 && column >= 1 && endLine <= lines.length, "within the file");
          assert.ok(column <= (lines[line - 1] ?? "").length + 1 && endColumn <= (lines[endLine - 1] ?? "").length + 1, "within the line");
          assert.ok(line < endLine || (line === endLine && column <= endColumn), "in order");
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("stays within bounds for brackets without end", () => {
    for (const hostile of ["[", "{a: ", "- ", "? ", "[[]", "&a [*a,"]) assert.equal(read(hostile.repeat(200)).diagnostics[0]?.code, "yaml");
  });
});
