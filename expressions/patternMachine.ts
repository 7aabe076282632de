/** Matching a pattern: all places where a match can stand are followed at once, and each character is looked at once. */
import { PatternProblem } from "./patternSyntax.ts";
import type { Part, Test } from "./patternSyntax.ts";

/** One step of the machine: take a character, go on at two places, or be done. */
export type Step = { readonly kind: "character"; readonly test: Test } | { readonly kind: "start" | "end" | "done" } | { readonly kind: "fork"; readonly to: number[] };

const MAX_STEPS = 2_000;

/** Most steps of a match, for each character of the pattern and the text: work stays linear, also for `(a?){400}`. */
const WORK = 200;

/** Writes the steps of a part after those that are there; every part goes on at the step behind it. */
function emit(part: Part, steps: Step[]): void {
  if (steps.length > MAX_STEPS) throw new PatternProblem(`it repeats too much: more than ${MAX_STEPS} steps`);
  if (part.kind === "sequence") for (const each of part.parts) emit(each, steps);
  else if (part.kind === "choice") emitChoice(part.parts, steps);
  else if (part.kind === "repeat") emitRepeat(part.part, part.least, part.most, steps);
  else steps.push(part);
}

function fork(steps: Step[]): number[] {
  const to: number[] = [];
  steps.push({ kind: "fork", to });
  return to;
}

function emitChoice(parts: readonly Part[], steps: Step[]): void {
  const start = fork(steps);
  const ends: number[][] = [];
  for (const part of parts) {
    start.push(steps.length);
    emit(part, steps);
    ends.push(fork(steps));
  }
  for (const end of ends) end.push(steps.length);
}

function emitRepeat(part: Part, least: number, most: number, steps: Step[]): void {
  for (let count = 0; count < least; count++) emit(part, steps);
  if (most === Infinity) {
    const again = fork(steps);
    const here = steps.length - 1;
    again.push(steps.length);
    emit(part, steps);
    fork(steps).push(here);
    again.push(steps.length);
    return;
  }
  const leave: number[][] = [];
  for (let count = least; count < most; count++) {
    const once = fork(steps);
    once.push(steps.length);
    leave.push(once);
    emit(part, steps);
  }
  for (const once of leave) once.push(steps.length);
}

/** A set of places: each at most once, emptied in no time. */
class Places {
  readonly #list: Uint32Array;
  /** Of each place, the generation in which it was last added. */
  readonly #added: Uint32Array;
  #generation = 1;
  size = 0;

  constructor(steps: number) {
    this.#list = new Uint32Array(steps);
    this.#added = new Uint32Array(steps);
  }

  at(index: number): number {
    return this.#list[index] ?? 0;
  }

  has(place: number): boolean {
    return this.#added[place] === this.#generation;
  }

  add(place: number): void {
    this.#added[place] = this.#generation;
    this.#list[this.size++] = place;
  }

  clear(): void {
    this.#generation++;
    this.size = 0;
  }
}

/** One match of one text. */
class Run {
  readonly #steps: readonly Step[];
  readonly #characters: readonly string[];
  #places: Places;
  #next: Places;
  readonly #pending: number[] = [];
  #work = 0;
  readonly #mostWork: number;

  constructor(steps: readonly Step[], characters: readonly string[], mostWork: number) {
    this.#steps = steps;
    this.#characters = characters;
    this.#places = new Places(steps.length);
    this.#next = new Places(steps.length);
    this.#mostWork = mostWork;
  }

  matches(): boolean {
    const end = this.#characters.length;
    this.#reach(0, 0);
    for (let index = 0; index < end && this.#next.size > 0; index++) {
      [this.#places, this.#next] = [this.#next, this.#places];
      this.#next.clear();
      this.#take(this.#characters[index] ?? "", index + 1);
    }
    return this.#next.has(this.#steps.length - 1);
  }

  /** Goes on from every place that takes the character. */
  #take(character: string, position: number): void {
    for (let index = 0; index < this.#places.size; index++) {
      const place = this.#places.at(index);
      const step = this.#steps[place];
      if (step?.kind === "character" && step.test(character)) this.#reach(place + 1, position);
    }
  }

  /** Adds the places reached from one without taking a character. */
  #reach(from: number, position: number): void {
    this.#pending.push(from);
    for (let place = this.#pending.pop(); place !== undefined; place = this.#pending.pop()) {
      if (++this.#work > this.#mostWork) throw new PatternProblem("it fits this text in too many ways");
      if (this.#next.has(place)) continue;
      this.#next.add(place);
      const step = this.#steps[place];
      if (step?.kind === "fork") for (const to of step.to) this.#pending.push(to);
      else if ((step?.kind === "start" && position === 0) || (step?.kind === "end" && position === this.#characters.length)) this.#pending.push(place + 1);
    }
  }
}

/**
 * The steps of a pattern.
 * @throws PatternProblem when there are too many
 */
export function stepsOf(syntax: Part): readonly Step[] {
  const steps: Step[] = [];
  emit(syntax, steps);
  return [...steps, { kind: "done" }];
}

/**
 * Whether the whole text fits.
 * @param length of the pattern as written
 * @throws PatternProblem when that takes too long
 */
export function run(steps: readonly Step[], text: string, length: number): boolean {
  const characters = Array.from(text);
  return new Run(steps, characters, WORK * (length + characters.length)).matches();
}
