/**
 * The document's expressions as trees, each text parsed once.
 */
import { ExpressionError, parse, type Dialect, type Diagnostic, type Expression } from "../../expressions/index.ts";

/** A tree, or why there is none. */
export type Parsed = { readonly tree: Expression } | { readonly diagnostics: readonly Diagnostic[] };

/** Parses, and remembers what it parsed. */
export class Trees {
  readonly #known: Readonly<Record<Dialect, Map<string, Parsed>>> = { mapping: new Map(), groupRule: new Map() };

  /** The tree of a text, or its mistakes. */
  parsed(text: string, dialect: Dialect): Parsed {
    const known = this.#known[dialect].get(text);
    if (known !== undefined) return known;
    const result = parsed(text, dialect);
    this.#known[dialect].set(text, result);
    return result;
  }

  /** The tree of a text, where it has one. */
  tree(text: string | undefined, dialect: Dialect): Expression | undefined {
    const result = text === undefined ? undefined : this.parsed(text, dialect);
    return result !== undefined && "tree" in result ? result.tree : undefined;
  }
}

function parsed(text: string, dialect: Dialect): Parsed {
  try {
    return { tree: parse(text, { dialect }) };
  } catch (error) {
    if (error instanceof ExpressionError) return { diagnostics: error.diagnostics };
    throw error;
  }
}
