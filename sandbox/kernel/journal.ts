/**
 * What an emulator remembers between runs: named collections of plain records, held in memory and journalled to one
 * file, a JSON line for each put or delete. A killed process loses at most the line it was writing; the next start
 * replays the file, ignores a torn last line and compacts.
 */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** A stored record: JSON-able, with an id unique in its collection. */
export interface Stored {
  readonly id: string;
}

/** One journal line: `c` collection, `p` the record put, `d` the id deleted. */
export type JournalLine = { readonly c: string; readonly p: Stored } | { readonly c: string; readonly d: string };

/** Records of one kind, by id, in insertion order. Records are replaced, never mutated in place. */
export class Collection<T extends Stored> {
  readonly #records: Map<string, T>;
  readonly #append: (change: { p: T } | { d: string }) => void;

  constructor(records: Map<string, T>, append: (change: { p: T } | { d: string }) => void) {
    this.#records = records;
    this.#append = append;
  }

  get size(): number {
    return this.#records.size;
  }

  get(id: string): T | undefined {
    return this.#records.get(id);
  }

  /** All records, oldest first. */
  values(): IteratorObject<T> {
    return this.#records.values();
  }

  /** Stores a record under its id, replacing an earlier one. Returns the record. */
  put(record: T): T {
    this.#records.set(record.id, record);
    this.#append({ p: record });
    return record;
  }

  /** Removes a record. Returns whether it was there. */
  delete(id: string): boolean {
    const existed = this.#records.delete(id);
    if (existed) this.#append({ d: id });
    return existed;
  }
}

/** The collections of one emulator, kept in a file, in a list of lines, or nowhere but here. */
export class Journal {
  readonly #collections = new Map<string, Map<string, Stored>>();
  #descriptor: number | undefined;
  #lines: JournalLine[] | undefined;
  #changes = 0;

  /** @param medium a file's path, or lines that are replayed first and then written on: what was there at a moment is the lines until then */
  constructor(medium?: string | JournalLine[]) {
    if (medium === undefined) return;
    if (typeof medium === "string") this.#open(medium);
    else {
      for (const line of medium) this.#apply(line);
      this.#lines = medium;
    }
  }

  /** The collection of that name; created on first use. The type is the caller's word for what it stores there. */
  collection<T extends Stored>(name: string): Collection<T> {
    const records = this.#records(name) as Map<string, T>;
    return new Collection<T>(records, (change) => this.#write({ c: name, ...change }));
  }

  /** How many puts and deletes there have been: as long as it stays the same, so does everything. */
  get changes(): number {
    return this.#changes;
  }

  /** Ends writing. The journal stays readable. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #records(name: string): Map<string, Stored> {
    let records = this.#collections.get(name);
    if (records === undefined) this.#collections.set(name, (records = new Map<string, Stored>()));
    return records;
  }

  #open(file: string): void {
    mkdirSync(dirname(file), { recursive: true });
    this.#replay(file);
    this.#compact(file);
    this.#descriptor = openSync(file, "a");
  }

  #write(line: JournalLine): void {
    this.#changes += 1;
    this.#lines?.push(line);
    if (this.#descriptor !== undefined) writeSync(this.#descriptor, `${JSON.stringify(line)}\n`);
  }

  #replay(file: string): void {
    if (!existsSync(file)) return;
    for (const text of readFileSync(file, "utf8").split("\n")) {
      const line = parseLine(text);
      if (line !== undefined) this.#apply(line);
    }
  }

  #apply(line: JournalLine): void {
    if ("p" in line) this.#records(line.c).set(line.p.id, line.p);
    else this.#records(line.c).delete(line.d);
  }

  #compact(file: string): void {
    const lines: string[] = [];
    for (const [name, records] of this.#collections) for (const record of records.values()) lines.push(JSON.stringify({ c: name, p: record }));
    const fresh = `${file}.new`;
    writeFileSync(fresh, lines.length === 0 ? "" : `${lines.join("\n")}\n`, { mode: 0o600 });
    renameSync(fresh, file); // atomic: a kill leaves either the old file or the new one
  }
}

/** A journal line, or nothing for an empty or torn one. */
function parseLine(text: string): JournalLine | undefined {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as JournalLine;
  } catch {
    return undefined;
  }
}
