/**
 * How wide a text is in a terminal: carets have to stand below what they mean, also behind 東京 or an emoji.
 */

/** What takes two columns: East Asian wide and fullwidth characters (Unicode Standard Annex 11), and emoji that are shown as pictures. */
const WIDE = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;
/** What is put on or joined to the character before. */
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}]/u;
/** Halfwidth forms of the scripts above. */
const HALFWIDTH = /[\uFF61-\uFFDC]/;

/** The columns that a text takes, without control characters in it. */
export function terminalColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += WITHOUT_WIDTH.test(character) ? 0 : WIDE.test(character) && !HALFWIDTH.test(character) ? 2 : 1;
  return columns;
}
