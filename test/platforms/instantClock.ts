/** Time that passes only by being slept through. */
export class InstantClock {
  #now: number;
  /** Every wait so far, in milliseconds. */
  readonly slept: number[] = [];

  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.#now += ms;
    return Promise.resolve();
  }
}
