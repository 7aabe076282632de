/**
 * A person as a command names them: somebody known, or a profile written out.
 */
import { resolve } from "node:path";
import { readText } from "../rules/files.ts";
import type { Terminal } from "../terminal.ts";
import { findPerson } from "./find.ts";
import { personOfJson } from "./json.ts";
import type { KnownPerson } from "./known.ts";
import { readPeople, type PeopleFlags, type PeopleRules } from "./read.ts";

/** For help texts: what may stand for a person. */
export const WHO = "EmployeeID, login or e-mail; or a profile as JSON, or @FILE with one";

/**
 * The person, and where they were read.
 * @throws CliError where nobody is meant; PlatformError where Okta refuses
 */
export async function personMeant(who: string, flags: PeopleFlags, rules: PeopleRules, terminal: Terminal): Promise<{ readonly person: KnownPerson; readonly from: string }> {
  if (who.trimStart().startsWith("{")) return { person: personOfJson(who, "The person"), from: "the command line" };
  if (who.startsWith("@")) return { person: personOfJson(readText(resolve(terminal.folder, who.slice(1)), who.slice(1)), who.slice(1)), from: who.slice(1) };
  const people = await readPeople(flags, rules, terminal);
  return { person: findPerson(who, people, rules.match), from: people.from };
}
