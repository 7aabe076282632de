/** Finding the user that a request names. */
import { notFound } from "../errors.ts";
import { param, type Call } from "../http/operation.ts";
import type { UserRecord } from "../state/records.ts";

/** The user of `:userId`: an id, a login or a login without its domain where that is unambiguous. Throws E0000007. */
export function theUser(call: Call): UserRecord {
  const key = param(call, "userId");
  const user = call.org.users.get(key) ?? call.org.users.byLogin(key) ?? byShortLogin(call, key);
  if (user === undefined) throw notFound(key, "User");
  return user;
}

/** The user with that id. Throws E0000007. */
export function userById(call: Call, id: string): UserRecord {
  const user = call.org.users.get(id);
  if (user === undefined) throw notFound(id, "User");
  return user;
}

function byShortLogin(call: Call, key: string): UserRecord | undefined {
  if (key === "" || key.includes("@")) return undefined;
  const start = `${key.toLowerCase()}@`;
  const found = [...call.org.users.values().filter((user) => String(user.profile["login"]).toLowerCase().startsWith(start)).take(2)];
  return found.length === 1 ? found[0] : undefined;
}
