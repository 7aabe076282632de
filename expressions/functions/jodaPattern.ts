/** Times by patterns of Joda's DateTimeFormat. */

/** A time as a calendar shows it at some offset from UTC, with that offset in minutes. */
export interface LocalTime {
  /** The wall clock, kept in the UTC fields of a Date. */
  readonly clock: Date;
  readonly offsetMinutes: number;
}

/** The fields that reading a pattern fills in; absent ones are those of 1970-01-01T00:00Z. */
interface Fields {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  /** 0–11, with `afternoon`. */
  halfDayHour?: number;
  afternoon?: boolean;
  minute?: number;
  second?: number;
  millisecond?: number;
  offsetMinutes?: number;
}

/** How a run of one pattern letter is written, and how it is read. */
interface Letter {
  readonly write: (time: LocalTime, count: number) => string;
  /** What is read, as a regular expression. It takes as much as it can and gives nothing back, as Joda's parser does. */
  readonly accepts: (count: number) => string;
  readonly read: (text: string, fields: Fields, count: number) => void;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const pad = (value: number, length: number): string => String(value).padStart(length, "0");
/** The names in full and by their first three letters. */
const namesOf = (names: readonly string[]): string => [...names, ...names.map((name) => name.slice(0, 3))].join("|");
const MONTH_NAMES = namesOf(MONTHS);
const DAY_NAMES = namesOf(DAYS);
const digits = (most: number) => (count: number): string => (count === 1 ? `\\d{1,${most}}` : `\\d{${count}}`);

/** `+0200`, or `+02:00` with a colon. */
export function writeOffset(minutes: number, colon: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60), 2)}${colon}${pad(size % 60, 2)}`;
}

function readOffset(text: string): number {
  if (text === "Z") return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith("-") ? -minutes : minutes;
}

/** A letter that stands for one number. */
const number = (most: number, get: (clock: Date) => number, field: keyof Fields, shift = 0): Letter => ({
  write: ({ clock }, count) => pad(get(clock), count),
  accepts: digits(most),
  read: (text, fields) => Object.assign(fields, { [field]: Number(text) + shift }),
});

const YEAR: Letter = {
  write: ({ clock }, count) => (count === 2 ? pad(clock.getUTCFullYear() % 100, 2) : pad(clock.getUTCFullYear(), count)),
  accepts: (count) => (count === 2 ? "\\d{2}" : "\\d{4}"),
  // Joda reads two digits as the century around now; 1970–2069 is that for this century's data.
  read: (text, fields, count) => (fields.year = count === 2 ? Number(text) + (Number(text) < 70 ? 2000 : 1900) : Number(text)),
};

const MONTH: Letter = {
  write: ({ clock }, count) => {
    const name = MONTHS[clock.getUTCMonth()] ?? "";
    return count > 3 ? name : count === 3 ? name.slice(0, 3) : pad(clock.getUTCMonth() + 1, count);
  },
  accepts: (count) => (count > 2 ? MONTH_NAMES : digits(2)(count)),
  read: (text, fields, count) => {
    const named = MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase());
    fields.month = count > 2 ? named + 1 : Number(text);
  },
};

/** The letters of Joda's DateTimeFormat that this version has. */
const LETTERS: ReadonlyMap<string, Letter> = new Map<string, Letter>([
  ["y", YEAR],
  ["Y", YEAR],
  ["M", MONTH],
  ["d", number(2, (clock) => clock.getUTCDate(), "day")],
  ["H", number(2, (clock) => clock.getUTCHours(), "hour")],
  ["k", number(2, (clock) => clock.getUTCHours() || 24, "hour")],
  ["K", number(2, (clock) => clock.getUTCHours() % 12, "halfDayHour")],
  ["h", number(2, (clock) => clock.getUTCHours() % 12 || 12, "halfDayHour")],
  ["m", number(2, (clock) => clock.getUTCMinutes(), "minute")],
  ["s", number(2, (clock) => clock.getUTCSeconds(), "second")],
  ["S", {
    write: ({ clock }, count) => pad(clock.getUTCMilliseconds(), 3).padEnd(count, "0").slice(0, count),
    accepts: (count) => `\\d{${count}}`,
    read: (text, fields) => (fields.millisecond = Number(text.padEnd(3, "0").slice(0, 3))),
  }],
  ["a", { write: ({ clock }) => (clock.getUTCHours() < 12 ? "AM" : "PM"), accepts: () => "[AaPp][Mm]", read: (text, fields) => (fields.afternoon = /^p/i.test(text)) }],
  ["E", { write: ({ clock }, count) => (DAYS[clock.getUTCDay()] ?? "").slice(0, count > 3 ? undefined : 3), accepts: () => DAY_NAMES, read: () => undefined }],
  ["Z", { write: ({ offsetMinutes }, count) => writeOffset(offsetMinutes, count > 1 ? ":" : ""), accepts: () => "(?:Z|[+-]\\d{2}:?\\d{2})", read: (text, fields) => (fields.offsetMinutes = readOffset(text)) }],
]);

/** A piece of a pattern: a run of one letter, or text as it is. */
type Piece = { readonly letter: Letter; readonly count: number } | { readonly text: string };

/** Cuts a pattern into pieces; the first letter that has no meaning here is returned instead. */
function pieces(pattern: string): readonly Piece[] | { readonly unknown: string } {
  const found: Piece[] = [];
  // A run of one letter, text in single quotes ('' is one quote), or any other character.
  for (const [run, letter] of pattern.matchAll(/([A-Za-z])\1*|'[^']*'|[^A-Za-z']|'/g)) {
    if (letter === undefined) found.push({ text: run === "''" ? "'" : run.length > 1 ? run.slice(1, -1) : run });
    else {
      const known = LETTERS.get(letter);
      if (known === undefined) return { unknown: letter };
      found.push({ letter: known, count: run.length });
    }
  }
  return found;
}

/** Writes a time by a Joda pattern; refuses letters that it does not have by calling `refuse` with the letter. */
export function writeTime(time: LocalTime, pattern: string, refuse: (letter: string) => never): string {
  const parts = pieces(pattern);
  if ("unknown" in parts) return refuse(parts.unknown);
  return parts.map((piece) => ("text" in piece ? piece.text : piece.letter.write(time, piece.count))).join("");
}

/** Hour of the day: 24 of the letter k is 0, and half days count from midnight or noon. */
function hourOf({ hour, halfDayHour, afternoon }: Fields): number {
  if (halfDayHour === undefined) return (hour ?? 0) % 24;
  return (halfDayHour % 12) + (afternoon === true ? 12 : 0);
}

function instantOf(fields: Fields): Date | undefined {
  const { year = 1970, month = 1, day = 1, minute = 0, second = 0, millisecond = 0, offsetMinutes = 0 } = fields;
  const local = new Date(Date.UTC(year, month - 1, day, hourOf(fields), minute, second, millisecond));
  // A day such as 31 February would move on to March: no such time exists.
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day || minute > 59 || second > 59) return undefined;
  return new Date(local.getTime() - offsetMinutes * 60_000);
}

/** Reads a time by a Joda pattern, as UTC where the text names no offset; nothing when the text does not fit the pattern. */
export function readTime(text: string, pattern: string, refuse: (letter: string) => never): Date | undefined {
  const parts = pieces(pattern);
  if ("unknown" in parts) return refuse(parts.unknown);
  const fields: Fields = {};
  let at = 0;
  for (const piece of parts) {
    const found = "text" in piece ? text.startsWith(piece.text, at) && piece.text : new RegExp(piece.letter.accepts(piece.count), "iy").exec(text.slice(at))?.[0];
    if (found === undefined || found === false) return undefined;
    if ("letter" in piece) piece.letter.read(found, fields, piece.count);
    at += found.length;
  }
  return at === text.length ? instantOf(fields) : undefined;
}
