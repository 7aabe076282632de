import { dottedPath } from "./ast.ts";
import type { Binary, Call, Expression, ROOTS } from "./ast.ts";
import { ExpressionError } from "./errors.ts";
import { CONVERSIONS, parameterAt } from "./functions/arguments.ts";
import { functionNamed } from "./functions/index.ts";
import type { CallSite, FunctionRow } from "./functions/row.ts";
import { MAX_TEXT } from "./limits.ts";
import { fits } from "./pattern.ts";
import { asText, asValue, attribute, equal, isList, typeName } from "./values.ts";
import type { Scope, Value } from "./values.ts";

/** An expression made ready to be evaluated for many people. */
export type Evaluator = (scope: Scope) => Value;

/** A part of an expression as it is reported when it cannot be evaluated. */
interface Place {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

function fail(place: Place, message: string, hint?: string): never {
  const { source, from, to } = place;
  throw new ExpressionError(source, [{ code: "cannot-evaluate", message, from, to, ...(hint === undefined ? {} : { hint }) }]);
}

/** What a tree is compiled with: the text that its offsets refer to, and where wanted, what is put around each part's evaluator. */
export interface Compilation {
  readonly source: string;
  readonly around?: (node: Expression, evaluator: Evaluator) => Evaluator;
}

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
      return call(node, compilation);
    case "array": {
      const items = node.items.map((item) => compile(item, compilation));
      return (scope) => items.map((item) => item(scope));
    }
    case "map": {
      const entries = node.entries.map(({ key, value }) => [key, compile(value, compilation)] as const);
      return (scope) => Object.fromEntries(entries.map(([key, value]) => [key, value(scope)]));
    }
    case "unary":
      return node.operator === "!" ? not(condition(node.operand, compilation)) : negative(compile(node.operand, compilation), { source: compilation.source, from: node.from, to: node.to });
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
  const place = { source: compilation.source, from: node.from, to: node.to };
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

/** The member of an object, or null where there is none. */
const memberOf = (value: Value, name: string): Value =>
  value !== null && typeof value === "object" && !isList(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;

type Root = (typeof ROOTS)[number];
const ROOT_READERS: Readonly<Record<Root | "appUser", (scope: Scope) => Scope["user"]>> = {
  user: (scope) => scope.user,
  appuser: (scope) => scope.appuser,
  appUser: (scope) => scope.appuser,
  app: (scope) => scope.app,
  org: (scope) => scope.org,
  source: (scope) => scope.source ?? scope.user,
  idpuser: (scope) => scope.idpuser,
  session: (scope) => scope.session,
};
const isRootName = (name: string): name is Root | "appUser" => Object.hasOwn(ROOT_READERS, name);

/** `user.x`, `zendesk.x`, `firstName`, each with members of members; or a member of any other value. */
function reference(node: Expression & { readonly kind: "name" | "member" }, compilation: Compilation): Evaluator {
  const [first, name, ...rest] = dottedPath(node) ?? [];
  if (first !== undefined) return rest.length === 0 ? pathReader(first, name) : members(pathReader(first, name), rest);
  if (node.kind === "name") throw new TypeError("A name is always a path of its own.");
  return members(compile(node.object, compilation), [node.name]);
}

function members(object: Evaluator, path: readonly string[]): Evaluator {
  return (scope) => path.reduce(memberOf, object(scope));
}

function pathReader(first: string, name: string | undefined): Evaluator {
  if (name !== undefined) return attributeReader(first, name);
  return (scope) => (isRootName(first) ? asValue(ROOT_READERS[first](scope)) : attribute(ROOT_READERS.source(scope), first));
}

/** The commonest case, `user.x`, has a closure of its own: it is what most evaluations consist of. */
function attributeReader(first: string, name: string): Evaluator {
  if (first === "user") return (scope) => attribute(scope.user, name);
  if (isRootName(first)) {
    const read = ROOT_READERS[first];
    return (scope) => attribute(read(scope), name);
  }
  return (scope) => (scope.apps !== undefined && Object.hasOwn(scope.apps, first) ? attribute(scope.apps[first], name) : null);
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

/** A class and not an object with a closure: one is made for every call of every evaluation. */
class Site implements CallSite {
  readonly scope: Scope;
  private readonly place: Place;

  constructor(scope: Scope, place: Place) {
    this.scope = scope;
    this.place = place;
  }

  fail(message: string, hint?: string): never {
    return fail(this.place, message, hint);
  }
}

/** A call: arguments are evaluated, converted to their parameters' types, and handed to the function's row. */
function call(node: Call, compilation: Compilation): Evaluator {
  const row = functionNamed(node.name);
  const place = { source: compilation.source, from: node.from, to: node.to };
  if (row === undefined) return () => fail(place, `\`${node.name}\` is no function`);
  const siteOf = (scope: Scope): CallSite => new Site(scope, place);
  return apply(row, node.arguments.map((argument, position) => converted(compile(argument, compilation), row, position, siteOf)), siteOf);
}

function converted(argument: Evaluator, row: FunctionRow, position: number, siteOf: (scope: Scope) => CallSite): Evaluator {
  const type = parameterAt(row, position)?.[1] ?? "any";
  if (type === "any") return argument;
  const convert = CONVERSIONS[type];
  if (type !== "text") return (scope) => convert(argument(scope), siteOf(scope));
  return (scope) => {
    const value = argument(scope);
    return typeof value === "string" ? value : asText(value);
  };
}

/** One to three arguments have closures of their own, which spare an array for each evaluation. */
function apply(row: FunctionRow, args: readonly Evaluator[], siteOf: (scope: Scope) => CallSite): Evaluator {
  const { evaluate } = row;
  const [first, second, third] = args;
  if (args.length === 1 && first !== undefined) return (scope) => evaluate(siteOf(scope), first(scope));
  if (args.length === 2 && first !== undefined && second !== undefined) return (scope) => evaluate(siteOf(scope), first(scope), second(scope));
  if (args.length === 3 && first !== undefined && second !== undefined && third !== undefined) return (scope) => evaluate(siteOf(scope), first(scope), second(scope), third(scope));
  return (scope) => evaluate(siteOf(scope), ...args.map((argument) => argument(scope)));
}

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

type Operation = (left: Value, right: Value, place: Place) => Value;
const OPERATIONS: Readonly<Record<Exclude<Binary["operator"], "AND" | "OR">, Operation>> = {
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

function binary(node: Binary, compilation: Compilation): Evaluator {
  if (node.operator === "AND" || node.operator === "OR") {
    const [left, right] = [condition(node.left, compilation), condition(node.right, compilation)];
    return node.operator === "AND" ? (scope) => left(scope) && right(scope) : (scope) => left(scope) || right(scope);
  }
  const [left, right] = [compile(node.left, compilation), compile(node.right, compilation)];
  const operation = OPERATIONS[node.operator];
  const place = { source: compilation.source, from: node.from, to: node.to };
  return (scope) => operation(left(scope), right(scope), place);
}
