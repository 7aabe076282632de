/**
 * The groups of a seed in Okta, over its own Management API ("Groups"). Groups and members that are there already stay as
 * they are; nobody is taken out.
 */
import { asRecord, OktaCalls, type OktaConnection } from "../people/oktaCalls.ts";
import { OktaUsers } from "../people/oktaUsers.ts";
import type { SandboxSeed } from "./schema.ts";

/** Makes the groups and puts their people in. Answers how many groups there are. */
export async function plantOktaGroups(connection: OktaConnection, { okta: { groups } }: SandboxSeed): Promise<number> {
  if (groups.length === 0) return 0;
  const okta = new OktaCalls(connection);
  const known = new Map((await okta.list("/api/v1/groups?limit=200")).map((group) => [String(asRecord(asRecord(group)["profile"])["name"]), String(asRecord(group)["id"])]));
  const people = new Map((await new OktaUsers(connection).all()).map(({ id, profile }) => [profile["employeeNumber"], id]));
  for (const { name, description, members } of groups) {
    const id = known.get(name) ?? String(asRecord(await (await okta.call("POST", "/api/v1/groups", { profile: { name, description } })).json())["id"]);
    for (const employeeId of members) {
      const userId = people.get(employeeId);
      if (userId !== undefined) await okta.call("PUT", `/api/v1/groups/${id}/users/${userId}`);
    }
  }
  return groups.length;
}
