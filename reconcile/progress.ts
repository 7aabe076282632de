/**
 * How much there is to do, before it starts, and how far it has come, for whoever watches.
 */
import { minutesOf } from "../provisioning/callCost.ts";
import { announce } from "./announce.ts";
import { contactCentre } from "./platforms.ts";

/** Fewer calls are done before anybody has read how many they are. */
const WORTH_A_WORD = 50;

/**
 * Says how many calls something takes at most, and how long that is.
 * @param what `518 changes for people`
 */
export function announceEffort(what: string, calls: number): void {
  const rate = contactCentre().callsPerMinute();
  announce(`${what}: at most ${calls} calls to the contact centre, about ${minutesOf(calls, rate)} min at ${rate} a minute`);
}

/** The same, where it is worth a word. */
export function announceLongEffort(what: string, calls: number): void {
  if (calls >= WORTH_A_WORD) announceEffort(what, calls);
}

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
