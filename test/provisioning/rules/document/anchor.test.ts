import assert from "node:assert/strict";
import { mistakes, read, textAt } from "./read.ts";

describe("anchors and merge keys", () => {
  it("put a value in several places, which all are where it was written", () => {
    const document = read("x-base: &base { push: always }\ntitle: *base\ndepartment: *base\n&key name: *key\n");
    assert.deepEqual(document.diagnostics, []);
    assert.deepEqual(document.value, { title: { push: "always" }, department: { push: "always" }, name: "name" });
    assert.deepEqual(document.locate(["department", "push"]), { file: "main.yaml", line: 1, column: 23, endLine: 1, endColumn: 29 });
    assert.deepEqual(document.locate(["department"], { key: true }), { file: "main.yaml", line: 3, column: 1, endLine: 3, endColumn: 11 });
  });

  it("let own keys win over merged ones, and earlier maps over later ones", () => {
    const document = read(
      ["x-one: &one { a: 1, b: 1 }", "x-two: &two { b: 2, c: 2, d: 2 }", "single: { d: own, <<: *two, b: own }", "several:", "  <<: [*one, *two, { e: 3, a: 3 }]", "  c: own", "inline: { <<: { a: 1 }, '<<': text }"].join("\n"),
    );
    assert.deepEqual(document.diagnostics, []);
    assert.deepEqual(document.value, {
      single: { d: "own", b: "own", c: 2 },
      several: { a: 1, b: 1, c: "own", d: 2, e: 3 },
      inline: { a: 1, "<<": "text" },
    });
    assert.deepEqual(document.locate(["several", "d"]), { file: "main.yaml", line: 2, column: 30, endLine: 2, endColumn: 31 });
    assert.equal(textAt(document, document.locate(["several", "c"])), "main.yaml: own");
    assert.deepEqual(document.locate(["single", "c"], { key: true }), { file: "main.yaml", line: 2, column: 21, endLine: 2, endColumn: 22 });
  });

  it("take the anchor that was written last", () => {
    assert.deepEqual(read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n").value, { a: 1, b: 1, c: 2, d: 2 });
  });

  it("refuse what cannot be merged or found", () => {
    const document = read("base: &base { a: 1 }\none: *bas\ntwo: { <<: *none }\nthree: { <<: text }\nfour: { <<: [*base, 5, [6]] }\nfive:\n  <<: *base\n  <<: *base\n");
    assert.deepEqual(mistakes(document), [
      "main.yaml:2:6-10 yaml: nothing before this is marked `&bas` | did you mean `*base`?",
      "main.yaml:3:12-17 yaml: nothing before this is marked `&none` | mark a value above with `&none`, or quote the text if `*` belongs to it",
      'main.yaml:4:14-18 yaml: `<<` merges maps, found "text" | write `<<: *name`, where `&name` marks a map',
      "main.yaml:5:21-22 yaml: `<<` merges maps, found 5 | write `<<: *name`, where `&name` marks a map",
      "main.yaml:5:24-27 yaml: `<<` merges maps, found a list | write `<<: *name`, where `&name` marks a map",
      'main.yaml:8:3-5 duplicate-key: "<<" is written twice | keep one of the two',
      "  main.yaml:7:3-5 first written here",
    ]);
    assert.deepEqual(document.value, { base: { a: 1 }, one: null, two: {}, three: {}, four: { a: 1 }, five: { a: 1 } });
  });

  it("refuse a value that contains itself", () => {
    const document = read("a: &a\n  b: [*a, &c { <<: *c }]\n");
    assert.deepEqual(mistakes(document), [
      "main.yaml:2:7-9 yaml: `*a` stands inside of what `&a` marks | a value cannot contain itself",
      "main.yaml:2:20-22 yaml: `*c` stands inside of what `&c` marks | a value cannot contain itself",
    ]);
    assert.deepEqual(document.value, { a: { b: [null, {}] } });
  });

  it("refuse aliases of aliases that multiply, once", () => {
    const levels = Array.from({ length: 30 }, (_, level) => `l${level}: &l${level} [${level === 0 ? "x" : Array.from({ length: 10 }, () => `*l${level - 1}`).join(", ")}]`);
    assert.deepEqual(mistakes(read(levels.join("\n"))), ["main.yaml:6:25-28 yaml: the aliases of this file stand for more than 100000 values | aliases of aliases multiply: write out what is meant"]);
  });

  it("refuse nesting without end, by brackets and by aliases", () => {
    const brackets = `a: ${"[".repeat(102)}${"]".repeat(102)}`;
    assert.deepEqual(mistakes(read(brackets)), ["main.yaml:1:103-109 yaml: the document is nested deeper than 100 levels | rules need fewer than 10 levels"]);
    const levels = Array.from({ length: 150 }, (_, level) => `l${level}: &l${level} [${level === 0 ? "x" : `*l${level - 1}`}]`);
    assert.equal(mistakes(read(levels.join("\n")))[0], "main.yaml:99:12-16 yaml: the document is nested deeper than 100 levels | rules need fewer than 10 levels");
  });
});
