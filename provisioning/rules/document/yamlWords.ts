/**
 * The library's problems in words for people who edit rules, not parsers.
 */
import type { ErrorCode, YAMLError } from "yaml";

/** What is said of a problem. */
export interface Words {
  readonly message: string;
  readonly hint?: string;
}

/** Words for the problems with this code and, where given, a message like this. `$1` stands for what the pattern found, `$0` for the source. */
interface Row extends Words {
  readonly code: ErrorCode;
  readonly like?: RegExp;
  /** Whether the text around the problem's offset is one that these words are for. */
  readonly when?: (text: string, offset: number) => boolean;
}

const ROWS: readonly Row[] = [
  { code: "TAB_AS_INDENT", message: "a tab stands where spaces are expected", hint: "indent with spaces; YAML does not allow tabs there" },
  { code: "MISSING_CHAR", like: /end with a (.)$/, message: "a bracket is opened here and not closed by `$1`", hint: "close it with `$1`" },
  { code: "BAD_INDENT", like: /end with a (.)$/, message: "a bracket is opened here and not closed by `$1`", hint: "close it with `$1`, and indent its lines more than the key that they belong to" },
  { code: "BAD_INDENT", like: /Block scalar/, message: "the lines of this text block are not indented alike", hint: "indent them with the same number of spaces, more than the key" },
  { code: "BAD_INDENT", message: "this line is not indented like the others of its level", hint: "let all keys of a map, or all `-` of a list, start at the same column" },
  { code: "MISSING_CHAR", like: /closing (["'])/, message: "a text is opened with $1 here and never closed", hint: "close it with $1" },
  { code: "MISSING_CHAR", like: /followed by map values/, message: "a key without a colon", hint: "write `key: value`, with a space after the colon" },
  { code: "MISSING_CHAR", like: /Missing , /, message: "a comma is missing between two items", hint: "separate items in brackets with commas" },
  { code: "MISSING_CHAR", like: /Comments must be separated/, message: "a space is missing before the comment", hint: "put a space before `#`, or quote the text if `#` belongs to it" },
  { code: "MISSING_CHAR", like: /more-indented leading empty lines/, message: "an empty line above has more spaces than this first line of the text block", hint: "remove the spaces from the empty line" },
  { code: "MISSING_CHAR", like: /without - indicator/, message: "an item of this list has no `-` in front", hint: "start each item with `- `" },
  { code: "MULTILINE_IMPLICIT_KEY", message: "a key has to be on one line, with a colon and a space after it", hint: "is a `: ` missing, or a line indented too far?" },
  { code: "BLOCK_AS_IMPLICIT_KEY", like: /block sequence/, message: "this line is not indented like the others of its level", hint: "let all keys of a map, or all `-` of a list, start at the same column" },
  { code: "BLOCK_AS_IMPLICIT_KEY", like: /Nested mappings/, when: (text, offset) => secondColon(text, offset) !== undefined && /^[^\n]*'/.test(text.slice(offset)), message: "a second `: ` in one line", hint: "write `>-` after the key and the value on the next line, indented, if the colon belongs to it" },
  { code: "BLOCK_AS_IMPLICIT_KEY", like: /Nested mappings/, when: (text, offset) => secondColon(text, offset) !== undefined, message: "a second `: ` in one line", hint: "put the whole value in single quotes, if the colon belongs to it" },
  { code: "BLOCK_AS_IMPLICIT_KEY", like: /Nested mappings/, message: "an indented line follows a value", hint: "start a map on the line after its key, or indent the line less" },
  { code: "BLOCK_IN_FLOW", when: (text, offset) => /^[^\s-]/.test(text.slice(offset)), message: "a comma is missing between two items", hint: "separate items in brackets with commas" },
  { code: "BLOCK_IN_FLOW", message: "a map or list without brackets stands inside brackets", hint: "is a comma missing before it? Otherwise give it brackets of its own" },
  { code: "BAD_SCALAR_START", like: /(\S)$/, message: "a text cannot start with \"$1\"", hint: "quote it" },
  { code: "BAD_DQ_ESCAPE", like: /sequence (.*)$/s, message: "`$1` means nothing in a text in double quotes", hint: "write `\\\\` for a backslash, or use single quotes" },
  { code: "BAD_DIRECTIVE", message: "a line that starts with `%` is an instruction for YAML that the rules do not need", hint: "remove it, or quote the text" },
  { code: "MULTIPLE_DOCS", message: "a second document starts here", hint: "a file is one document: remove `---`, or put the rest into a file of its own under `include`" },
  { code: "MULTIPLE_ANCHORS", message: "a value can have one anchor only", hint: "remove one of the two `&…`" },
  { code: "MULTIPLE_TAGS", message: "a value can have one tag only", hint: "remove the tags; the rules need none" },
  { code: "ALIAS_PROPS", message: "an alias can have no anchor or tag of its own", hint: "write the alias alone, for example `*name`" },
  { code: "BAD_ALIAS", like: /ending in :/, message: "the colon counts as a part of this name", hint: "put a space before the colon" },
  { code: "BAD_ALIAS", message: "`&` and `*` need a name", hint: "write for example `&name` and `*name`, or quote the text" },
  { code: "NON_STRING_KEY", message: "a key has to be a text", hint: "write a name before the colon" },
  { code: "TAG_RESOLVE_FAILED", when: (text, offset) => /^!["'(\w]/.test(text.slice(offset, offset + 2)), message: "a text that begins with `!` is a tag, and `$0` means nothing here", hint: "put the whole value in single quotes if `!` belongs to it, as in an expression; remove the tag otherwise" },
  { code: "TAG_RESOLVE_FAILED", message: "the tag `$0` means nothing here", hint: "remove it" },
  { code: "RESOURCE_EXHAUSTION", message: "the document is nested too deep", hint: "rules need fewer than 10 levels" },
  { code: "UNEXPECTED_TOKEN", like: /header includes extra characters/, message: "text stands behind the `|` or `>` of a text block", hint: "start the text on the next line" },
  { code: "UNEXPECTED_TOKEN", like: /block-seq-ind on same line/, message: "a list cannot start on the line of its key", hint: "start it on the next line, or write `[a, b]`" },
  { code: "UNEXPECTED_TOKEN", like: /flow-(?:map|seq)-end token.*"(.)"/, message: "`$1` closes a bracket that is not open", hint: "remove it, or quote the text" },
  { code: "UNEXPECTED_TOKEN", like: /Unexpected (?:,|empty item)/, message: "a comma with no item before it", hint: "remove it" },
  { code: "UNEXPECTED_TOKEN", like: /scalar at node end/, when: (text, offset) => /["']$/.test(text.slice(0, offset).trimEnd().slice(-1)), message: "text follows a value in quotes", hint: "put all of it in quotes of the other kind, if the quotes belong to it" },
  { code: "UNEXPECTED_TOKEN", like: /at node end|in YAML stream|token$/, message: "this does not belong to the value before it", hint: "check the quotes and the indentation; a document is either one map or one list" },
];

/** What to say of a problem in a text: our words where there are some, else the library's own. */
export function wordsOf({ code, message, pos }: YAMLError, text: string): Words {
  for (const row of ROWS) {
    const found = row.code === code ? (row.like ?? /^/).exec(message) : null;
    if (found === null || row.when?.(text, pos[0]) === false) continue;
    const filled = (words: string): string => words.replaceAll("$1", () => found[1] ?? "").replaceAll("$0", () => text.slice(...pos));
    return { message: filled(row.message), ...(row.hint === undefined ? {} : { hint: filled(row.hint) }) };
  }
  return { message };
}

/** Where the value at an offset has a colon that YAML takes for one behind a key: after its quotes, and before a comment. */
export function secondColon(text: string, offset: number): number | undefined {
  const line = /^.*/.exec(text.slice(offset))?.[0] ?? "";
  const value = line.replace(/\s#.*$/, "");
  const before = /^(?:"[^"]*"|'[^']*')?.*?(?=:(?:\s|$))/.exec(value)?.[0];
  return before === undefined ? undefined : offset + before.length;
}
