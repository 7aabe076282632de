// @ts-check
import tseslint from "typescript-eslint";
import importPlugin from "eslint-plugin-import";

/**
 * The import table of the design: for each folder, what it may NOT import of ours.
 * `except` is relative to `from`.
 */
const ours = ["components", "dynamic-providers", "policies", "provisioning", "expressions", "platforms", "reconcile", "cli", "sandbox"];

/** @type {Record<string, string[]>} folder → the folders of ours that it may import */
const mayImport = {
  expressions: [],
  provisioning: ["expressions"],
  platforms: ["provisioning"],
  reconcile: ["platforms", "provisioning"],
  "dynamic-providers": ["reconcile"], // types only, and `await import(…)` inside methods: see below
  components: ["dynamic-providers", "provisioning"],
  policies: ["provisioning", "expressions"],
  cli: ["provisioning", "expressions", "reconcile", "platforms"],
  sandbox: ["expressions"],
};

/** Single files that a folder may import besides. */
const besides = {
  policies: ["dynamic-providers/typeTokens.ts"],
  // What an HR row is as an Okta profile, and where the sandbox keeps its people: no server is started by these.
  cli: ["sandbox/folder.ts", "sandbox/people/person.ts", "sandbox/people/profile.ts"],
};

const zones = Object.entries(mayImport).flatMap(([folder, allowed]) =>
  ours
    .filter((other) => other !== folder && !allowed.includes(other))
    .map((other) => ({
      target: `./${folder}`,
      from: `./${other}`,
      except: (besides[/** @type {keyof typeof besides} */ (folder)] ?? []).filter((file) => file.startsWith(`${other}/`)).map((file) => `./${file.slice(other.length + 1)}`),
      message: `${folder}/ may import ${allowed.length === 0 ? "nothing of ours" : `only ${allowed.join(", ")}`} (docs/decisions, the import table).`,
    })),
);

/** One platform never knows another. */
const platformZones = [
  { target: "./platforms/okta", from: "./platforms/genesys", message: "One platform's folder never imports another's: reconcile/ is where they meet." },
  { target: "./platforms/genesys", from: "./platforms/okta", message: "One platform's folder never imports another's: reconcile/ is where they meet." },
  { target: "./sandbox/okta", from: "./sandbox/genesys", message: "The emulators meet over HTTP only." },
  { target: "./sandbox/genesys", from: "./sandbox/okta", message: "The emulators meet over HTTP only." },
];

/** @param {string[]} patterns @param {string} message */
const forbid = (patterns, message) => ({
  "@typescript-eslint/no-restricted-imports": ["error", { patterns: [{ group: patterns, message }] }],
});

/** The two commands that start the sandbox. */
const SANDBOX_COMMANDS = ["cli/start/**/*.ts", "cli/sandbox/**/*.ts"];

export default tseslint.config(
  { ignores: ["node_modules/**", ".sandbox/**"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { import: importPlugin },
    settings: { "import/parsers": { "@typescript-eslint/parser": [".ts"] }, "import/resolver": { node: { extensions: [".ts", ".js"] } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "import/no-restricted-paths": ["error", { zones: [...zones, ...platformZones] }],
      "import/no-cycle": "error",
      "no-console": "error",
      eqeqeq: "error",
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  // The pure folders: no Pulumi, HTTP, file system.
  { files: ["expressions/**/*.ts", "provisioning/**/*.ts"], rules: forbid(["@pulumi/*", "node:http", "node:https", "node:fs", "node:fs/*", "node:child_process", "@okta/*", "purecloud-platform-client-v2", "fastify"], "This folder is pure: no Pulumi, HTTP or file system.") },
  { files: ["platforms/**/*.ts", "reconcile/**/*.ts"], rules: forbid(["@pulumi/*"], "This code runs outside Pulumi, too.") },
  { files: ["policies/**/*.ts"], rules: forbid(["node:http", "node:https", "@okta/*", "purecloud-platform-client-v2"], "Policies never touch the network.") },
  // A provider method is one `await import(…)`: nothing else at module level, or it is serialized into state.
  {
    files: ["dynamic-providers/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { patterns: [{ regex: "^(?!@pulumi/pulumi$)", allowTypeImports: true, message: "Dynamic providers import only @pulumi/pulumi; the rest is `await import(…)` inside methods, or a type." }] },
      ],
    },
  },
  // Where people read the terminal.
  { files: ["cli/**/*.ts", "reconcile/announce.ts", "sandbox/engine/**/*.ts"], rules: { "no-console": "off" } },
  { files: SANDBOX_COMMANDS, rules: { "import/no-restricted-paths": "off" } },
  { files: ["test/**/*.ts"], rules: { "@typescript-eslint/no-floating-promises": "off", "max-lines": "off" } },
);
