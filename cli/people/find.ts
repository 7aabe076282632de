/**
 * The one person whom the words of a command mean.
 */
import { canonicalId, employeeIdOf, type Identification } from "../../provisioning/employeeId.ts";
import { nearest } from "../../provisioning/rules/suggest.ts";
import { CliError } from "../failure.ts";
import { nameOf, textOf, type KnownPerson, type People } from "./known.ts";

/** At most so many are listed where several are meant. */
const SHOWN = 6;

/**
 * Finds a person by EmployeeID; or by login or e-mail address, which may change hands, but are what people have at hand.
 * @param match what an EmployeeID is, and what makes two of them different
 * @throws CliError where nobody or more than one person is meant
 */
export function findPerson(who: string, { from, people }: People, match: Identification): KnownPerson {
  const { key } = match;
  const wanted = who.trim();
  const id = canonicalId(who, match.distinguish);
  const byId = people.filter((person) => id !== undefined && employeeIdOf(person, match) === id);
  const address = wanted.toLowerCase();
  const found = byId.length > 0 ? byId : people.filter((person) => ["login", "email"].some((name) => textOf(person, name).toLowerCase() === address));
  const [person, ...others] = found;
  if (person === undefined) throw new CliError(nobody(wanted, from, people, key));
  if (others.length > 0) throw new CliError(several(wanted, from, found, key));
  return person;
}

function nobody(wanted: string, from: string, people: readonly KnownPerson[], key: string): string {
  if (people.length === 0) return `There is nobody in ${from}.`;
  const insensitive = people.find((person) => textOf(person, key).toLowerCase() === wanted.toLowerCase());
  const meant = insensitive === undefined ? nearest(wanted, people.flatMap((person) => [textOf(person, key), textOf(person, "login")]).filter((name) => name !== "")) : textOf(insensitive, key);
  return `Nobody among the ${people.length} people of ${from} has the EmployeeID (${key}), login or e-mail "${wanted}".${meant === undefined ? "" : ` Did you mean "${meant}"?`}`;
}

function several(wanted: string, from: string, found: readonly KnownPerson[], key: string): string {
  const lines = found.slice(0, SHOWN).map((person) => `  ${[textOf(person, key), nameOf(person)].join(" ").trim()}${person.line === undefined ? "" : ` (line ${person.line})`}`);
  const rest = found.length > SHOWN ? [`  … and ${found.length - SHOWN} more`] : [];
  return [`${found.length} people of ${from} answer to "${wanted}"; nobody can tell whose account it would be, so the rules give them nothing:`, ...lines, ...rest].join("\n");
}
