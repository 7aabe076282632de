/**
 * The time of an emulator: the machine's, until somebody sets it or lets it run faster. What waits for a moment waits by
 * this clock.
 */
import { clearTimeout, setTimeout } from "node:timers";

/** What can be said of the time. */
export interface ClockSetting {
  /** The moment that it is now; absent: unchanged. */
  readonly now?: Date;
  /** Seconds that pass in one; 0 stands still. Absent: unchanged. */
  readonly speed?: number;
}

/** Node's timers take no longer delays (2^31 - 1 ms); a later moment is waited for in several steps. */
const LONGEST_DELAY_MS = 2_147_483_647;

interface Waiting {
  readonly at: number;
  readonly wake: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** A clock. */
export class Clock {
  readonly #real: () => number;
  readonly #waiting = new Set<Waiting>();
  #speed = 1;
  /** The two times at the last setting, in ms. */
  #base: number;
  #realBase: number;

  /** @param real the clock behind it */
  constructor(real: () => Date = () => new Date()) {
    this.#real = () => real().getTime();
    this.#realBase = this.#real();
    this.#base = this.#realBase;
  }

  get speed(): number {
    return this.#speed;
  }

  now(): Date {
    return new Date(this.#base + (this.#real() - this.#realBase) * this.#speed);
  }

  /** Sets the time or its speed. Whoever waits for a moment that is thereby past is woken at once. */
  set({ now = this.now(), speed = this.#speed }: ClockSetting): void {
    this.#base = now.getTime();
    this.#realBase = this.#real();
    this.#speed = speed;
    for (const waiting of this.#waiting) this.#arm(waiting);
  }

  /** Calls `wake` once that moment (epoch ms) has come. The answer takes it back. */
  at(moment: number, wake: () => void): () => void {
    const waiting: Waiting = { at: moment, wake, timer: undefined };
    this.#waiting.add(waiting);
    this.#arm(waiting);
    return () => this.#forget(waiting);
  }

  #arm(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    const left = waiting.at - this.now().getTime();
    if (left > 0 && this.#speed === 0) return;
    waiting.timer = setTimeout(
      () => {
        if (waiting.at > this.now().getTime()) {
          this.#arm(waiting);
          return;
        }
        this.#forget(waiting);
        waiting.wake();
      },
      left <= 0 ? 0 : Math.min(LONGEST_DELAY_MS, Math.ceil(left / this.#speed)),
    );
  }

  #forget(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    this.#waiting.delete(waiting);
  }
}
