import assert from "node:assert/strict";
import { terminalColumns } from "../../../provisioning/rules/terminalColumns.ts";

/** Texts and the columns that a terminal gives them. */
const WIDTHS: readonly (readonly [text: string, columns: number])[] = [
  ["", 0],
  ["when: user.title", 16],
  ["Köln, Łódź, São Paulo", 21],
  ["e\u0301", 1],
  ["東京", 4],
  ["サポート", 8],
  ["ｻﾎﾟｰﾄ", 5],
  ["서울", 4],
  ["ＡＢ「」", 8],
  ["🎧", 2],
  ["✅", 2],
  ["§ → ©", 5],
];

describe("terminalColumns", () => {
  for (const [text, columns] of WIDTHS) it(`is ${columns} for "${text}"`, () => assert.equal(terminalColumns(text), columns));
});
