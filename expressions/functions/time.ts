/** `Time.` functions. */
import { readTime, writeOffset, writeTime } from "./jodaPattern.ts";
import type { LocalTime } from "./jodaPattern.ts";
import { MAPPINGS, row } from "./row.ts";
import type { CallSite, FunctionRow } from "./row.ts";

const SOURCE = "Okta Expression Language reference, Time functions";

/** Windows counts 100 ns from 1601-01-01; this is 1970-01-01 in that count, and such ticks in a millisecond. */
const WINDOWS_EPOCH = 116_444_736_000_000_000n;
const TICKS = 10_000n;

/** Largest distance from 1970 that a Date holds, in milliseconds (ECMAScript, Time Values). */
const LAST_TIME = 8_640_000_000_000_000n;

/** Longest pattern, and text read by one: more is no time, and matching has to stay cheap. */
const LONGEST_TEXT = 100;

/** Java's short zone ids that mean a place, not an offset: the reference's `Time.now("EST")` shows -04:00 in July. */
const ZONE_ALIASES: Readonly<Record<string, string>> = { EST: "America/New_York", CST: "America/Chicago", MST: "America/Denver", PST: "America/Los_Angeles" };

const KEPT = 50;
const kept = new Map<string, Intl.DateTimeFormat>();

/** What writes the offset of a zone, from the last fifty that were asked for: making one takes long. Throws RangeError for an unknown zone. */
function offsetFormat(zone: string): Intl.DateTimeFormat {
  const known = kept.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", { timeZone: Object.hasOwn(ZONE_ALIASES, zone) ? ZONE_ALIASES[zone] : zone, timeZoneName: "longOffset" });
  if (kept.size >= KEPT) kept.clear();
  kept.set(zone, format);
  return format;
}

/** Offset of a zone at a time, in minutes. */
function offsetOf(site: CallSite, zone: string, time: Date): number {
  try {
    const parts = offsetFormat(zone).formatToParts(time);
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(parts.find(({ type }) => type === "timeZoneName")?.value ?? "") ?? [];
    return sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  } catch {
    return site.fail(`There is no time zone ${JSON.stringify(zone.slice(0, 60))}`, "Use an id of Okta's table of time zones, such as `America/New_York`.");
  }
}

const local = (time: Date, offsetMinutes: number): LocalTime => ({ clock: new Date(time.getTime() + offsetMinutes * 60_000), offsetMinutes });

function isoAt({ clock, offsetMinutes }: LocalTime): string {
  return clock.toISOString().replace("Z", writeOffset(offsetMinutes, ":"));
}

const refuseLetter = (site: CallSite) => (letter: string): never =>
  site.fail(`The pattern letter ${letter} is not supported`, "Supported are y, Y, M, d, E, a, H, k, K, h, m, s, S and Z of Joda's DateTimeFormat.");

function now(site: CallSite, zone: string | null | undefined, pattern: string | null | undefined): string {
  const time = site.scope.now ?? site.fail("Time.now needs the time of the evaluation, and none is given");
  // A day from the ends of the calendar, so that every zone has a time, too.
  if (!(Math.abs(time.getTime()) < Number(LAST_TIME) - 86_400_000)) site.fail("Time.now was given a time outside the calendar");
  if (zone === undefined || zone === null) return time.toISOString();
  const there = local(time, offsetOf(site, zone, time));
  return pattern === undefined || pattern === null ? isoAt(there) : writeTime(there, bounded(site, pattern), refuseLetter(site));
}

function bounded(site: CallSite, text: string): string {
  return text.length <= LONGEST_TEXT ? text : site.fail(`A time or pattern has at most ${LONGEST_TEXT} characters`);
}

/** Text of digits as a whole number; nothing else is a timestamp. */
function whole(site: CallSite, text: string): bigint {
  return /^\s*-?\d{1,30}\s*$/.test(text) ? BigInt(text.trim()) : site.fail(`${JSON.stringify(text.slice(0, 60))} is no timestamp`, "Timestamps are whole numbers as text.");
}

function isoOf(site: CallSite, milliseconds: bigint): string {
  return milliseconds <= LAST_TIME && milliseconds >= -LAST_TIME ? new Date(Number(milliseconds)).toISOString() : site.fail("The timestamp lies outside the calendar");
}

// 2015-07-31, 2015-07-31T17:18:37, …37.979Z, …-04:00
const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** An ISO 8601 time at the offset it is written with; UTC where it names none. */
function fromIso(site: CallSite, text: string): LocalTime {
  const match = ISO.exec(text);
  const zone = match?.[1];
  const zoned = zone === undefined && text.includes("T") ? `${text}Z` : text.replace(/([+-]\d{2})(\d{2})$/, (all, hours: string, minutes: string) => (zone === undefined ? all : `${hours}:${minutes}`));
  const time = new Date(zoned);
  if (match === null || Number.isNaN(time.getTime())) return site.fail(`${JSON.stringify(text.slice(0, 60))} is no ISO 8601 time`, "Write it as `2015-07-31T17:18:37Z`.");
  const minutes = zone === undefined || zone === "Z" ? 0 : (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * (zone.startsWith("-") ? -1 : 1);
  return local(time, minutes);
}

const millisecondsOf = ({ clock, offsetMinutes }: LocalTime): bigint => BigInt(clock.getTime() - offsetMinutes * 60_000);

function parseTime(site: CallSite, text: string, pattern: string): string {
  const time = readTime(bounded(site, text), bounded(site, pattern), refuseLetter(site));
  return time?.toISOString() ?? site.fail(`${JSON.stringify(text)} does not fit the pattern ${JSON.stringify(pattern)}`);
}

/** A function of one time as text; null stays null. */
const conversion = (name: string, convert: (site: CallSite, time: string) => string): FunctionRow =>
  row({ name: `Time.${name}`, parameters: [["time", "text"]], dialects: MAPPINGS, result: "text", source: SOURCE, evaluate: (site, time) => (time === null ? null : convert(site, time)) });

const formatted = (name: string, convert: (site: CallSite, time: string, format: string) => string): FunctionRow =>
  row({
    name: `Time.${name}`, parameters: [["time", "text"], ["format", "text"]], dialects: MAPPINGS, result: "text", source: SOURCE,
    evaluate: (site, time, format) => (time === null || format === null ? null : convert(site, time, format)),
  });

/** `Time.` functions. The clock is the scope's `now`; Unix time is in seconds. */
export const TIME_FUNCTIONS: readonly FunctionRow[] = [
  row<[], string | null>({
    name: "Time.now", parameters: [], rest: { each: [["timeZoneId or format", "text"]], atLeast: 0, atMost: 2 },
    dialects: MAPPINGS, result: "text", source: SOURCE, evaluate: (site, zone, format) => now(site, zone, format),
  }),
  conversion("fromWindowsToIso8601", (site, time) => isoOf(site, (whole(site, time) - WINDOWS_EPOCH) / TICKS)),
  conversion("fromUnixToIso8601", (site, time) => isoOf(site, whole(site, time) * 1_000n)),
  formatted("fromStringToIso8601", parseTime),
  conversion("fromIso8601ToWindows", (site, time) => String(millisecondsOf(fromIso(site, time)) * TICKS + WINDOWS_EPOCH)),
  conversion("fromIso8601ToUnix", (site, time) => String(Math.floor(Number(millisecondsOf(fromIso(site, time))) / 1_000))),
  formatted("fromIso8601ToString", (site, time, format) => writeTime(fromIso(site, time), bounded(site, format), refuseLetter(site))),
];
