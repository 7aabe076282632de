/**
 * The pages and schemas that are made from the code, whole or between the markers `<!-- made: NAME -->` and `<!-- end -->`.
 */
import { DIAGNOSTIC_CODES } from "../expressions/index.ts";
import { rulesJsonSchema } from "../provisioning/rules/jsonSchema.ts";
import { codeTable, keyTable } from "../provisioning/rules/referencePage.ts";
import { faultTable, operationTable, seedJsonSchema, seedTable, switchTable } from "./sandboxTables.ts";

/** Where editors find the schema (the first line of `provisioning.yaml` names it). */
export const SCHEMA_FILE = "docs/provisioning.schema.json";

/** Likewise for a sandbox's seed. */
const SEED_SCHEMA_FILE = "docs/sandbox.schema.json";

/** The pages with tables that are made from the code. */
const PAGES = ["docs/rules.md", "docs/expressions.md", "docs/sandbox.md", "docs/sandbox-coverage.md"];

const TABLES: Readonly<Record<string, () => string>> = {
  keys: keyTable,
  "rule codes": () => codeTable(),
  "expression codes": () => codeTable(DIAGNOSTIC_CODES),
  "seed keys": seedTable,
  "faults": faultTable,
  "okta operations": () => operationTable("okta"),
  "genesys operations": () => operationTable("genesys"),
  "okta switches": () => switchTable("okta"),
  "genesys switches": () => switchTable("genesys"),
};

/** File → what it should hold. `read` gives what it holds now. */
export function generatedPages(read: (file: string) => string): ReadonlyMap<string, string> {
  return new Map([
    [SCHEMA_FILE, `${JSON.stringify(rulesJsonSchema(), undefined, 2)}\n`],
    [SEED_SCHEMA_FILE, `${JSON.stringify(seedJsonSchema(), undefined, 2)}\n`],
    ...PAGES.map((file) => [file, filled(read(file), file)] as const),
  ]);
}

function filled(page: string, file: string): string {
  return page.replace(/(<!-- made: ([a-z ]+) -->\n)[^]*?(<!-- end -->)/g, (_whole, open: string, name: string, close: string) => {
    const table = TABLES[name];
    if (table === undefined) throw new Error(`${file} wants the table "${name}", and there are: ${Object.keys(TABLES).join(", ")}`);
    return `${open}${table()}\n${close}`;
  });
}
