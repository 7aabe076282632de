/**
 * How far a long piece of work has come, for whoever watches.
 */
import { announce } from "./announce.ts";

/** Between two words, in ms. */
const WORD_MS = 15_000;

/** Counts what is done. */
export class Progress {
  readonly #what: string;
  readonly #total: number;
  #done = 0;
  #spoken = Date.now();

  /** @param what e.g. `changes for people`: "changes for people: 120 of 900 done" */
  constructor(what: string, total: number) {
    this.#what = what;
    this.#total = total;
  }

  /** One more. Says so every 15 seconds, and not at the end: the result tells that. */
  step(count = 1): void {
    this.#done += count;
    if (this.#done >= this.#total || Date.now() - this.#spoken < WORD_MS) return;
    this.#spoken = Date.now();
    announce(`${this.#what}: ${this.#done} of ${this.#total} done`);
  }
}
