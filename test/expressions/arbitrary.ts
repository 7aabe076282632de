import fc from "fast-check";
import type { Expression } from "../../expressions/index.ts";

const span = { from: 0, to: 0 };

/** Words that are names; `user` and the literals are left out, since they mean something else alone. */
const name = fc.constantFrom("firstName", "title", "x", "größe", "and_so_on", "_1");
const literal = fc.oneof(fc.string(), fc.constantFrom('"', "'", `a"b'c`, "\\", ""), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)), fc.boolean(), fc.constant(null));
/** Doubles beyond 2^53 print as integers that the lexer refuses as inexact, or with an exponent; only the latter parse. */
const readable = literal.filter((value) => typeof value !== "number" || Number.isSafeInteger(value) || /[.e]/.test(String(value)));

const call = (part: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> =>
  fc.oneof(
    fc.tuple(part).map((args): Expression => ({ kind: "call", name: "String.len", nameTo: 0, arguments: args, ...span })),
    fc.tuple(part, part).map((args): Expression => ({ kind: "call", name: "String.stringContains", nameTo: 0, arguments: args, ...span })),
    fc.array(part, { minLength: 1, maxLength: 3 }).map((args): Expression => ({ kind: "call", name: "Arrays.flatten", nameTo: 0, arguments: args, ...span })),
  );

/** Trees of every kind of node, as the parser would build them but for their offsets, which are 0. */
export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression }>((tie) => {
  const part = tie("expression");
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthSize: "small" },
      readable.map((value): Expression => ({ kind: "literal", value, ...span })),
      name.map((text): Expression => ({ kind: "name", name: text, ...span })),
      name.map((text): Expression => ({ kind: "member", object: { kind: "name", name: "user", ...span }, name: text, ...span })),
      fc.tuple(part, name).map(([object, text]): Expression => ({ kind: "member", object, name: text, ...span })),
      fc.tuple(part, part).map(([object, index]): Expression => ({ kind: "index", object, index, ...span })),
      fc.tuple(part, fc.array(name, { minLength: 1, maxLength: 2 })).map(([object, path]): Expression => ({ kind: "projection", object, path, ...span })),
      fc.array(part, { maxLength: 3 }).map((items): Expression => ({ kind: "array", items, ...span })),
      fc.array(fc.record({ key: fc.string(), value: part }), { maxLength: 3 }).map((entries): Expression => ({ kind: "map", entries, ...span })),
      // The parser makes a minus and a number one literal, so signs stand before other operands here.
      fc.tuple(fc.constantFrom("!" as const, "-" as const), part).map(([operator, operand]): Expression => ({ kind: "unary", operator, operand: operand.kind === "literal" ? { kind: "array", items: [operand], ...span } : operand, ...span })),
      fc.tuple(fc.constantFrom("OR", "AND", "==", "!=", "<", ">", "<=", ">=", "+", "-", "matches"), part, part).map(([operator, left, right]): Expression => ({ kind: "binary", operator, left, right, ...span })),
      fc.tuple(part, part, part).map(([condition, whenTrue, whenFalse]): Expression => ({ kind: "conditional", condition, whenTrue, whenFalse, ...span })),
      fc.tuple(part, part).map(([value, fallback]): Expression => ({ kind: "elvis", value, fallback, ...span })),
      call(part),
    ),
  };
}).expression;

/** The tree without offsets, to compare shapes. */
export function shape(tree: Expression): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === "from" || key === "to" || key === "nameTo" ? undefined : value)));
}
