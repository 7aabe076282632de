/**
 * One file's text → its tree.
 */
import { isScalar, parseDocument, type Document, type ErrorCode, type ParsedNode, type YAMLError } from "yaml";
import { buildTree } from "./buildTree.ts";
import type { Mistakes } from "./mistakes.ts";
import { opening } from "./opening.ts";
import type { SourceText } from "./sourceText.ts";
import type { Tree } from "./tree.ts";
import { secondColon, wordsOf } from "./yamlWords.ts";

/**
 * Duplicate keys and merges are ours to judge (with the place of the first key), tags beyond the core schema are refused,
 * and keys are texts: `1:` is the key "1".
 */
const OPTIONS = { version: "1.2", schema: "core", stringKeys: true, uniqueKeys: false, merge: false, resolveKnownTags: false, prettyErrors: false } as const;

/** The tree of a file as far as it can be read; nothing for a file without content. */
export function parseFile(source: SourceText, mistakes: Mistakes): Tree | undefined {
  const document = parseDocument(source.text, OPTIONS);
  reportProblems(document, source, mistakes);
  const root = document.contents;
  if (root === null || isEmpty(root)) {
    if (document.errors.length === 0) mistakes.add("yaml", source.place(0, 0), source.text.includes("#") ? "the file has comments only" : "the file is empty", { hint: "expected: the keys of a rules file, for example `version: 1`" });
    return undefined;
  }
  return buildTree(root, source, mistakes);
}

function isEmpty(root: ParsedNode): boolean {
  return isScalar(root) && root.value === null && root.source === "";
}

/** Problems of one value, which do not confuse the parser: all of them are said. */
const OF_ONE_VALUE = new Set<ErrorCode>(["TAG_RESOLVE_FAILED", "BAD_DQ_ESCAPE", "BAD_ALIAS", "MULTIPLE_ANCHORS", "MULTIPLE_TAGS"]);

/** Problems that a wrong line above can make of sound lines. */
const IN_THE_WAKE = new Set<ErrorCode>(["BAD_INDENT", "BLOCK_AS_IMPLICIT_KEY", "MULTILINE_IMPLICIT_KEY", "MISSING_CHAR"]);

/**
 * Other problems have further ones in their wake: of a line, the first is said; of lines that do not fit the ones above, the
 * first below a key of the top level; of what does not belong somewhere, the first where all was well before.
 */
function reportProblems(document: Document.Parsed, source: SourceText, mistakes: Mistakes): void {
  const problems = [...document.errors, ...document.warnings];
  const tagged = new Set(problems.filter(({ code }) => code === "TAG_RESOLVE_FAILED").map(({ pos }) => source.place(...pos).line));
  const sectionByLine = problems.length > 1 ? sectionsOf(source.text) : [];
  const lines = new Set<number>();
  const sections = new Set<number>();
  for (const problem of problems) {
    const place = source.place(...inOneLine(rangeOf(problem, document, source), source.text));
    if (!OF_ONE_VALUE.has(problem.code)) {
      const section = sectionByLine[place.line - 1] ?? 0;
      const isWake = lines.has(place.line) || tagged.has(place.line) || (isMisfit(problem, source.text) && sections.has(section)) || (problem.code === "UNEXPECTED_TOKEN" && lines.size > 0);
      lines.add(place.line);
      sections.add(section);
      if (isWake) continue;
    }
    const { message, hint } = wordsOf(problem, source.text);
    mistakes.add("yaml", place, message, { hint });
  }
}

/** Whether a line does not fit the ones above: a bracket, a quote or a colon in it would be its own problem. */
function isMisfit({ code, message, pos }: YAMLError, text: string): boolean {
  if (!IN_THE_WAKE.has(code) || message.includes("end with a ")) return false;
  if (code === "MISSING_CHAR") return message.includes("- indicator") || message.includes("followed by map values");
  return code !== "BLOCK_AS_IMPLICIT_KEY" || secondColon(text, pos[0]) === undefined;
}

/** For each line (from 0), how many lines up to it begin with neither a blank nor a comment: lines below one key of the top level have one number. */
function sectionsOf(text: string): readonly number[] {
  let section = 0;
  return text.split("\n").map((line) => (section += /^[^\s#]/.test(line) ? 1 : 0));
}

/**
 * What is never closed is shown where it opens (the library notices it where the text ends), a wrong indentation where its
 * line's text starts, an escape and a second colon as they are written.
 */
function rangeOf({ code, message, pos }: YAMLError, document: Document.Parsed, source: SourceText): readonly [from: number, to: number] {
  const unclosed = (code === "MISSING_CHAR" && message.includes("closing")) || message.includes("end with a ");
  const start = unclosed ? opening(document.contents, pos[0], source.text) : undefined;
  if (start !== undefined) return [start, start + 1];
  if (code === "BAD_DQ_ESCAPE") return [pos[0], pos[0] + escapeLength(source.text, pos[0])];
  const colon = code === "BLOCK_AS_IMPLICIT_KEY" ? secondColon(source.text, pos[0]) : undefined;
  if (colon !== undefined) return [colon, colon + 1];
  const isIndentation = (code === "BAD_INDENT" || code === "BLOCK_AS_IMPLICIT_KEY") && /[ \t]/.test(source.text.charAt(pos[0]));
  return isIndentation ? firstCharacter(source.text, pos[0]) : pos;
}

/** A problem is shown in the line where it starts. */
function inOneLine([from, to]: readonly [from: number, to: number], text: string): readonly [from: number, to: number] {
  const newline = text.indexOf("\n", from);
  return newline === -1 ? [from, to] : [from, Math.min(to, Math.max(newline, from + 1))];
}

/** The first character from an offset on that is no blank and belongs to no comment. */
function firstCharacter(text: string, offset: number): readonly [from: number, to: number] {
  const start = offset + (/^(?:[ \t]*(?:#.*)?\n)*[ \t]*/.exec(text.slice(offset))?.[0].length ?? 0);
  return [start, start + 1];
}

/** A backslash, what it is about, and the digits that a code begins with. */
function escapeLength(text: string, offset: number): number {
  return /^\\(?:[xuU][0-9a-fA-F]{0,8}|[^\r\n])/u.exec(text.slice(offset, offset + 10))?.[0].length ?? 1;
}
