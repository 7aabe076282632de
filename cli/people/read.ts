/**
 * The people that a command asks the rules about: of a file, of Okta, or those of the sandbox's last run.
 */
import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import type { Command } from "commander";
import { okta } from "../../platforms/okta/index.ts";
import type { Identification } from "../../provisioning/employeeId.ts";
import { mayWork } from "../../provisioning/match.ts";
import type { Rules } from "../../provisioning/rules/schema.ts";
import { defaultFolder, sandboxFolder } from "../../sandbox/folder.ts";
import { profileOf } from "../../sandbox/people/profile.ts";
import { CliError } from "../failure.ts";
import { readText, shownPath } from "../rules/files.ts";
import type { Terminal } from "../terminal.ts";
import { readHrFile } from "./hrFile.ts";
import { peopleOfJson } from "./json.ts";
import type { KnownPerson, People } from "./known.ts";

/** What the options of `withPeople` give. */
export interface PeopleFlags {
  readonly people?: string;
  readonly column: Readonly<Record<string, string>>;
}

/** What the rules say of reading people: the columns of an export, and the attribute that holds the EmployeeID. */
export interface PeopleRules {
  readonly people?: Rules["people"];
  readonly match: Identification;
}

/** Where people come from, for help texts. */
export const SOURCES = `
People are read from --people FILE; without it from the Okta organization that the environment names (OKTA_ORG_NAME, …);
without that, those whom \`npm start\` has put into the sandbox.
`;

/** What `--column` is for. */
export const COLUMN = "which column of the export holds a field (repeatable); default: people.columns in the rules";

/** Adds the options that say where people come from. */
export function withPeople(command: Command): Command {
  return command
    .option("--people <file>", "an HR export (.csv), or Okta users or profiles (.json)")
    .option("--column <field=column>", COLUMN, collectColumn, {});
}

/** Collects `--column field=COLUMN`. */
export function collectColumn(value: string, columns: Readonly<Record<string, string>>): Record<string, string> {
  const at = value.indexOf("=");
  if (at < 1) throw new CliError(`--column wants field=column, found "${value}"; for example --column employeeNumber=WorkerID`);
  return { ...columns, [value.slice(0, at)]: value.slice(at + 1) };
}

/**
 * Reads them.
 * @param rules how the columns of an export are named
 * @throws CliError where there is no source, or the file is none; PlatformError where Okta refuses
 */
export async function readPeople({ people: file, column }: PeopleFlags, rules: Partial<PeopleRules>, terminal: Terminal): Promise<People> {
  if (file !== undefined) return { from: file, people: ofFile(file, column, rules, terminal) };
  const { environment } = terminal;
  if (["OKTA_ORG_NAME", "OKTA_HTTP_PROXY"].some((name) => (environment[name] ?? "") !== "")) return { from: "Okta", people: await ofOkta(terminal) };
  const { people: kept } = sandboxFolder(defaultFolder(environment));
  if (existsSync(kept)) return { from: `${shownPath(terminal.folder, kept)} (the sandbox's last npm start)`, people: peopleOfJson(readText(kept, kept), kept) };
  throw new CliError("There are no people to look at. Name a file with --people, or your Okta organization in the environment (OKTA_ORG_NAME and the rest, docs/going-live.md), or run npm start first.");
}

function ofFile(file: string, columns: Readonly<Record<string, string>>, { people: mapping, match }: Partial<PeopleRules>, { folder }: Terminal): KnownPerson[] {
  const path = resolve(folder, file);
  if (!existsSync(path)) throw new CliError(`There is no file ${file}. --people wants an HR export (.csv), or Okta users or profiles (.json).`);
  const text = readText(path, file);
  if (extname(file).toLowerCase() === ".json") return peopleOfJson(text, file);
  return readHrFile(text, file, { columns: { ...mapping?.columns, ...columns }, active: mapping?.active ?? [], email: mapping?.email, blanksCount: match?.distinguish.includes("blanks") ?? false }).map((row) => ({
    profile: profileOf(row),
    works: row.status === "active",
    ...(row.sourceRow === undefined ? {} : { line: row.sourceRow }),
  }));
}

async function ofOkta({ environment, err }: Terminal): Promise<KnownPerson[]> {
  const people = await okta(environment, { report: (message) => err.write(`note: ${message}\n`) }).people();
  return people.map(({ profile, status }) => ({ profile, works: mayWork({ status }) }));
}
