/**
 * How wide a text is in a terminal: carets have to stand below what they mean, also behind 東京 or an emoji.
 */

/** What takes two columns: East Asian wide and fullwidth characters (Unicode Standard Annex 11), and emoji that are shown as pictures. */
const WIDE = /[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
/** What is put on or joined to the character before. */
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}]/u;

/** The columns that a text takes, without control characters in it. */
export function terminalColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += WITHOUT_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}
