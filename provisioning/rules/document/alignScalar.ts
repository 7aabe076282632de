/**
 * Reads a scalar's source again, to know which character of its value was written where.
 * The rules are those of YAML 1.2.2, chapters 7.3 (flow scalars) and 8.1 (block scalars).
 */
import type { Scalar } from "yaml";
import { alignBlock } from "./alignBlock.ts";
import { alignFlow } from "./alignFlow.ts";
import type { Aligned } from "./aligned.ts";

/** The value with its source; nothing if the source does not read as the value that the library read (then only the whole can be shown). */
export function alignScalar(scalar: Scalar.Parsed, text: string): Aligned | undefined {
  const aligned = align(scalar, text);
  return aligned?.value === scalar.source ? aligned : undefined;
}

function align({ type, range, source }: Scalar.Parsed, text: string): Aligned | undefined {
  const [from, to] = range;
  switch (type) {
    case "PLAIN":
    case "QUOTE_SINGLE":
    case "QUOTE_DOUBLE":
      return alignFlow(type, text, from, to);
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED":
      return alignBlock(type, text, from, to, source);
    default:
      return undefined;
  }
}
