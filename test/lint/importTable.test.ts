import { deepEqual, ok } from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A file of each folder: who imports, and what is imported. */
const FILES = {
  expressions: "expressions/index.ts",
  provisioning: "provisioning/match.ts",
  platforms: "platforms/genesys/index.ts",
  reconcile: "reconcile/people.ts",
  "dynamic-providers": "dynamic-providers/genesys/skill.ts",
  components: "components/catalogue.ts",
  policies: "policies/noDirectNumber.ts",
  cli: "cli/steps.ts",
  sandbox: "sandbox/session.ts",
} as const;
type Folder = keyof typeof FILES;
const FOLDERS = Object.keys(FILES) as Folder[];

/** The design's table, told a second time: what each folder may import of ours. */
const MAY_IMPORT: Readonly<Record<Folder, readonly Folder[]>> = {
  expressions: [],
  provisioning: ["expressions"],
  platforms: ["provisioning"],
  reconcile: ["platforms", "provisioning"],
  "dynamic-providers": [], // values; types: see below
  components: ["dynamic-providers", "provisioning"],
  policies: ["provisioning", "expressions"],
  cli: ["provisioning", "expressions", "reconcile", "platforms"],
  sandbox: ["expressions"],
};

/** Only what the table is about, and without types: those take a quarter of a minute to load. */
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: [{ files: ["**/*.ts"], languageOptions: { parserOptions: { projectService: false } }, linterOptions: { reportUnusedDisableDirectives: "off" } }],
  ruleFilter: ({ ruleId }) => /no-restricted-(paths|imports)$/.test(ruleId),
});

/** Which of these specifiers are refused in a file; each is imported on a line of its own. */
async function refused(importer: string, specifiers: readonly string[], statement: (specifier: string) => string = (specifier) => `import * as x from "${specifier}";`): Promise<string[]> {
  ok(existsSync(ROOT + importer), importer);
  const [result] = await eslint.lintText(specifiers.map(statement).join("\n"), { filePath: ROOT + importer });
  const messages = result?.messages ?? [];
  deepEqual(messages.filter(({ ruleId }) => ruleId === null), [], "the snippet itself has to be sound");
  const lines = new Set(messages.map(({ line }) => line));
  return specifiers.filter((_, index) => lines.has(index + 1));
}

/** How a file names another. */
function from(importer: string, imported: string): string {
  ok(existsSync(ROOT + imported), imported);
  const path = relative(dirname(importer), imported);
  return path.startsWith(".") ? path : `./${path}`;
}

const typeOnly = (specifier: string): string => `import type * as X from "${specifier}";`;
const lazily = (specifier: string): string => `await import("${specifier}");`;

describe("the import table, enforced by eslint.config.js", function () {
  this.timeout(60_000);

  for (const folder of FOLDERS) {
    const others = FOLDERS.filter((other) => other !== folder);
    const specifiers = others.map((other) => from(FILES[folder], FILES[other]));
    const forbidden = specifiers.filter((_, index) => !MAY_IMPORT[folder].includes(others[index] ?? folder));
    it(`${folder} imports ${MAY_IMPORT[folder].length === 0 ? "nothing of ours" : MAY_IMPORT[folder].join(", ")}`, async () => {
      deepEqual(await refused(FILES[folder], specifiers), forbidden);
    });
  }

  for (const folder of FOLDERS) {
    const allowed: readonly Folder[] = folder === "dynamic-providers" ? ["reconcile"] : MAY_IMPORT[folder];
    const others = FOLDERS.filter((other) => other !== folder);
    it(`${folder} is held to it for types and for imports on demand, too`, async () => {
      const specifiers = others.map((other) => from(FILES[folder], FILES[other]));
      const forbidden = specifiers.filter((_, index) => !allowed.includes(others[index] ?? folder));
      deepEqual([await refused(FILES[folder], specifiers, typeOnly), await refused(FILES[folder], specifiers, lazily)], [forbidden, forbidden]);
    });
  }

  /** What else the design forbids or allows: file, specifier, whether it is refused. */
  const EDGES: readonly [importer: string, specifier: string, isRefused: boolean][] = [
    ["expressions/parse.ts", "node:fs", true],
    ["expressions/parse.ts", "node:fs/promises", true],
    ["expressions/parse.ts", "node:http", true],
    ["expressions/parse.ts", "@pulumi/pulumi", true],
    ["expressions/parse.ts", "./lexer.ts", false],
    ["provisioning/rules/load.ts", "node:fs", true],
    ["provisioning/rules/load.ts", "@okta/okta-sdk-nodejs", true],
    ["provisioning/rules/load.ts", "zod", false],
    ["platforms/genesys/client.ts", "@pulumi/pulumi", true],
    ["platforms/genesys/client.ts", "purecloud-platform-client-v2", false],
    ["platforms/genesys/client.ts", "../okta/index.ts", true],
    ["platforms/okta/client.ts", "../genesys/index.ts", true],
    ["platforms/okta/client.ts", "./errors.ts", false],
    ["reconcile/resource.ts", "@pulumi/pulumi", true],
    ["reconcile/platforms.ts", "../platforms/okta/index.ts", false],
    ["dynamic-providers/genesys/skill.ts", "@pulumi/pulumi", false],
    ["dynamic-providers/genesys/skill.ts", "@pulumi/okta", true],
    ["dynamic-providers/genesys/skill.ts", "node:path", true],
    ["dynamic-providers/genesys/skill.ts", "zod", true],
    ["dynamic-providers/genesys/skill.ts", "./division.ts", true],
    ["policies/noDirectNumber.ts", "../dynamic-providers/typeTokens.ts", false],
    ["cli/people/read.ts", "../../sandbox/folder.ts", false],
    ["cli/people/read.ts", "../../sandbox/people/profile.ts", false],
    ["cli/people/read.ts", "../../sandbox/people/load.ts", true],
    ["policies/noDirectNumber.ts", "../dynamic-providers/genesys/people.ts", true],
    ["policies/noDirectNumber.ts", "@pulumi/policy", false],
    ["policies/noDirectNumber.ts", "node:https", true],
    ["policies/noDirectNumber.ts", "purecloud-platform-client-v2", true],
    ["sandbox/okta/index.ts", "../genesys/index.ts", true],
    ["sandbox/genesys/index.ts", "../okta/index.ts", true],
    ["sandbox/okta/expressionEvaluation.ts", "../../expressions/index.ts", false],
    ["sandbox/genesys/index.ts", "../../provisioning/match.ts", true],
    ["sandbox/session.ts", "./okta/index.ts", false],
    ["cli/start/command.ts", "../../sandbox/session.ts", false],
    ["cli/main.ts", "../sandbox/session.ts", true],
    ["cli/account/standing.ts", "../../components/catalogue.ts", true],
    ["index.ts", "./components/catalogue.ts", false],
    ["test/lint/importTable.test.ts", "../../policies/props.ts", false],
  ];
  for (const [importer, specifier, isRefused] of EDGES) {
    it(`${importer} may ${isRefused ? "not " : ""}import ${specifier}`, async () => deepEqual(await refused(importer, [specifier]), isRefused ? [specifier] : []));
  }
});
