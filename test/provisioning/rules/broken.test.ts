/**
 * Broken rules as people write them, each with all that `ccaas check` prints about it.
 *
 * A case of `test/fixtures/broken` is a file `NAME.yaml` with `NAME.expected` beside it, or a folder `NAME` with
 * `provisioning.yaml`, what that includes, and `expected`. A first line `# ccaas check --stack NAME` checks the rules of that
 * stack. After a change of words, `UPDATE_EXPECTED=1 mocha test/provisioning/rules/broken.test.ts` writes the expected texts
 * again: read the difference as a user would.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIAGNOSTIC_CODES } from "../../../expressions/errors.ts";
import { RULE_CODES } from "../../../provisioning/rules/codes.ts";
import { formatRuleDiagnostic, type Place, type RuleDiagnostic, type Sources } from "../../../provisioning/rules/diagnostic.ts";
import { checkRules, type CheckedRules } from "../../../provisioning/rules/load.ts";

const FOLDER = "test/fixtures/broken";

/** One case, checked. */
interface Case extends CheckedRules {
  readonly name: string;
  /** The path of the expected text. */
  readonly expected: string;
}

/** The day on which the cases are checked. */
const NOW = new Date("2026-12-02T00:00:00Z");

/** Expressions are evaluated for people, and the rules are checked without any. */
const NEVER_IN_RULES = "cannot-evaluate";

const cases: readonly Case[] = readdirSync(FOLDER, { withFileTypes: true })
  .flatMap((entry) => {
    if (entry.isDirectory()) return [{ name: entry.name, ...checked(join(FOLDER, entry.name), "provisioning.yaml"), expected: join(FOLDER, entry.name, "expected") }];
    const name = /^(.*)\.yaml$/.exec(entry.name)?.[1];
    return name === undefined ? [] : [{ name, ...checked(FOLDER, entry.name), expected: join(FOLDER, `${name}.expected`) }];
  })
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));

function checked(folder: string, file: string): CheckedRules {
  const read = (path: string): string | undefined => textOf(join(folder, path));
  const stack = /^# ccaas check --stack (\S+)/.exec(read(file) ?? "")?.[1];
  return checkRules(file, { read }, { now: NOW, ...(stack === undefined ? {} : { stack }) });
}

/** A file's text; nothing where there is none. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function printed({ diagnostics, document }: CheckedRules): string {
  return `${diagnostics.map((diagnostic) => formatRuleDiagnostic(diagnostic, document.sources)).join("\n\n")}\n`;
}

/** Every place that a diagnostic shows. */
function placesOf({ place, related = [] }: RuleDiagnostic): Place[] {
  return [place, ...related.map((other) => other.place)];
}

/** Whether a place begins and ends in its file, in that order. */
function liesWithin({ file, line, column, endLine, endColumn }: Place, sources: Sources): boolean {
  const lines = sources.get(file)?.split("\n") ?? [];
  const exists = (at: number, unit: number): boolean => at >= 1 && unit >= 1 && unit <= (lines[at - 1]?.length ?? -1) + 1;
  return exists(line, column) && exists(endLine, endColumn) && (line < endLine || (line === endLine && column <= endColumn));
}

describe("broken rules", () => {
  for (const broken of cases) {
    it(`${broken.name}: each mistake is told as expected`, () => {
      const text = printed(broken);
      if (process.env["UPDATE_EXPECTED"] === "1") writeFileSync(broken.expected, text);
      assert.equal(text, textOf(broken.expected));
    });
  }

  it("are at least sixty", () => assert.ok(cases.length >= 60, `there are ${cases.length} cases`));

  it("each have a finding, and no rules that could be carried out where one is an error", () => {
    const silent = cases.filter(({ diagnostics, rules }) => diagnostics.length === 0 || (rules !== undefined) === diagnostics.some(({ severity }) => severity === "error"));
    assert.deepEqual(silent.map(({ name }) => name), []);
  });

  it("are shown at places that lie within their files", () => {
    const outside = cases.flatMap(({ name, diagnostics, document }) => diagnostics.flatMap(placesOf).filter((place) => !liesWithin(place, document.sources)).map((place) => ({ name, place })));
    assert.deepEqual(outside, []);
  });

  it("have nothing in their texts that only a programmer understands", () => {
    for (const broken of cases) assert.doesNotMatch(printed(broken), /undefined|\[object|NaN|zod|Invalid input|Too (?:small|big)|invalid_/, broken.name);
  });

  it("show every code that rules can have", () => {
    const shown = new Set(cases.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)));
    const missing = [...Object.keys(RULE_CODES), ...Object.keys(DIAGNOSTIC_CODES)].filter((code) => !shown.has(code));
    assert.deepEqual(missing, [NEVER_IN_RULES]);
  });
});
