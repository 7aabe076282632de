/** Tokens → tree, by the grammar alone. */
import type { Binary, BinaryOperator, Call, Expression } from "./ast.ts";
import { dottedPath, walk } from "./ast.ts";
import { ExpressionError } from "./errors.ts";
import type { Diagnostic, DiagnosticCode } from "./errors.ts";
import { tokenize } from "./lexer.ts";
import type { Token } from "./lexer.ts";
import { MAX_DEPTH, MAX_LENGTH, MAX_NESTING } from "./limits.ts";

/** Operators by level, loosest first; a comparison takes part in no second comparison (SpEL's grammar, which Okta's is "based on"). */
const LEVELS: readonly { readonly operators: ReadonlyMap<string, BinaryOperator>; readonly chains: boolean }[] = [
  { operators: new Map([["or", "OR"], ["||", "OR"]]), chains: true },
  { operators: new Map([["and", "AND"], ["&&", "AND"]]), chains: true },
  { operators: new Map([["==", "=="], ["!=", "!="], ["<", "<"], [">", ">"], ["<=", "<="], [">=", ">="], ["matches", "matches"]]), chains: false },
  { operators: new Map([["+", "+"], ["-", "-"]]), chains: true },
];

/** Words that are values. SpEL ignores their letter case; Okta's own examples write `true` and `NULL`. */
const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([["true", true], ["false", false], ["null", null]]);

/** Words of SpEL and SQL that people write between operands, with what Okta's language has instead. */
const WORD_HINTS: ReadonlyMap<string, string> = new Map([
  ["eq", "Use `==`."], ["ne", "Use `!=`."], ["lt", "Use `<`."], ["gt", "Use `>`."], ["le", "Use `<=`."], ["ge", "Use `>=`."],
  ["is", "Use `==`."], ["in", "Use `Arrays.contains({…}, value)`."], ["contains", "Use `String.stringContains(text, part)`."],
  ["like", "Use `String.stringContains(text, part)`."], ["then", "Use `condition ? value : other`."], ["if", "Use `condition ? value : other`."],
  ["else", "Use `condition ? value : other`."], ["not", "Use `!`."], ["xor", "Use `(a OR b) AND !(a AND b)`."],
]);

const describe = (token: Token): string => (token.kind === "end" ? "the end of the expression" : `\`${token.text.length > 40 ? `${token.text.slice(0, 40)}…` : token.text}\``);

class Parser {
  private readonly source: string;
  private readonly tokens: readonly Token[];
  private at = 0;
  private nesting = 0;

  constructor(source: string, tokens: readonly Token[]) {
    this.source = source;
    this.tokens = tokens;
  }

  /** Whole := Expression end */
  whole(): Expression {
    const tree = this.expression();
    const token = this.peek();
    if (token.kind !== "end") this.unexpected(token, "an operator or the end of the expression", WORD_HINTS.get(token.text.toLowerCase()));
    return tree;
  }

  /** Expression := Or ( `?` Expression `:` Expression | `?:` Expression )? — chains to the right are read in a loop, not by recursion. */
  private expression(): Expression {
    this.enter();
    const heads: { readonly value: Expression; readonly whenTrue?: Expression }[] = [];
    let tree = this.level(0);
    for (;;) {
      if (this.take("?") !== undefined) {
        const whenTrue = this.expression();
        this.expect(":", "`:` and the value for the other case");
        heads.push({ value: tree, whenTrue });
      } else if (this.take("?:") !== undefined) heads.push({ value: tree });
      else break;
      tree = this.level(0);
    }
    for (const { value, whenTrue } of heads.toReversed()) {
      const span = { from: value.from, to: tree.to };
      tree = whenTrue === undefined ? { kind: "elvis", value, fallback: tree, ...span } : { kind: "conditional", condition: value, whenTrue, whenFalse: tree, ...span };
    }
    this.nesting--;
    return tree;
  }

  /** Or := And ( `OR` And )* · And := Relation ( `AND` Relation )* · Relation := Sum ( `==` Sum )? · Sum := Unary ( `+` Unary )* */
  private level(index: number): Expression {
    const level = LEVELS[index];
    if (level === undefined) return this.unary();
    let left = this.level(index + 1);
    for (let count = 0; ; count++) {
      const token = this.peek();
      const operator = level.operators.get(token.kind === "name" ? token.text.toLowerCase() : token.kind === "symbol" ? token.text : "");
      if (operator === undefined) return left;
      if (count > 0 && !level.chains) this.unexpected(token, "one comparison", "Join comparisons with AND or OR.");
      this.at++;
      const right = this.level(index + 1);
      left = { kind: "binary", operator, left, right, from: left.from, to: right.to } satisfies Binary;
    }
  }

  /** Unary := ( `!` | `-` )* Postfix. A minus before a number is part of the number. */
  private unary(): Expression {
    const operators: Token[] = [];
    while (this.peek().kind === "symbol" && (this.peek().text === "!" || this.peek().text === "-")) operators.push(this.next());
    let tree = this.postfix();
    for (const { text, from } of operators.toReversed()) {
      const span = { from, to: tree.to };
      if (text === "-" && tree.kind === "literal" && typeof tree.value === "number" && tree.value > 0) tree = { ...tree, value: -tree.value, ...span };
      else tree = { kind: "unary", operator: text === "!" ? "!" : "-", operand: tree, ...span };
    }
    return tree;
  }

  /** Postfix := Primary ( `.` name Arguments? | `[` Expression `]` | `.![` name ( `.` name )* `]` )* */
  private postfix(): Expression {
    let tree = this.primary();
    for (;;) {
      const token = this.peek();
      if (token.kind !== "symbol") return tree;
      if (token.text === ".") tree = this.member(tree);
      else if (token.text === "[") tree = this.index(tree);
      else if (token.text === ".![") tree = this.projection(tree);
      else return tree;
    }
  }

  private member(object: Expression): Expression {
    this.next();
    const name = this.name("a name after `.`");
    const member: Expression = { kind: "member", object, name: name.text, from: object.from, to: name.to };
    if (!this.sees("(")) return member;
    const path = dottedPath(member);
    if (path !== undefined) return this.call(path.join("."), object.from, name.to);
    return this.fail("unknown-function", `Values have no methods: \`.${name.text}(…)\` cannot be called here`, name.from, name.to, "Functions take the value as argument, as in `String.toUpperCase(user.title)`.");
  }

  private index(object: Expression): Expression {
    this.next();
    const index = this.expression();
    const { to } = this.expect("]", "`]`");
    return { kind: "index", object, index, from: object.from, to };
  }

  private projection(object: Expression): Expression {
    this.next();
    const path = [this.name("the name of the member to take of every element").text];
    while (this.take(".") !== undefined) path.push(this.name("a name after `.`").text);
    const { to } = this.expect("]", "`]`");
    return { kind: "projection", object, path, from: object.from, to };
  }

  /** Arguments := `(` ( Expression ( `,` Expression )* )? `)` */
  private call(name: string, from: number, nameTo: number): Call {
    this.next();
    const list = this.list(")", "`,` or `)`");
    return { kind: "call", name, nameTo, arguments: list.items, from, to: list.to };
  }

  /** Primary := string | number | word | name Arguments? | `(` Expression `)` | `{` … `}` */
  private primary(): Expression {
    const token = this.next();
    const { from, to } = token;
    if (token.kind === "string" || token.kind === "number") return { kind: "literal", value: token.value, from, to };
    if (token.kind === "name") return this.word(token);
    if (token.text === "{") return this.braces(token);
    if (token.text !== "(") return this.unexpected(token, "a value", token.text === ")" ? "Remove it, or put a value before it." : undefined);
    const tree = this.expression();
    this.expect(")", "`)`");
    return tree;
  }

  private word(token: Token): Expression {
    const { from, to, text } = token;
    if (this.sees("(")) {
      if (text.toLowerCase() === "not") this.unexpected(token, "a value", "Use `!`.");
      return this.call(text, from, to);
    }
    const value = WORDS.get(text.toLowerCase());
    if (value !== undefined) return { kind: "literal", value, from, to };
    const following = this.peek();
    const operand = following.kind === "name" || following.kind === "string" || following.kind === "number";
    if (LEVELS.some(({ operators }) => operators.has(text.toLowerCase())) || (operand && /^(?:not|if)$/i.test(text))) this.unexpected(token, "a value", WORD_HINTS.get(text.toLowerCase()));
    return { kind: "name", name: text, from, to };
  }

  /** Braces := `{` `}` | `{` `:` `}` | `{` key `:` Expression ( `,` … )* `}` | `{` Expression ( `,` … )* `}` */
  private braces(open: Token): Expression {
    const empty = this.take(":");
    if (empty !== undefined) return { kind: "map", entries: [], from: open.from, to: this.expect("}", "`}`").to };
    const [key, colon] = [this.peek(), this.tokens[this.at + 1]];
    if ((key.kind === "string" || key.kind === "name") && colon?.text === ":" && colon.kind === "symbol") return this.map(open);
    const list = this.list("}", "`,` or `}`");
    return { kind: "array", items: list.items, from: open.from, to: list.to };
  }

  private map(open: Token): Expression {
    const entries: { readonly key: string; readonly value: Expression }[] = [];
    for (;;) {
      const key = this.next();
      if (key.kind !== "string" && key.kind !== "name") this.unexpected(key, "a key");
      this.expect(":", "`:`");
      entries.push({ key: String(key.value), value: this.expression() });
      if (this.take(",") === undefined) break;
    }
    return { kind: "map", entries, from: open.from, to: this.expect("}", "`,` or `}`").to };
  }

  private list(close: string, expected: string): { readonly items: readonly Expression[]; readonly to: number } {
    const items: Expression[] = [];
    const end = this.take(close);
    if (end !== undefined) return { items, to: end.to };
    do items.push(this.expression());
    while (this.take(",") !== undefined);
    return { items, to: this.expect(close, expected).to };
  }

  private peek(): Token {
    const token = this.tokens[this.at] ?? this.tokens.at(-1);
    if (token === undefined) throw new TypeError("A token list always has its end token.");
    return token;
  }

  private next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  private sees(symbol: string): boolean {
    const token = this.peek();
    return token.kind === "symbol" && token.text === symbol;
  }

  private take(symbol: string): Token | undefined {
    return this.sees(symbol) ? this.next() : undefined;
  }

  private expect(symbol: string, expected: string): Token {
    return this.take(symbol) ?? this.unexpected(this.peek(), expected, WORD_HINTS.get(this.peek().text.toLowerCase()));
  }

  private name(expected: string): Token {
    const token = this.next();
    return token.kind === "name" ? token : this.unexpected(token, expected);
  }

  private enter(): void {
    this.nesting++;
    if (this.nesting <= MAX_NESTING) return;
    const { from, to } = this.peek();
    this.fail("too-deep", `More than ${MAX_NESTING} parentheses, arguments and conditions are nested in each other`, from, to, "Split the expression, or use `String.stringSwitch`.");
  }

  private unexpected(token: Token, expected: string, hint?: string): never {
    return this.fail("unexpected-token", `Expected ${expected}, found ${describe(token)}`, token.from, token.to, hint);
  }

  private fail(code: DiagnosticCode, message: string, from: number, to: number, hint?: string): never {
    throw new ExpressionError(this.source, [{ code, message, from, to, ...(hint === undefined ? {} : { hint }) } satisfies Diagnostic]);
  }
}

function refuseDeepTree(source: string, tree: Expression): void {
  walk(tree, ({ from, to }, depth) => {
    if (depth <= MAX_DEPTH) return;
    throw new ExpressionError(source, [{ code: "too-deep", message: `More than ${MAX_DEPTH} operators follow each other`, from, to: Math.min(to, from + 1), hint: "Split the expression, or use `Arrays.contains({…}, value)`." }]);
  });
}

/** A tree that may have been read around mistakes of single characters. */
export interface Syntax {
  readonly tree: Expression;
  /** Characters that the language does not have; the tree is what was probably meant. */
  readonly mistakes: readonly Diagnostic[];
}

/**
 * Reads a text by the grammar alone: functions and references are not looked up. Work is linear in the length, and the tree
 * is never deeper than MAX_DEPTH, so that all who walk it may recurse.
 *
 * @throws ExpressionError with the first place where the text leaves the grammar; where characters are wrong, with these alone,
 * since what follows from them would be no mistake of its own.
 */
export function readSyntax(source: string): Syntax {
  if (source.length > MAX_LENGTH) {
    throw new ExpressionError(source, [{ code: "too-long", message: `The expression has ${source.length} characters, and at most ${MAX_LENGTH} are read`, from: MAX_LENGTH, to: source.length }]);
  }
  const { tokens, mistakes } = tokenize(source);
  try {
    const tree = new Parser(source, tokens).whole();
    refuseDeepTree(source, tree);
    return { tree, mistakes };
  } catch (error) {
    const [first, ...others] = mistakes;
    throw first === undefined || !(error instanceof ExpressionError) ? error : new ExpressionError(source, [first, ...others]);
  }
}
