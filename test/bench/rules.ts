/**
 * Checking a document of 500 rules (`checkRules`: shape, expressions, names, places), beside a bare parse of the same text by
 * the `yaml` library. Bound: at most five times as long.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { checkRules } from "../../provisioning/rules/load.ts";
import { interleaved } from "./measure.ts";
import type { Report } from "./table.ts";

const ROUNDS = 15;
const MOST_TIMES = 5;
const RULES = 500;

/** `count` entries of YAML, one after the other. */
const entries = (count: number, entry: (index: number) => string): string => Array.from({ length: count }, (_, index) => entry(index)).join("\n");

/** Role rules and groups in equal numbers, of the kinds that provisioning.yaml shows, put behind its own. */
function document(): string {
  const roles = entries(RULES / 4, (index) => `  - when: user.title == "Manager ${index}" AND user.city != "City ${index}"\n    role: Supervisor_${index}`);
  const choices = entries(RULES / 4, (index) => `  - expression: 'String.stringContains(user.title, "Sales ${index}") ? "Sales_${index}" : "Agent_${index}"'`);
  const groups = entries(RULES / 2, (index) => `  Speakers_${index}:\n    when: Arrays.contains(user.spokenLanguages, "Language ${index}")\n    skills: { Skill_${index}: ${index % 6} }`);
  return readFileSync("provisioning.yaml", "utf8").replace(/^roles:$/m, `roles:\n${roles}\n${choices}`).replace(/^groups:$/m, `groups:\n${groups}`);
}

/** Milliseconds of both, and the ratio. */
export function rules(): Report {
  const text = document();
  const check = (): number => checkRules("provisioning.yaml", { read: (path) => (path === "provisioning.yaml" ? text : undefined) }).diagnostics.length;
  assert.equal(check(), 0);
  const repeat = (action: () => unknown) => (times: number) => {
    for (let count = 0; count < times; count++) action();
  };
  const [checked = 0, parsed = 0] = interleaved([repeat(check), repeat(() => parse(text))], ROUNDS, 1);
  return {
    title: `Checking ${RULES} rules (at most ${MOST_TIMES} times a bare parse by yaml)`,
    columns: ["document", "check, ms", "yaml, ms", "times"],
    rows: [{ cells: [`${RULES} rules, ${Math.round(text.length / 1_000)} kB`, checked.toFixed(1), parsed.toFixed(1), (checked / parsed).toFixed(2)], kept: checked <= MOST_TIMES * parsed }],
  };
}
