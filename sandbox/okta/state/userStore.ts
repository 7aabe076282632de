/** The org's users, found by id or by login. */
import type { Collection } from "../../kernel/journal.ts";
import type { UserRecord } from "./records.ts";

/** Users with an index of logins, which are unique without regard to case. */
export class UserStore {
  readonly #users: Collection<UserRecord>;
  readonly #idsByLogin = new Map<string, string>();

  constructor(users: Collection<UserRecord>) {
    this.#users = users;
    for (const user of users.values()) this.#idsByLogin.set(loginOf(user), user.id);
  }

  get(id: string): UserRecord | undefined {
    return this.#users.get(id);
  }

  byLogin(login: string): UserRecord | undefined {
    const id = this.#idsByLogin.get(login.toLowerCase());
    return id === undefined ? undefined : this.#users.get(id);
  }

  values(): IteratorObject<UserRecord> {
    return this.#users.values();
  }

  put(user: UserRecord): UserRecord {
    const old = this.#users.get(user.id);
    if (old !== undefined) this.#idsByLogin.delete(loginOf(old));
    this.#idsByLogin.set(loginOf(user), user.id);
    return this.#users.put(user);
  }

  delete(user: UserRecord): void {
    this.#idsByLogin.delete(loginOf(user));
    this.#users.delete(user.id);
  }
}

function loginOf(user: UserRecord): string {
  return String(user.profile["login"]).toLowerCase();
}
