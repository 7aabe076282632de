/** The org's users, found by id or by login. */
import type { Collection } from "../../kernel/journal.ts";
import type { UserRecord } from "./records.ts";
import { SearchedStore, type Indexing } from "./searchedStore.ts";

/** Users with an index of logins, which are unique without regard to case. */
export class UserStore {
  readonly #users: SearchedStore<UserRecord>;
  readonly #idsByLogin = new Map<string, string>();

  constructor(users: Collection<UserRecord>, indexing: Indexing) {
    this.#users = new SearchedStore(users, indexing);
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

  /** The users as `search=` finds them. */
  indexed(): Iterable<UserRecord> {
    return this.#users.indexed();
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
