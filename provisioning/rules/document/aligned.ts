/**
 * A scalar's value, each UTF-16 unit of it with the piece of the source that it was written as.
 */
export class Aligned {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #pieces: string[] = [];
  /** Where the source of an empty value stands. */
  readonly #origin: number;

  constructor(origin: number) {
    this.#origin = origin;
  }

  get value(): string {
    return this.#pieces.join("");
  }

  /** Characters of the source that stand for themselves. */
  copy(source: string, from: number, to: number): void {
    this.#pieces.push(source.slice(from, to));
    for (let offset = from; offset < to; offset += 1) {
      this.#starts.push(offset);
      this.#ends.push(offset + 1);
    }
  }

  /** Characters that the source from `from` to `to` stands for as a whole: an escape, a folded line break. */
  put(value: string, from: number, to: number): void {
    this.#pieces.push(value);
    for (let unit = 0; unit < value.length; unit += 1) {
      this.#starts.push(from);
      this.#ends.push(to);
    }
  }

  /** The source of the value's units `from` to `to` (exclusive); an empty range is the point before its unit. Out of range counts as the value's ends. */
  span(from: number, to: number): readonly [from: number, to: number] {
    const end = this.#ends.at(-1) ?? this.#origin;
    const start = this.#starts[Math.max(from, 0)] ?? end;
    return to <= from ? [start, start] : [start, this.#ends[to - 1] ?? end];
  }
}
