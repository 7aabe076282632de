import assert from "node:assert/strict";
import type { Path } from "../../../../provisioning/rules/document/index.ts";
import { read, textAt } from "./read.ts";

const TEXT = `# Roles
version: 1
app:
  label:   Genesys Cloud   # a comment
  attributes: { title: { expression: user.title }, "a b": [1, 2 ] }
roles:
  - when: 'a "b"'
    role: Sales

  # between
  - role: >-
      folded
      text

  - &anchor Plain
empty:
last: |
  line

`;

const document = read(TEXT);

/** The text that a path names. */
function at(path: Path, options?: Parameters<typeof document.locate>[1]): string {
  return textAt(document, document.locate(path, options)).replace("main.yaml: ", "");
}

describe("a document's places", () => {
  it("reads the document without a mistake", () => assert.deepEqual(document.diagnostics, []));

  it("are those of the values", () => {
    assert.equal(at(["version"]), "1");
    assert.equal(at(["app", "label"]), "Genesys Cloud");
    assert.equal(at(["app", "attributes"]), '{ title: { expression: user.title }, "a b": [1, 2 ] }');
    assert.equal(at(["app", "attributes", "a b"]), "[1, 2 ]");
    assert.equal(at(["app", "attributes", "a b", 1]), "2");
    assert.equal(at(["roles", 0, "when"]), `'a "b"'`);
    assert.equal(at(["roles", 0]), `when: 'a "b"'\n    role: Sales`);
    assert.equal(at(["roles", 1, "role"]), ">-\n      folded\n      text");
    assert.equal(at(["roles", 2]), "Plain");
    assert.equal(at(["last"]), "|\n  line");
    assert.equal(at([]), TEXT.slice(TEXT.indexOf("version")).trimEnd());
  });

  it("have lines and columns from 1, and an exclusive end", () => {
    assert.deepEqual(document.locate(["roles"]), { file: "main.yaml", line: 7, column: 3, endLine: 15, endColumn: 18 });
    assert.deepEqual(document.locate(["empty"]), { file: "main.yaml", line: 16, column: 7, endLine: 16, endColumn: 7 });
  });

  it("are those of the keys", () => {
    assert.equal(at(["app"], { key: true }), "app");
    assert.equal(at(["app", "attributes", "a b"], { key: true }), '"a b"');
    assert.equal(at(["empty"], { key: true }), "empty");
    assert.equal(at(["roles", 2], { key: true }), "Plain", "an item of a list has no key");
  });

  it("are the nearest parent's for what is missing", () => {
    assert.equal(at(["app", "attributes", "title", "push", "x"]), "title");
    assert.equal(at(["app", "nope"], { key: true }), "app");
    assert.equal(at(["version", "nope"]), "version");
    assert.equal(at(["roles", 0, "nope"]), `when: 'a "b"'\n    role: Sales`);
    assert.equal(at(["roles", 9, "role"]), "roles");
    assert.equal(at(["roles", "0"]), "roles");
    assert.deepEqual(document.locate(["nope"]), { file: "main.yaml", line: 1, column: 1, endLine: 1, endColumn: 1 });
  });

  it("count UTF-16 units, after a byte-order mark and with CRLF", () => {
    const other = read('\uFEFFkey: { "\u{1F600}": \u{1F600}, é: 1 }\r\nnext: [\t2 ]\r\n');
    assert.deepEqual(other.diagnostics, []);
    assert.deepEqual(other.value, { key: { "\u{1F600}": "\u{1F600}", é: 1 }, next: [2] });
    assert.deepEqual(other.locate(["key"], { key: true }), { file: "main.yaml", line: 1, column: 1, endLine: 1, endColumn: 4 });
    assert.deepEqual(other.locate(["key", "é"]), { file: "main.yaml", line: 1, column: 21, endLine: 1, endColumn: 22 });
    assert.deepEqual(other.locate(["next"]), { file: "main.yaml", line: 2, column: 7, endLine: 2, endColumn: 12 });
    assert.equal(other.sources.get("main.yaml")?.charAt(0), "k");
  });
});
