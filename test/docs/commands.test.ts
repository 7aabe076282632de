import { deepEqual } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { ccaas } from "../cli/terminal.ts";

/** Where users read of commands. */
const PAGES = ["README.md", "provisioning.yaml", ...readdirSync("docs").filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];

/** A command in a page: from its name to the end of the code, or of the line. */
const COMMAND = /ccaas ([a-z]+)\b([^`\n]*)/g;

describe("commands in the docs", () => {
  const mentioned = PAGES.flatMap((page) => [...readFileSync(page, "utf8").matchAll(/`(?:npx )?ccaas [^`]*`|^\$ (?:npx )?ccaas .*$/gm)].flatMap(([code]) => [...code.matchAll(COMMAND)].map(([, command = "", rest = ""]) => ({ page, command, options: rest.match(/--[a-z-]+/g) ?? [] }))));

  it("exist, with every option that is shown", async () => {
    const helps = new Map<string, string>();
    for (const command of new Set(mentioned.map(({ command: name }) => name))) helps.set(command, (await ccaas(".", ["help", command])).out);
    const wrong = mentioned.flatMap(({ page, command, options }) => {
      const help = helps.get(command) ?? "";
      if (!help.startsWith(`Usage: ccaas ${command}`)) return [`${page}: ccaas ${command}`];
      return options.filter((option) => !help.includes(`${option} `) && !help.includes(`${option}\n`)).map((option) => `${page}: ccaas ${command} ${option}`);
    });
    deepEqual(wrong, []);
  });

  it("are all shown somewhere", () => {
    deepEqual([...new Set(mentioned.map(({ command }) => command))].toSorted(), ["check", "compile", "coverage", "evaluate", "explain", "preflight", "sandbox"]);
  });
});
