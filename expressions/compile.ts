/** Trees → closures, which are then called for many people. */
import { dottedPath } from "./ast.ts";
import type { Binary, Expression, Literal } from "./ast.ts";
import { called } from "./calls.ts";
import { fail } from "./evaluator.ts";
import type { Evaluator, Place } from "./evaluator.ts";
import { OPERATIONS } from "./operations.ts";
import { memberOf, members, pathReader } from "./readers.ts";
import { isList, typeName } from "./values.ts";
import type { Scope } from "./values.ts";

/** What a tree is compiled with: the text that its offsets refer to, and where wanted, what is put around each part's evaluator. */
export interface Compilation {
  readonly source: string;
  readonly around?: (node: Expression, evaluator: Evaluator) => Evaluator;
}

const placeOf = ({ from, to }: Expression, { source }: Compilation): Place => ({ source, from, to });

/** Compiles a tree to closures. */
export function compile(node: Expression, compilation: Compilation): Evaluator {
  const evaluator = evaluatorOf(node, compilation);
  return compilation.around?.(node, evaluator) ?? evaluator;
}

function evaluatorOf(node: Expression, compilation: Compilation): Evaluator {
  switch (node.kind) {
    case "literal": {
      const { value } = node;
      return () => value;
    }
    case "name":
    case "member":
      return reference(node, compilation);
    case "index":
      return index(compile(node.object, compilation), compile(node.index, compilation));
    case "projection":
      return projection(compile(node.object, compilation), node.path);
    case "call":
      return called(node, node.arguments.map((argument) => compile(argument, compilation)), placeOf(node, compilation));
    case "array": {
      const items = node.items.map((item) => compile(item, compilation));
      return (scope) => items.map((item) => item(scope));
    }
    case "map": {
      const entries = node.entries.map(({ key, value }) => [key, compile(value, compilation)] as const);
      return (scope) => Object.fromEntries(entries.map(([key, value]) => [key, value(scope)]));
    }
    case "unary":
      return node.operator === "!" ? not(condition(node.operand, compilation)) : negative(compile(node.operand, compilation), placeOf(node, compilation));
    case "binary":
      return binary(node, compilation);
    case "conditional": {
      const [test, whenTrue, whenFalse] = [condition(node.condition, compilation), compile(node.whenTrue, compilation), compile(node.whenFalse, compilation)];
      return (scope) => (test(scope) ? whenTrue(scope) : whenFalse(scope));
    }
    case "elvis": {
      const [first, fallback] = [compile(node.value, compilation), compile(node.fallback, compilation)];
      return (scope) => {
        const value = first(scope);
        return value === null || value === "" ? fallback(scope) : value;
      };
    }
  }
}

/** Compiles a part whose truth decides. Null counts as false, so that everybody falls on one side; other types are refused. */
export function condition(node: Expression, compilation: Compilation): (scope: Scope) => boolean {
  const evaluator = compile(node, compilation);
  const place = placeOf(node, compilation);
  return (scope) => {
    const value = evaluator(scope);
    if (value === true) return true;
    if (value === false || value === null) return false;
    return fail(place, `A condition must be Boolean, and this is ${typeName(value)} for this person`, "Compare it, as in `x == \"yes\"`.");
  };
}

const not = (operand: (scope: Scope) => boolean): Evaluator => (scope) => !operand(scope);

function negative(operand: Evaluator, place: Place): Evaluator {
  return (scope) => {
    const value = operand(scope);
    return typeof value === "number" ? -value : fail(place, `\`-\` needs a number, and this is ${typeName(value)} for this person`);
  };
}

/** `user.x`, `zendesk.x`, `firstName`, each with members of members; or a member of any other value. */
function reference(node: Expression & { readonly kind: "name" | "member" }, compilation: Compilation): Evaluator {
  const [first, name, ...rest] = dottedPath(node) ?? [];
  if (first !== undefined) return rest.length === 0 ? pathReader(first, name) : members(pathReader(first, name), rest);
  if (node.kind === "name") throw new TypeError("A name is always a path of its own.");
  return members(compile(node.object, compilation), [node.name]);
}

function index(object: Evaluator, position: Evaluator): Evaluator {
  return (scope) => {
    const [value, at] = [object(scope), position(scope)];
    if (value !== null && isList(value) && typeof at === "number") return value[at] ?? null;
    return typeof at === "string" ? memberOf(value, at) : null;
  };
}

function projection(object: Evaluator, path: readonly string[]): Evaluator {
  return (scope) => {
    const value = object(scope);
    return value !== null && isList(value) ? value.map((item) => path.reduce(memberOf, item)) : null;
  };
}

function binary(node: Binary, compilation: Compilation): Evaluator {
  if (node.operator === "AND" || node.operator === "OR") {
    const [left, right] = [condition(node.left, compilation), condition(node.right, compilation)];
    return node.operator === "AND" ? (scope) => left(scope) && right(scope) : (scope) => left(scope) || right(scope);
  }
  const [left, right] = [compile(node.left, compilation), compile(node.right, compilation)];
  if (node.right.kind === "literal" && (node.operator === "==" || node.operator === "!=")) return equality(left, node.right.value, node.operator === "==");
  const operation = OPERATIONS[node.operator];
  const place = placeOf(node, compilation);
  return (scope) => operation(left(scope), right(scope), place);
}

/** Most comparisons are with a literal: values of different types are never equal, so this needs no look at types. */
const equality = (left: Evaluator, right: Literal["value"], equal: boolean): Evaluator => (equal ? (scope) => left(scope) === right : (scope) => left(scope) !== right);
