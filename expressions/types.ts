/** Static types, as far as the text tells. */
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

/** The types of the parts of one expression; each part is looked at once. */
export class Types {
  /** Types of the attributes of `user`, where the profile is known. */
  readonly attributes: Attributes | undefined;
  readonly #known = new Map<Expression, StaticType>();

  constructor(attributes: Attributes | undefined) {
    this.attributes = attributes;
  }

  of(node: Expression): StaticType {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const type = this.#find(node);
    this.#known.set(node, type);
    return type;
  }

  #find(node: Expression): StaticType {
    switch (node.kind) {
      case "literal":
        return literalType(node.value);
      case "name":
      case "index":
        return "any";
      case "member": {
        const type = node.object.kind === "name" && node.object.name === "user" ? this.attributes?.get(node.name) : undefined;
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
        if (node.operator === "+") return sumType(this.of(node.left), this.of(node.right));
        return node.operator === "-" ? "number" : "boolean";
      case "conditional":
        return common(this.of(node.whenTrue), this.of(node.whenFalse));
      case "elvis":
        return common(this.of(node.value), this.of(node.fallback));
    }
  }
}

/** The type of an expression, as far as its text (and the profile's attributes, when given) tell. */
export const typeOf = (node: Expression, attributes?: Attributes): StaticType => new Types(attributes).of(node);

/** Whether an expression always yields true or false, never null. */
export function isBoolean(node: Expression): boolean {
  return (node.kind === "call" || node.kind === "binary" || node.kind === "unary") && typeOf(node) === "boolean";
}
