/** Identifiers that may be used once: those of assertions and proofs, remembered until the token that bears them is over. */
export class OnceOnly {
  /** Until when (epoch seconds) an identifier is remembered. */
  readonly #until = new Map<string, number>();

  /** Whether the identifier is seen for the first time. */
  use(id: string, until: number, now: number): boolean {
    for (const [known, end] of this.#until) if (end < now) this.#until.delete(known);
    if (this.#until.has(id)) return false;
    this.#until.set(id, until);
    return true;
  }
}
