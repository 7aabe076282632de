/** Everybody whom Okta knows: `GET /api/v1/users`. */
import type { Person } from "../../provisioning/identityProvider.ts";
import type { OktaClient } from "./client.ts";
import { asRecord, text } from "./json.ts";

/** Okta's maximum. */
const PAGE = 200;

/**
 * Reads people in every status. The plain list leaves deactivated people out, and only a search finds those; the list
 * does not lag as the search index does, so it is asked for the others. Who is deactivated in between is in both, and
 * taken as the later answer shows.
 */
export async function readPeople(client: OktaClient): Promise<readonly Person[]> {
  const search = encodeURIComponent('status eq "DEPROVISIONED"');
  const present = await client.list("Reading the people", `/api/v1/users?limit=${PAGE}`);
  const gone = await client.list("Reading the deactivated people", `/api/v1/users?search=${search}&limit=${PAGE}`);
  const people = [...present, ...gone].map(personOf);
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

function personOf(value: unknown): Person {
  const user = asRecord(value);
  return {
    id: text(user["id"]) ?? "",
    status: text(user["status"]) ?? "",
    statusChanged: text(user["statusChanged"]),
    profile: asRecord(user["profile"]),
  };
}
