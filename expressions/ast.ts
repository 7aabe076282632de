/** The tree of an expression, and ways to walk it. */

/**
 * The tree of an expression. Parentheses leave no node: precedence is in the shape. `from` and `to` are offsets into the
 * parsed text (`to` is past the end). Trees are plain data, never changed after parsing.
 */
export type Expression = Literal | Name | Member | Index | Projection | Call | ArrayList | InlineMap | Unary | Binary | Conditional | Elvis;

interface Spanned {
  readonly from: number;
  readonly to: number;
}

/** `"text"`, `12`, `3.141`, `true`, `null`. */
export interface Literal extends Spanned {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
}

/** A bare name: the root of a reference (`user`), or in mappings an attribute of the source (`firstName`). */
export interface Name extends Spanned {
  readonly kind: "name";
  readonly name: string;
}

/** `object.name`. */
export interface Member extends Spanned {
  readonly kind: "member";
  readonly object: Expression;
  readonly name: string;
}

/** `object[index]`. */
export interface Index extends Spanned {
  readonly kind: "index";
  readonly object: Expression;
  readonly index: Expression;
}

/** `object.![path]`: that member of every element. */
export interface Projection extends Spanned {
  readonly kind: "projection";
  readonly object: Expression;
  readonly path: readonly string[];
}

/** A function call. `name` is the whole dotted name (`String.len`, `user.getInternalProperty`, `hasDirectoryUser`). */
export interface Call extends Spanned {
  readonly kind: "call";
  readonly name: string;
  /** Offset past the name. */
  readonly nameTo: number;
  readonly arguments: readonly Expression[];
}

/** `{1, 2}`. */
export interface ArrayList extends Spanned {
  readonly kind: "array";
  readonly items: readonly Expression[];
}

/** `{'key': value}`. */
export interface InlineMap extends Spanned {
  readonly kind: "map";
  readonly entries: readonly { readonly key: string; readonly value: Expression }[];
}

/** `!operand`, `-operand`. */
export interface Unary extends Spanned {
  readonly kind: "unary";
  readonly operator: "!" | "-";
  readonly operand: Expression;
}

/** Operators between two operands, in their canonical spelling. */
export type BinaryOperator = "OR" | "AND" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "matches" | "+" | "-";

/** `left operator right`. */
export interface Binary extends Spanned {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `condition ? whenTrue : whenFalse`. */
export interface Conditional extends Spanned {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** `value ?: fallback`: the fallback when the value is null or the empty string. */
export interface Elvis extends Spanned {
  readonly kind: "elvis";
  readonly value: Expression;
  readonly fallback: Expression;
}

/** The direct parts of a node, in source order. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "name":
      return [];
    case "member":
    case "projection":
      return [expression.object];
    case "index":
      return [expression.object, expression.index];
    case "call":
      return expression.arguments;
    case "array":
      return expression.items;
    case "map":
      return expression.entries.map((entry) => entry.value);
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case "elvis":
      return [expression.value, expression.fallback];
  }
}

/** Calls `visit` with every node and its depth (the root's is 1), parents first, in source order. Needs no call stack. */
export function walk(expression: Expression, visit: (node: Expression, depth: number) => void): void {
  const pending: { readonly node: Expression; readonly depth: number }[] = [{ node: expression, depth: 1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    visit(next.node, next.depth);
    for (const child of children(next.node).toReversed()) pending.push({ node: child, depth: next.depth + 1 });
  }
}

/** The dotted spelling of `a.b.c` when the expression is a name or members of one; otherwise nothing. */
export function dottedPath(expression: Expression): readonly string[] | undefined {
  const names: string[] = [];
  let node = expression;
  while (node.kind === "member") {
    names.push(node.name);
    node = node.object;
  }
  return node.kind === "name" ? [node.name, ...names.toReversed()] : undefined;
}

/** An attribute that an expression reads: `user.address.city` is `{object: "user", path: "address.city"}`; a bare name has an empty object. */
export interface Reference {
  readonly object: string;
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Names of the objects that references start with. Other first names are app instances (`zendesk.role`), in mappings only. */
export const ROOTS = ["user", "appuser", "app", "org", "source", "idpuser", "session"] as const;

const isRoot = (name: string): boolean => (ROOTS as readonly string[]).includes(name);

function referenceOf(node: Expression): Reference | undefined {
  const path = dottedPath(node);
  const [first, ...rest] = path ?? [];
  if (first === undefined) return undefined;
  const bare = rest.length === 0 && !isRoot(first);
  return { object: bare ? "" : first, path: bare ? first : rest.join("."), from: node.from, to: node.to };
}

/** Every attribute that an expression reads, in source order, once per place. */
export function references(expression: Expression): readonly Reference[] {
  const found: Reference[] = [];
  const inner = new Set<Expression>();
  walk(expression, (node) => {
    const reference = inner.has(node) ? undefined : referenceOf(node);
    if (node.kind === "member" && (reference !== undefined || inner.has(node))) inner.add(node.object);
    if (reference !== undefined) found.push(reference);
  });
  return found;
}
