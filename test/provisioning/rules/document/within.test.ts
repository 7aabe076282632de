import assert from "node:assert/strict";
import { read, textAt } from "./read.ts";

/** The source of each of some parts of the value at `text`. */
function parts(yaml: string, ...wanted: readonly string[]): string[] {
  const document = read(yaml);
  const { text } = document.value as { text: string };
  return wanted.map((part) => {
    const from = text.indexOf(part);
    assert.notEqual(from, -1, `${JSON.stringify(text)} has no ${JSON.stringify(part)}`);
    return textAt(document, document.locate(["text"], { within: [from, from + part.length] })).replace("main.yaml: ", "");
  });
}

describe("a place within a scalar", () => {
  it("is found in plain text, over several lines too", () => {
    assert.deepEqual(parts("text: one two", "one", "two", "e t"), ["one", "two", "e t"]);
    assert.deepEqual(parts("text: one  \n   two\n\n   three\n", "two", "e two", "\n", "three"), ["two", "e  \n   two", "\n", "three"]);
    assert.deepEqual(parts("text: 1e3 x", "1e3"), ["1e3"]);
  });

  it("is found in single quotes", () => {
    assert.deepEqual(parts("text: 'it''s  what\n  it''s'", "t", "'", "s  w", "t it's"), ["t", "''", "s  w", "t\n  it''s"]);
  });

  it("is found in double quotes, with escapes", () => {
    assert.deepEqual(parts('text: "a\\tb\\x41\\u00e9\\U0001F600\\"\\/c"', "\t", "A", "é", "\u{1F600}", '"', "/", "c"), ["\\t", "\\x41", "\\u00e9", "\\U0001F600", '\\"', "\\/", "c"]);
    assert.deepEqual(parts('text: "one \\\n    two\n    three\n\n    \\ four"', "one two", "two three", "\n", " four"), ["one \\\n    two", "two\n    three", "\n", "\\ four"]);
  });

  it("is found in literal blocks", () => {
    assert.deepEqual(parts("text: |\n  one\n    two\n\n  three\n", "one", "  two", "\n\n", "three\n"), ["one", "  two", "\n\n", "three\n"]);
    assert.deepEqual(parts("text: |2-\n    one\n  two", "  one", "two"), ["  one", "two"]);
    assert.deepEqual(parts("text: |+ # comment\n\n  one\n\n\n", "\none", "\n\n\n"), ["\n  one", "\n\n\n"]);
  });

  it("is found in folded blocks", () => {
    assert.deepEqual(parts("text: >\n  one\n  two\n\n  three\n    deeper\n  four\n", "e two", "\nthree", "three\n  deeper\nfour"), ["e\n  two", "\n  three", "three\n    deeper\n  four"]);
    assert.deepEqual(parts("text: >-\n  one\n\n    deeper\n\n  two\n", "one\n\n  deeper\n\ntwo"), ["one\n\n    deeper\n\n  two"]);
  });

  it("is a point for an empty range, and inside the scalar for any", () => {
    const document = read("text: 'a''b'\nempty: ''\nnumber: 12\nlist: [1]");
    const columns = (path: string, from: number, to: number): number[] => {
      const { column, endColumn } = document.locate([path], { within: [from, to] });
      return [column, endColumn];
    };
    assert.deepEqual(columns("text", 1, 1), [9, 9]);
    assert.deepEqual(columns("text", 3, 3), [12, 12]);
    assert.deepEqual(columns("text", -4, 99), [8, 12]);
    assert.deepEqual(columns("text", 50, 99), [12, 12]);
    assert.deepEqual(columns("empty", 0, 0), [9, 9]);
    assert.deepEqual(columns("number", 1, 2), [10, 11]);
    assert.deepEqual(columns("list", 0, 1), [7, 10]);
  });

  it("is the whole scalar where the source does not read as its value", () => {
    const document = read('text: "a\\qb"');
    assert.deepEqual([document.diagnostics.length, textAt(document, document.locate(["text"], { within: [0, 1] }))], [1, 'main.yaml: "a\\qb"']);
  });
});
