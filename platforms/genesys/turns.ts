/**
 * One at a time per key. Genesys keeps one version per user: two writes to one person, even of skills that carry no
 * version, answer a conflict; and two resources that ensure the same group must not both create it.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the action after all earlier ones of this key, whether those succeeded or not. */
  take<T>(key: string, action: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(action, action);
    this.#last.set(key, mine);
    const tidy = (): void => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    };
    void mine.then(tidy, tidy);
    return mine;
  }
}
