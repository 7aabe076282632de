/**
 * The pages that are made from the code, whole or between the markers `<!-- made: NAME -->` and `<!-- end -->`.
 */
import { DIAGNOSTIC_CODES } from "../expressions/index.ts";
import { rulesJsonSchema } from "../provisioning/rules/jsonSchema.ts";
import { codeTable, keyTable } from "../provisioning/rules/referencePage.ts";

/** Where editors find the schema (the first line of `provisioning.yaml` names it). */
export const SCHEMA_FILE = "docs/provisioning.schema.json";

const TABLES: Readonly<Record<string, () => string>> = {
  keys: keyTable,
  "rule codes": () => codeTable(),
  "expression codes": () => codeTable(DIAGNOSTIC_CODES),
};

/** File → what it should hold. `read` gives what it holds now. */
export function generatedPages(read: (file: string) => string): ReadonlyMap<string, string> {
  return new Map([
    [SCHEMA_FILE, `${JSON.stringify(rulesJsonSchema(), undefined, 2)}\n`],
    ...["docs/rules.md", "docs/expressions.md"].map((file) => [file, filled(read(file), file)] as const),
  ]);
}

function filled(page: string, file: string): string {
  return page.replace(/(<!-- made: ([a-z ]+) -->\n)[^]*?(<!-- end -->)/g, (_whole, open: string, name: string, close: string) => {
    const table = TABLES[name];
    if (table === undefined) throw new Error(`${file} wants the table "${name}", and there are: ${Object.keys(TABLES).join(", ")}`);
    return `${open}${table()}\n${close}`;
  });
}
