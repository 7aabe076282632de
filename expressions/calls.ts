/** How functions are called: arguments are converted to their parameters' types and handed to the function's row. */
import type { Call, Expression } from "./ast.ts";
import { fail } from "./evaluator.ts";
import type { Evaluator, Place } from "./evaluator.ts";
import { CONVERSIONS, parameterAt } from "./functions/arguments.ts";
import { functionNamed } from "./functions/index.ts";
import type { CallSite, FunctionRow } from "./functions/row.ts";
import { asText } from "./values.ts";
import type { Scope, Value } from "./values.ts";

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

/** A call, given its compiled arguments. */
export function called(node: Call, args: readonly Evaluator[], place: Place): Evaluator {
  const row = functionNamed(node.name);
  if (row === undefined) return () => fail(place, `\`${node.name}\` is no function`);
  const siteOf = (scope: Scope): CallSite => new Site(scope, place);
  const converted = args.map((argument, position) => conversion(argument, node.arguments[position], row, position, siteOf));
  return prepared(node, converted, row) ?? applied(row, converted, siteOf);
}

function conversion(argument: Evaluator, node: Expression | undefined, row: FunctionRow, position: number, siteOf: (scope: Scope) => CallSite): Evaluator {
  const type = parameterAt(row, position)?.[1] ?? "any";
  if (type === "any" || (type === "text" && node?.kind === "literal" && typeof node.value === "string")) return argument;
  const convert = CONVERSIONS[type];
  if (type !== "text") return (scope) => convert(argument(scope), siteOf(scope));
  return (scope) => {
    const value = argument(scope);
    return typeof value === "string" ? value : asText(value);
  };
}

/** A call whose arguments behind the first are written out: they are the same for everybody. */
function prepared({ arguments: [, ...further] }: Call, [first]: readonly Evaluator[], { prepare }: FunctionRow): Evaluator | undefined {
  if (prepare === undefined || first === undefined || !further.every((part) => part.kind === "literal")) return undefined;
  const rest = prepare(...further.map(({ value }) => asText(value)));
  return (scope) => rest(first(scope));
}

/** One to three arguments have closures of their own, which spare an array for each evaluation. */
function applied({ evaluate }: FunctionRow, args: readonly Evaluator[], siteOf: (scope: Scope) => CallSite): Evaluator {
  const [first, second, third] = args;
  if (args.length === 1 && first !== undefined) return (scope) => evaluate(siteOf(scope), first(scope));
  if (args.length === 2 && first !== undefined && second !== undefined) return (scope) => evaluate(siteOf(scope), first(scope), second(scope));
  if (args.length === 3 && first !== undefined && second !== undefined && third !== undefined) return (scope) => evaluate(siteOf(scope), first(scope), second(scope), third(scope));
  return (scope) => {
    const values: Value[] = [];
    for (const argument of args) values.push(argument(scope));
    return evaluate(siteOf(scope), ...values);
  };
}
