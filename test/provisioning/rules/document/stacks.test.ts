import assert from "node:assert/strict";
import { mistakes, read, textAt } from "./read.ts";

const TEXT = `version: 1
location: Here
leavers: { action: deactivate, limit: 25 }
roles: [a, b]
phones: { pool: Agents, type: webrtc }
stacks:
  prod:
    leavers: { limit: 5 }
    roles: [c]
    phones: { pool: null, extra: { deep: null, kept: 1 } }
    location: { city: There, none: null }
    added: 7
  same:
    leavers: { action: deactivate }
`;

describe("stacks", () => {
  it("change nothing unless asked for", () => {
    const plain = { version: 1, location: "Here", leavers: { action: "deactivate", limit: 25 }, roles: ["a", "b"], phones: { pool: "Agents", type: "webrtc" } };
    for (const stack of [undefined, "same", "unknown", "constructor", "__proto__"]) {
      const document = read(TEXT, stack);
      assert.deepEqual([document.value, document.stacks, document.diagnostics], [plain, ["prod", "same"], []]);
    }
  });

  it("override maps deep, replace other values, and remove with null", () => {
    const document = read(TEXT, "prod");
    assert.deepEqual(document.diagnostics, []);
    assert.deepEqual(document.value, {
      version: 1,
      location: { city: "There" },
      leavers: { action: "deactivate", limit: 5 },
      roles: ["c"],
      phones: { type: "webrtc", extra: { kept: 1 } },
      added: 7,
    });
    const lines = [["leavers", "limit"], ["leavers", "action"], ["roles", 0], ["location", "city"], ["phones", "pool"]].map((path) => document.locate(path).line);
    assert.deepEqual(lines, [8, 3, 9, 11, 10], "what is missing is shown where it was taken away");
    const keys = ["leavers", "roles", "location", "added"].map((key) => document.locate([key], { key: true }).line);
    assert.deepEqual(keys, [3, 9, 11, 12]);
  });

  it("are merged from several files as documents are", () => {
    const texts = {
      "main.yaml": "include: a.yaml\nroles: [main]\nstacks: { prod: { roles: [x], division: main, location: m } }\n",
      "a.yaml": "stacks:\n  test: { location: t }\n  prod: { roles: [y], division: a }\n",
    };
    const document = read(texts, "prod");
    assert.deepEqual([document.value, document.stacks], [{ roles: ["y", "x"], division: "a", location: "m" }, ["test", "prod"]]);
    assert.deepEqual(mistakes(document), [
      'main.yaml:3:31-39 duplicate-definition: "stacks.prod.division" is defined twice | keep one of the two',
      "  a.yaml:3:23-31 first written here",
    ]);
    assert.deepEqual(["roles", "division", "location"].map((key) => textAt(document, document.locate([key]))), ["a.yaml: [y]", "a.yaml: a", "main.yaml: m"]);
  });

  it("are mappings of mappings", () => {
    const expected = "a mapping with the keys of a rules file";
    const document = read("a: 1\nstacks:\n  one: 5\n  two: [a]\n  three:\n  four: {}\n", "one");
    assert.deepEqual(mistakes(document), [
      `main.yaml:3:8-9 wrong-value: "stacks.one" cannot be 5 | expected: ${expected}`,
      `main.yaml:4:8-11 wrong-value: "stacks.two" cannot be a list | expected: ${expected}`,
      `main.yaml:5:3-8 wrong-value: "stacks.three" cannot be empty | expected: ${expected}`,
    ]);
    assert.deepEqual([document.value, document.stacks], [{ a: 1 }, ["four"]]);
    assert.deepEqual(mistakes(read("stacks: [prod]")), ['main.yaml:1:9-15 wrong-value: "stacks" cannot be a list | expected: a mapping of stack names, each with what is different there']);
  });

  it("cannot override what is the same everywhere", () => {
    const document = read("a: 1\nstacks:\n  prod: { version: 2, include: b.yaml, stacks: {}, x-base: &b 1, a: *b }\n", "prod");
    const hint = "remove it here; it belongs at the top of a file";
    assert.deepEqual(mistakes(document), [
      `main.yaml:3:11-18 stack-override: stack "prod" cannot override "version" | ${hint}`,
      `main.yaml:3:23-30 stack-override: stack "prod" cannot override "include" | ${hint}`,
      `main.yaml:3:40-46 stack-override: stack "prod" cannot override "stacks" | ${hint}`,
      `main.yaml:3:52-58 stack-override: stack "prod" cannot override "x-base" | ${hint}`,
    ]);
    assert.deepEqual(document.value, { a: 1 });
  });
});
