import assert from "node:assert/strict";
import fc from "fast-check";
import { Document, isScalar, parse, parseDocument, type Scalar } from "yaml";
import { alignScalar } from "../../../../provisioning/rules/document/alignScalar.ts";

const STYLES: readonly Scalar.Type[] = ["PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED"];

/** Characters with a meaning in some style, and some that have none. */
const character = fc.constantFrom(...Array.from("abc  \n\n\t'\"\\:#-,[]{}&*!|>%@`é\u{1F600}\u2028\u0085\u00a0\u0007\0"));
const anyText = fc.string({ unit: character, maxLength: 60 });

/** A text written by the library in one style, deep in a document. */
const written = fc
  .record({ value: anyText, style: fc.constantFrom(...STYLES), indent: fc.integer({ min: 1, max: 8 }), lineWidth: fc.constantFrom(0, 20, 40, 80), crlf: fc.boolean(), inList: fc.boolean() })
  .map(({ value, style, indent, lineWidth, crlf, inList }) => {
    const document = new Document({ before: 1, inner: inList ? [value] : { value }, after: 2 });
    const node = document.getIn(["inner", inList ? 0 : "value"], true) as Scalar;
    node.type = style;
    const text = document.toString({ indent, lineWidth, minContentWidth: 0 });
    return { text: crlf ? text.replaceAll("\n", "\r\n") : text, path: ["inner", inList ? 0 : "value"] };
  });

/** The scalar as it is read again; nothing if the library does not understand its own writing. */
function reread(text: string, path: readonly unknown[]): Scalar.Parsed | undefined {
  const document = parseDocument(text, { logLevel: "silent" });
  const node = document.getIn(path, true);
  return document.errors.length === 0 && isScalar(node) ? (node as Scalar.Parsed) : undefined;
}

/** Whether a piece of the source is how a unit of the value can be written. */
function stands(piece: string, unit: string, value: string): boolean {
  if (piece === unit) return true;
  if (piece === "\n" || piece === "\r\n") return unit === " " || unit === "\n";
  if (piece === "''") return unit === "'";
  // A block's last line break may be that of the file's end.
  if (piece === "") return unit === "\n" && value.endsWith("\n");
  return piece.startsWith("\\") && (parse(`"${piece}"`) as string).includes(unit);
}

describe("the source of a scalar's characters", () => {
  it("is each character, or what stands for it, in every style that the library writes", () => {
    fc.assert(
      fc.property(written, ({ text, path }) => {
        const scalar = reread(text, path);
        if (scalar === undefined) return;
        const aligned = alignScalar(scalar, text);
        assert.ok(aligned, "the source reads as the value");
        let last = 0;
        for (const [index, unit] of scalar.source.split("").entries()) {
          const [from, to] = aligned.span(index, index + 1);
          const piece = text.slice(from, to);
          assert.ok(stands(piece, unit, scalar.source), `${JSON.stringify(piece)} for ${JSON.stringify(unit)} in ${JSON.stringify(text)}`);
          assert.ok(from >= last || piece.startsWith("\\"), "places never go back");
          last = to;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("reads whatever the library reads", () => {
    const piece = fc.constantFrom("a", "b", "'", "''", " ", "  ", "\t", "\n  ", "\n  ", "\n\n", "\n   ", "\r\n  ", "\\n", "\\ ", "\\\n  ", "\\\r\n \t", "\\x41", "\\\\", ":", "#", "é");
    const wrapped = fc.constantFrom(["'", "'"], ['"', '"'], ["", ""], ["|\n  ", "\n"], [">\n  ", ""], [">+\n  ", "\n\n"], [">2-\n  ", "\n \n"], ["|2\n    ", "\n"]);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), wrapped, (pieces, [open, close]) => {
        const text = `key: ${open}${pieces.join("")}${close}`;
        const scalar = reread(text, ["key"]);
        if (scalar === undefined || scalar.source === "") return;
        assert.equal(alignScalar(scalar, text)?.value, scalar.source, text);
      }),
      { numRuns: 4000 },
    );
  });
});
