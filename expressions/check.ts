/** Mistakes that an expression has for everybody: types that never fit, attributes that do not exist. */
import { walk } from "./ast.ts";
import type { Binary, Call, Expression } from "./ast.ts";
import { didYouMean } from "./didYouMean.ts";
import { inOrder } from "./errors.ts";
import type { Diagnostic, DiagnosticCode } from "./errors.ts";
import { parameterAt, signature } from "./functions/arguments.ts";
import { functionNamed } from "./functions/index.ts";
import type { ParameterType } from "./functions/row.ts";
import { MAX_MISTAKES } from "./limits.ts";
import { resolve } from "./resolve.ts";
import { Types } from "./types.ts";
import type { Attributes, StaticType } from "./types.ts";
import type { Dialect } from "./values.ts";

/** What the checker is told: the dialect, and the attributes of `user` where the profile is known. */
export interface CheckOptions {
  readonly dialect: Dialect;
  readonly attributes?: Attributes;
}

const SPOKEN: Readonly<Record<StaticType, string>> = { text: "text", number: "a number", boolean: "a Boolean", array: "an array", object: "an object", null: "null", any: "any value" };

/** Static types that can never become what a parameter takes. */
const NEVER: Readonly<Record<ParameterType, readonly StaticType[]>> = { text: ["object"], array: ["boolean", "number", "object"], integer: ["boolean", "array", "object"], any: [] };

const mistake = (code: DiagnosticCode, node: Expression, message: string, hint?: string): Diagnostic => ({ code, message, from: node.from, to: node.to, ...(hint === undefined ? {} : { hint }) });

/** A part whose truth decides must be able to be Boolean. */
function mustBeBoolean(node: Expression, types: Types): Diagnostic[] {
  const type = types.of(node);
  return type === "boolean" || type === "any" || type === "null" ? [] : [mistake("wrong-type", node, `A condition must be Boolean, and this is ${SPOKEN[type]}`, "Compare it, as in `user.title == \"Manager\"`.")];
}

const comparable = (left: StaticType, right: StaticType): boolean => left === right || [left, right].some((type) => type === "any" || type === "null");

type OperatorCheck = (left: StaticType, right: StaticType) => string | undefined;

const equality: OperatorCheck = (left, right) => (comparable(left, right) ? undefined : `${SPOKEN[left]} never equals ${SPOKEN[right]}`);

const order: OperatorCheck = (left, right) =>
  comparable(left, right) && ![left, right].some((type) => type === "array" || type === "object") ? undefined : `${SPOKEN[left]} and ${SPOKEN[right]} cannot be ordered`;

const numbers: OperatorCheck = (left, right) => ([left, right].every((type) => type === "number" || type === "any") ? undefined : `\`-\` needs two numbers, not ${SPOKEN[left]} and ${SPOKEN[right]}`);

function sum(left: StaticType, right: StaticType): string | undefined {
  if ([left, right].some((type) => type === "text" || type === "any")) return undefined;
  return left === "number" && right === "number" ? undefined : `\`+\` cannot join ${SPOKEN[left]} and ${SPOKEN[right]}`;
}

const pattern: OperatorCheck = (left, right) => ([left, right].every((type) => type === "text" || type === "any" || type === "null") ? undefined : `\`matches\` compares text with a pattern, not ${SPOKEN[left]} with ${SPOKEN[right]}`);

const OPERATOR_CHECKS: Readonly<Record<Exclude<Binary["operator"], "AND" | "OR">, OperatorCheck>> = {
  "==": equality, "!=": equality, "<": order, ">": order, "<=": order, ">=": order, "+": sum, "-": numbers, matches: pattern,
};

function checkBinary(node: Binary, types: Types): Diagnostic[] {
  if (node.operator === "AND" || node.operator === "OR") return [...mustBeBoolean(node.left, types), ...mustBeBoolean(node.right, types)];
  const wrong = OPERATOR_CHECKS[node.operator](types.of(node.left), types.of(node.right));
  return wrong === undefined ? [] : [mistake("wrong-type", node, wrong.replace(/^[a-z]/, (letter) => letter.toUpperCase()))];
}

function checkArguments(call: Call, types: Types): Diagnostic[] {
  const row = functionNamed(call.name);
  if (row === undefined) return [];
  return call.arguments.flatMap((argument, position) => {
    const [name, type] = parameterAt(row, position) ?? ["", "any"];
    const actual = types.of(argument);
    if (!NEVER[type].includes(actual)) return [];
    return [mistake("wrong-type", argument, `\`${row.name}\` takes ${type === "integer" ? "an integer" : type === "array" ? "an array" : "text"} as ${name}, and this is ${SPOKEN[actual]}`, `It is called as \`${signature(row)}\`.`)];
  });
}

function checkAttribute(node: Expression, { attributes }: Types): Diagnostic[] {
  if (attributes === undefined || node.kind !== "member" || node.object.kind !== "name" || node.object.name !== "user" || attributes.has(node.name)) return [];
  const hint = didYouMean(node.name, attributes.keys(), "user.");
  return [mistake("unknown-attribute", node, `The Okta profile has no attribute \`${node.name}\``, hint)];
}

function checkNode(node: Expression, types: Types): Diagnostic[] {
  switch (node.kind) {
    case "member":
      return checkAttribute(node, types);
    case "call":
      return checkArguments(node, types);
    case "binary":
      return checkBinary(node, types);
    case "conditional":
      return mustBeBoolean(node.condition, types);
    case "unary":
      if (node.operator === "!") return mustBeBoolean(node.operand, types);
      return numbers("number", types.of(node.operand)) === undefined ? [] : [mistake("wrong-type", node, `\`-\` needs a number, not ${SPOKEN[types.of(node.operand)]}`)];
    default:
      return [];
  }
}

function checkResult(expression: Expression, dialect: Dialect, types: Types): Diagnostic[] {
  const type = types.of(expression);
  if (dialect === "mapping" || type === "boolean" || type === "any") return [];
  return [mistake("not-boolean", expression, `A group rule must yield true or false, and this yields ${SPOKEN[type]}`)];
}

/**
 * What an expression would get wrong for everybody: unknown attributes (when `attributes` are given), types that never fit,
 * functions and references that the dialect lacks. All mistakes (the first MAX_MISTAKES) in source order; none for a sound
 * expression.
 */
export function check(expression: Expression, { dialect, attributes }: CheckOptions): Diagnostic[] {
  const types = new Types(attributes);
  const found = [...resolve(expression, dialect), ...checkResult(expression, dialect, types)];
  walk(expression, (node) => {
    if (found.length < MAX_MISTAKES) found.push(...checkNode(node, types));
  });
  return inOrder(found);
}
