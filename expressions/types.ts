import type { Expression } from "./ast.ts";
import { functionNamed } from "./functions/index.ts";
import type { ResultType } from "./functions/row.ts";

/** The static type of an expression; `any` where only the person's data can tell. */
export type StaticType = ResultType | "null";

/** Types that a user attribute can have in an Okta profile. */
export type AttributeType = "string" | "boolean" | "integer" | "number" | "array" | "object";

const OF_ATTRIBUTE: Readonly<Record<AttributeType, StaticType>> = { string: "text", boolean: "boolean", integer: "number", number: "number", array: "array", object: "object" };

/** Types of the attributes of `user`, by name. */
export type Attributes = ReadonlyMap<string, AttributeType>;

const common = (left: StaticType, right: StaticType): StaticType => (left === right || right === "null" ? left : left === "null" ? right : "any");

function literalType(value: string | number | boolean | null): StaticType {
  if (value === null) return "null";
  return typeof value === "string" ? "text" : typeof value === "number" ? "number" : "boolean";
}

function sumType(left: StaticType, right: StaticType): StaticType {
  if (left === "text" || right === "text") return "text";
  return left === "number" && right === "number" ? "number" : "any";
}

/** The type of an expression, as far as its text (and the profile's attributes, when given) tell. */
export function typeOf(node: Expression, attributes?: Attributes): StaticType {
  switch (node.kind) {
    case "literal":
      return literalType(node.value);
    case "name":
    case "index":
      return "any";
    case "member": {
      const type = node.object.kind === "name" && node.object.name === "user" ? attributes?.get(node.name) : undefined;
      return type === undefined ? "any" : OF_ATTRIBUTE[type];
    }
    case "projection":
    case "array":
      return "array";
    case "map":
      return "object";
    case "call":
      return functionNamed(node.name)?.result ?? "any";
    case "unary":
      return node.operator === "!" ? "boolean" : "number";
    case "binary":
      if (node.operator === "+") return sumType(typeOf(node.left, attributes), typeOf(node.right, attributes));
      return node.operator === "-" ? "number" : "boolean";
    case "conditional":
      return common(typeOf(node.whenTrue, attributes), typeOf(node.whenFalse, attributes));
    case "elvis":
      return common(typeOf(node.value, attributes), typeOf(node.fallback, attributes));
  }
}

/** Whether an expression always yields true or false, never null. */
export function isBoolean(node: Expression): boolean {
  return (node.kind === "call" || node.kind === "binary" || node.kind === "unary") && typeOf(node) === "boolean";
}
