/**
 * People from JSON: what Okta's `GET /api/v1/users` answers, or a list of bare profiles.
 */
import { mayWork } from "../../provisioning/match.ts";
import type { Profile } from "../../provisioning/rules/entitlements.ts";
import { isRecord } from "../../provisioning/rules/plain.ts";
import { CliError } from "../failure.ts";
import type { KnownPerson } from "./known.ts";

/**
 * The people of a JSON text.
 * @param name the file's name, for messages
 * @throws CliError where it is no JSON, or no list of people
 */
export function peopleOfJson(text: string, name: string): KnownPerson[] {
  const value = parsed(text, name);
  if (!Array.isArray(value)) throw new CliError(`${name} is no list of people: a JSON array is wanted, of Okta users or of profiles, for example [{"employeeNumber": "E1003", "title": "Sales Agent"}]`);
  return value.map((item: unknown, index) => person(item, `${name}, entry ${index + 1}`));
}

/**
 * One profile from a JSON text.
 * @throws CliError where it is no JSON object
 */
export function personOfJson(text: string, name: string): KnownPerson {
  return person(parsed(text, name), name);
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(`${name} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A user of Okta has its attributes below `profile`; without that, the object is the profile. */
function person(item: unknown, name: string): KnownPerson {
  if (!isRecord(item)) throw new CliError(`${name} is no person: a JSON object is wanted, with attributes of the Okta profile, for example {"employeeNumber": "E1003", "title": "Sales Agent"}`);
  const profile: Profile = isRecord(item["profile"]) ? item["profile"] : item;
  const status = isRecord(item["profile"]) && typeof item["status"] === "string" ? item["status"] : undefined;
  return { profile, works: status === undefined || mayWork({ status }) };
}
