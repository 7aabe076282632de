/** What a fact says about one subject (an attribute, or anything else that is computed), and which claims contradict each other. */
import type { Call, Expression, Literal } from "./ast.ts";
import type { Fact } from "./facts.ts";
import { print } from "./print.ts";

type Value = Literal["value"];

/** One thing that is said about a subject. `from` and `to` bound it in the order of `<`, where null comes first. */
export type Claim = { readonly subject: string } & (
  | { readonly kind: "is" | "isNot"; readonly value: Value }
  | { readonly kind: "starts" | "startsNot" | "contains" | "containsNot"; readonly part: string }
  | { readonly kind: "from" | "to"; readonly value: Value; readonly included: boolean }
);

/** How an order reads when its sides are swapped, and when it does not hold: null has its place in the order, so one of both always does. */
const SWAPPED = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" } as const;
const OPPOSITE = { "<": ">=", ">": "<=", "<=": ">", ">=": "<" } as const;

type Order = keyof typeof SWAPPED;

const isOrder = (operator: string): operator is Order => Object.hasOwn(SWAPPED, operator);

const bound = (subject: string, order: Order, value: Value): Claim => ({ subject, kind: order.startsWith("<") ? "to" : "from", value, included: order.endsWith("=") });

/** `x == "a"`, `x < 3`, either way round. */
function comparison(left: Expression, operator: string, right: Expression, holds: boolean): readonly Claim[] {
  if (left.kind === "literal" && right.kind !== "literal") return comparison(right, isOrder(operator) ? SWAPPED[operator] : operator, left, holds);
  if (right.kind !== "literal") return [];
  const [subject, { value }] = [print(left), right];
  if (operator === "==" || operator === "!=") return [{ subject, kind: (operator === "==") === holds ? "is" : "isNot", value }];
  return isOrder(operator) ? [bound(subject, holds ? operator : OPPOSITE[operator], value)] : [];
}

/** Text functions see null as null, and nothing is part of that; other values they see as text. */
function parts(subject: Expression, part: string, start: boolean, holds: boolean): readonly Claim[] {
  const text = print(subject);
  if (!holds) return [{ subject: text, kind: start ? "startsNot" : "containsNot", part }];
  return [{ subject: text, kind: start ? "starts" : "contains", part }, { subject: text, kind: "isNot", value: null }, bound(`String.len(${text})`, ">=", part.length)];
}

/** An array that holds something is neither null nor of size 0. */
function filled(array: Expression, isFilled: boolean): readonly Claim[] {
  const text = print(array);
  const size = `Arrays.size(${text})`;
  return isFilled ? [{ subject: text, kind: "isNot", value: null }, bound(size, ">", 0)] : [bound(size, "<=", 0)];
}

function callClaims({ name, arguments: [subject, second] }: Call, holds: boolean): readonly Claim[] {
  if (subject === undefined) return [];
  const part = second?.kind === "literal" && typeof second.value === "string" ? second.value : undefined;
  if (name === "String.startsWith" || name === "String.stringContains") return part === undefined ? [] : parts(subject, part, name === "String.startsWith", holds);
  if (name === "Arrays.isEmpty") return filled(subject, !holds);
  return name === "Arrays.contains" && holds ? filled(subject, true) : [];
}

/** All that a fact says. Whatever is a condition and holds is `true`; a Boolean attribute is nothing else. */
export function claimsOf({ test, text, holds }: Fact): readonly Claim[] {
  const itself: Claim = { subject: text, kind: holds ? "is" : "isNot", value: true };
  if (test.kind === "binary") return [itself, ...comparison(test.left, test.operator, test.right, holds)];
  return test.kind === "call" ? [itself, ...callClaims(test, holds)] : [itself];
}

/** Which of two literals comes first; nothing where they have no order. */
function order(left: Value, right: Value): number | undefined {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left !== typeof right) return undefined;
  return left < right ? -1 : Number(left > right);
}

/** A value that a subject has, as bound of itself. */
const asBound = (claim: Claim, kind: "from" | "to"): (Claim & { readonly kind: "from" | "to" }) | undefined =>
  claim.kind === kind ? claim : claim.kind === "is" ? { subject: claim.subject, kind, value: claim.value, included: true } : undefined;

/** Whether nothing lies between a lower and an upper bound. */
function emptyBetween(one: Claim, other: Claim): boolean {
  const [lower, upper] = [asBound(one, "from"), asBound(other, "to")];
  const distance = lower === undefined || upper === undefined ? undefined : order(lower.value, upper.value);
  return distance !== undefined && (distance > 0 || (distance === 0 && !(lower?.included === true && upper?.included === true)));
}

/** Whether a value settles a claim about text to the contrary. Only texts and null are compared: other values are converted first. */
function textRefuses(value: Value, claim: Claim): boolean {
  if (value !== null && typeof value !== "string") return false;
  if (claim.kind === "starts") return value?.startsWith(claim.part) !== true;
  if (claim.kind === "contains") return value?.includes(claim.part) !== true;
  if (claim.kind === "startsNot") return value?.startsWith(claim.part) === true;
  return claim.kind === "containsNot" && value?.includes(claim.part) === true;
}

/** Whether a part that a text has settles what is said of another part. */
function partRefuses(part: string, start: boolean, claim: Claim): boolean {
  if (claim.kind === "containsNot") return part.includes(claim.part);
  if (!start) return false;
  if (claim.kind === "startsNot") return part.startsWith(claim.part);
  return claim.kind === "starts" && !part.startsWith(claim.part) && !claim.part.startsWith(part);
}

/** Whether a claim can rule out others. A chain of conditions that were false leaves many that cannot. */
export const isFirm = ({ kind }: Claim): boolean => kind === "is" || kind === "starts" || kind === "contains" || kind === "to";

/** Whether a firm claim rules out another about the same subject. */
export function refuses(one: Claim, other: Claim): boolean {
  if (emptyBetween(other, one)) return true;
  if (one.kind === "is") return (other.kind === "is" && one.value !== other.value) || (other.kind === "isNot" && one.value === other.value) || emptyBetween(one, other) || textRefuses(one.value, other);
  return (one.kind === "starts" || one.kind === "contains") && partRefuses(one.part, one.kind === "starts", other);
}
