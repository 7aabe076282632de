/** What the operators between two values yield. */
import type { Binary } from "./ast.ts";
import { fail } from "./evaluator.ts";
import type { Place } from "./evaluator.ts";
import { MAX_TEXT } from "./limits.ts";
import { fits } from "./pattern.ts";
import { asText, equal, typeName } from "./values.ts";
import type { Value } from "./values.ts";

const rank = (value: string | number | boolean): string | number => (typeof value === "boolean" ? Number(value) : value);

/** Order of two values: null comes before everything; text by UTF-16 unit, as Java's compareTo. */
function compare(left: Value, right: Value, place: Place): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left !== typeof right || typeof left === "object" || typeof right === "object") return fail(place, `${typeName(left)} and ${typeName(right)} cannot be ordered`.replace(/^./, (letter) => letter.toUpperCase()));
  const [a, b] = [rank(left), rank(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `+`: numbers are added; when one side is text, both are joined, and null is written "null", as SpEL does. */
function add(left: Value, right: Value, place: Place): Value {
  if (typeof left === "number" && typeof right === "number") return left + right;
  if (typeof left === "string" || typeof right === "string") return joined(typeof left === "string" ? left : (asText(left) ?? "null"), typeof right === "string" ? right : (asText(right) ?? "null"), place);
  return fail(place, `\`+\` cannot join ${typeName(left)} and ${typeName(right)}`, "One side must be text, or both numbers.");
}

function joined(left: string, right: string, place: Place): string {
  const length = left.length + right.length;
  return length <= MAX_TEXT ? left + right : fail(place, `The text would have ${length} characters, and at most ${MAX_TEXT} are built`);
}

function subtract(left: Value, right: Value, place: Place): Value {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return fail(place, `\`-\` needs two numbers, and these are ${typeName(left)} and ${typeName(right)} for this person`);
}

/** `matches`: whether the whole text fits the pattern; null fits none. */
function matches(left: Value, right: Value, place: Place): boolean {
  const [text, pattern] = [asText(left), asText(right)];
  if (text === null || pattern === null) return false;
  const result = fits(text, pattern);
  return "value" in result ? result.value : fail(place, `The pattern cannot be used: ${result.problem}`);
}

/** An operator on its two values; the place is where it stands, for what it refuses. */
export type Operation = (left: Value, right: Value, place: Place) => Value;

/** Every operator but AND and OR, which may leave their right side alone. */
export const OPERATIONS: Readonly<Record<Exclude<Binary["operator"], "AND" | "OR">, Operation>> = {
  "==": equal,
  "!=": (left, right) => !equal(left, right),
  "<": (left, right, place) => compare(left, right, place) < 0,
  ">": (left, right, place) => compare(left, right, place) > 0,
  "<=": (left, right, place) => compare(left, right, place) <= 0,
  ">=": (left, right, place) => compare(left, right, place) >= 0,
  "+": add,
  "-": subtract,
  matches,
};
