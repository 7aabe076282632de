import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { mistakes, printed, read } from "./read.ts";

/** Texts with one mistake each, and what is said about it. */
const MISTAKES: readonly (readonly [text: string, said: string])[] = [
  ["", "1:1-1 the file is empty | expected: the keys of a rules file, for example `version: 1`"],
  ["# only a comment\n", "1:1-1 the file has comments only | expected: the keys of a rules file, for example `version: 1`"],
  ["---\n", "1:1-1 the file is empty | expected: the keys of a rules file, for example `version: 1`"],
  ["\ta: b", "1:1-2 a tab stands where spaces are expected | indent with spaces; YAML does not allow tabs there"],
  ["a:\n  b: 1\n c: 2", "3:2-3 this line is not indented like the others of its level | let all keys of a map, or all `-` of a list, start at the same column"],
  ["a:\n  - b\n - c", "3:2-3 this line is not indented like the others of its level | let all keys of a map, or all `-` of a list, start at the same column"],
  ["a:\n  - b\n- c", "3:1-2 this line is not indented like the others of its level | let all keys of a map, or all `-` of a list, start at the same column"],
  ["- - a\n b", "2:1-2 an item of this list has no `-` in front | start each item with `- `"],
  ["a: >\n\tb:", "2:2-3 the lines of this text block are not indented alike | indent them with the same number of spaces, more than the key"],
  ["a: [b, c\nd: e\n", "1:4-5 a bracket is opened here and not closed by `]` | close it with `]`, and indent its lines more than the key that they belong to"],
  ["[a, {b: c]", "1:5-6 a bracket is opened here and not closed by `}` | close it with `}`, and indent its lines more than the key that they belong to"],
  ["[a, b\n", "1:1-2 a bracket is opened here and not closed by `]` | close it with `]`"],
  ['a: "b\nc: d\n', '1:4-5 a text is opened with " here and never closed | close it with "'],
  ["a: 'b", "1:4-5 a text is opened with ' here and never closed | close it with '"],
  ["a: 1\nb\nc: 2", "2:1-2 a key without a colon | write `key: value`, with a space after the colon"],
  ["a: {b: 1 c: 2}", "1:8-14 a comma is missing between two items | separate items in brackets with commas"],
  ["a: ['b' 'c']", "1:9-10 a comma is missing between two items | separate items in brackets with commas"],
  ["a: 'b'#c", "1:7-9 a space is missing before the comment | put a space before `#`, or quote the text if `#` belongs to it"],
  ["a: b\n  c: d", "1:4-5 an indented line follows a value | start a map on the line after its key, or indent the line less"],
  ["a: b: c", "1:5-6 a second `: ` in one line | put the whole value in single quotes, if the colon belongs to it"],
  ['a: x == "b" ? "c: d" : e # f: g', "1:17-18 a second `: ` in one line | put the whole value in single quotes, if the colon belongs to it"],
  ['a: "b: c" : d', "1:11-12 a second `: ` in one line | put the whole value in single quotes, if the colon belongs to it"],
  ["a: b # c: d\n  e: f", "2:3-4 this line is not indented like the others of its level | let all keys of a map, or all `-` of a list, start at the same column"],
  ["a:\n    b: 1\n  # comment\n\n   c: 1\n   d: 1\n", "5:4-5 this line is not indented like the others of its level | let all keys of a map, or all `-` of a list, start at the same column"],
  ["a:b\nc: d", "1:1-4 a key has to be on one line, with a colon and a space after it | is a `: ` missing, or a line indented too far?"],
  ["a: [\n - b\n]", "2:2-5 a map or list without brackets stands inside brackets | is a comma missing before it? Otherwise give it brackets of its own"],
  ["a: @b", '1:4-5 a text cannot start with "@" | quote it'],
  ["a: %b", '1:4-5 a text cannot start with "%" | quote it'],
  ['a: "\\q"', "1:5-7 `\\q` means nothing in a text in double quotes | write `\\\\` for a backslash, or use single quotes"],
  ["%YAML 1.9\n---\na: b", "1:7-10 a line that starts with `%` is an instruction for YAML that the rules do not need | remove it, or quote the text"],
  ["a: 1\n---\nb: 2\n", "2:1-4 a second document starts here | a file is one document: remove `---`, or put the rest into a file of its own under `include`"],
  ["a: &b &c d", "1:7-9 a value can have one anchor only | remove one of the two `&…`"],
  ["a: !!str !!str d", "1:10-15 a value can have one tag only | remove the tags; the rules need none"],
  ["b: &b 1\na: &c *b", "2:7-9 an alias can have no anchor or tag of its own | write the alias alone, for example `*name`"],
  ["a: & b", "1:4-5 `&` and `*` need a name | write for example `&name` and `*name`, or quote the text"],
  ["? [a]\n: b", "1:3-4 a key has to be a text | write a name before the colon"],
  ["a: !foo b", "1:4-8 a text that begins with `!` is a tag, and `!foo` means nothing here | put the whole value in single quotes if `!` belongs to it, as in an expression; remove the tag otherwise"],
  ['a: !f(b, "c")', "1:4-8 a text that begins with `!` is a tag, and `!f(b` means nothing here | put the whole value in single quotes if `!` belongs to it, as in an expression; remove the tag otherwise"],
  ["a: !!binary aGk=", "1:4-12 the tag `!!binary` means nothing here | remove it"],
  ["a: !!seq {}", "1:4-9 the tag `!!seq` means nothing here | remove it"],
  ["a: |x\n b", "1:5-6 text stands behind the `|` or `>` of a text block | start the text on the next line"],
  ["a: >\n    \n  b\n", "3:3-4 an empty line above has more spaces than this first line of the text block | remove the spaces from the empty line"],
  ["a: - b", "1:4-5 a list cannot start on the line of its key | start it on the next line, or write `[a, b]`"],
  ["a: [b]]", "1:7-8 `]` closes a bracket that is not open | remove it, or quote the text"],
  ["a: [, b]", "1:5-6 a comma with no item before it | remove it"],
  ["a: 'b' c", "1:8-9 text follows a value in quotes | put all of it in quotes of the other kind, if the quotes belong to it"],
  ["- a\nb: c", "2:1-2 this does not belong to the value before it | check the quotes and the indentation; a document is either one map or one list"],
  ['"a" "b": c', "1:5-8 this does not belong to the value before it | check the quotes and the indentation; a document is either one map or one list"],
  ["a: !<b c", "1:4-7 the tag `!<b` means nothing here | remove it"],
  ["&a: b", "1:3-4 the colon counts as a part of this name | put a space before the colon"],
  ["%YAML 1.2\na: b", "2:1-2 Missing directives-end/doc-start indicator line"],
  ["a: !!int b", "1:4-9 the tag `!!int` means nothing here | remove it"],
];

describe("a document's YAML", () => {
  for (const [text, said] of MISTAKES) {
    it(`is refused: ${JSON.stringify(text)}`, () => assert.deepEqual(mistakes(read(text)), [`main.yaml:${said.replace(" ", " yaml: ")}`]));
  }

  it("is read as the library reads it", () => {
    const seed = readFileSync("provisioning.yaml", "utf8");
    const document = read(seed);
    assert.deepEqual([document.value, document.diagnostics, document.stacks], [parse(seed), [], []]);
    const scalars = "a: [1, 1.5, 0x1F, true, null, ~, .inf, yes, 2020-01-01, '1', !!str 5, -1e3]\n1: one\nnull: none\n";
    assert.deepEqual(read(scalars).value, { a: [1, 1.5, 31, true, null, null, Infinity, "yes", "2020-01-01", "1", "5", -1000], 1: "one", null: "none" });
    assert.deepEqual(mistakes(read(scalars)), []);
  });

  it("tells keys that are written twice, with the first, and keeps the first", () => {
    const document = read("a: 1\nb: { c: 1, c: { d: &d 2 } }\n'a': *d\n");
    assert.deepEqual(document.value, { a: 1, b: { c: 1 } });
    assert.equal(
      printed(document),
      [
        'main.yaml:2:12: error[duplicate-key]: "c" is written twice',
        "  2 | b: { c: 1, c: { d: &d 2 } }",
        "    |            ^",
        "  main.yaml:2:6: first written here",
        "  2 | b: { c: 1, c: { d: &d 2 } }",
        "    |      ^",
        "  help: keep one of the two",
        'main.yaml:3:1: error[duplicate-key]: "a" is written twice',
        "  3 | 'a': *d",
        "    | ^^^",
        "  main.yaml:1:1: first written here",
        "  1 | a: 1",
        "    | ^",
        "  help: keep one of the two",
      ].join("\n"),
    );
  });

  it("tells all mistakes of all files, file by file in the order of reading", () => {
    const document = read({
      "main.yaml": "include: [a.yaml, b.yaml]\na: *x\nb: !foo 1\nc: !bar 2\nc: 'open\n",
      "a.yaml": "include: c.yaml\nd: 1\nd: 2\n",
      "b.yaml": "\te: 1\n",
      "c.yaml": "",
    });
    assert.deepEqual(
      document.diagnostics.map(({ code, place: { file, line, column } }) => [code, file, line, column]),
      [
        ["yaml", "main.yaml", 2, 4],
        ["yaml", "main.yaml", 3, 4],
        ["yaml", "main.yaml", 4, 4],
        ["duplicate-key", "main.yaml", 5, 1],
        ["yaml", "main.yaml", 5, 4],
        ["duplicate-key", "a.yaml", 3, 1],
        ["yaml", "c.yaml", 1, 1],
        ["yaml", "b.yaml", 1, 1],
      ],
    );
    assert.deepEqual(document.value, { d: 1, e: 1, a: null, b: "1", c: "2" });
  });

  it("tells a line that does not fit once, not also the sound lines below it", () => {
    const text = ["app:", "    label: x", "  userName: y", "  features: [a]", "  # ok", "  mode: z", "groups:", "   A: {}", "  B: [c", "roles:", "  a: x == 'y' ? b : c", ""].join("\n");
    assert.deepEqual(
      read(text).diagnostics.map(({ place: { line, column }, message }) => `${line}:${column} ${message}`),
      ["3:3 this line is not indented like the others of its level", "9:3 this line is not indented like the others of its level", "11:19 a second `: ` in one line"],
    );
  });

  it("tells that there is no file", () => {
    const document = read({});
    assert.deepEqual(mistakes(document), ["main.yaml:1:1-1 no-file: there is no file main.yaml | name the file, or change to the folder that has it"]);
    assert.deepEqual([document.value, document.stacks, [...document.sources]], [undefined, [], [["main.yaml", ""]]]);
    assert.deepEqual(document.locate(["a"]), { file: "main.yaml", line: 1, column: 1, endLine: 1, endColumn: 1 });
  });

  it("may be something else than a map at the root: that is for the schema to judge", () => {
    const document = read("# list\n- a\n- b\n", "prod");
    assert.deepEqual([document.value, document.diagnostics, document.locate([]).line, document.locate([1]).line], [["a", "b"], [], 2, 3]);
    assert.equal(read("text").value, "text");
  });

  it("has own keys only: `__proto__` and `constructor` are keys as any other", () => {
    const document = read({ "main.yaml": "include: a.yaml\nstacks: { s: { __proto__: { c: 3 } } }\n__proto__: { b: 2 }\nconstructor: 1\n", "a.yaml": "__proto__: { a: 1 }" }, "s");
    const value = document.value as Record<string, unknown>;
    assert.deepEqual(document.diagnostics, []);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    assert.deepEqual(Object.entries(value), [
      ["__proto__", { a: 1, b: 2, c: 3 }],
      ["constructor", 1],
    ]);
    assert.equal(document.locate(["__proto__"], { key: true }).file, "a.yaml");
    assert.deepEqual(document.locate(["toString"]), { file: "main.yaml", line: 1, column: 1, endLine: 1, endColumn: 1 });
  });
});
