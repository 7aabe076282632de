/** A cell of a Markdown table: its line breaks, and what would end it or be read as markup. */
export function escapedCell(text: string): string {
  return text.replace(/[\\|`*_<>[\]]/g, (character) => (character === "<" ? "&lt;" : character === ">" ? "&gt;" : `\\${character}`)).replaceAll("\n", "<br>");
}
