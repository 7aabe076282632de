import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { behaviours, defaultBehaviour } from "../../../sandbox/okta/behaviour.ts";

const HERE = import.meta.dirname;

/** The tests of this folder as one text. */
function tests(folder = HERE): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".test.ts") && entry.name !== "behaviour.test.ts")
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

describe("what no source settles about Okta", () => {
  const text = tests();
  for (const [name, { answers, question, source }] of Object.entries(behaviours)) {
    it(`${question.replace(/\?$/, "")}: answered ${String(answers[0])} unless asked otherwise`, () => {
      assert.equal(new Set<unknown>(answers).size, answers.length);
      assert.match(question, /\?$/);
      assert.ok(source.length > 20);
      assert.equal(Object.entries(defaultBehaviour).find(([key]) => key === name)?.[1], answers[0]);
      assert.ok(text.includes(name), `no test of this folder sets ${name}`);
    });
  }
});
