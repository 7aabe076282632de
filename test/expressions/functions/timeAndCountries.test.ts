import assert from "node:assert/strict";
import { evaluate, parse } from "../../../expressions/index.ts";
import type { Value } from "../../../expressions/index.ts";

const SCOPE = { now: new Date("2015-07-31T17:18:37.979Z") };

const RESULTS: readonly (readonly [text: string, result: Value])[] = [
  ['Iso3166Convert.toAlpha2("IND")', "IN"],
  ['Iso3166Convert.toAlpha3("840")', "USA"],
  ['Iso3166Convert.toNumeric("USA")', "840"],
  ['Iso3166Convert.toName("IN")', "India"],
  ['Iso3166Convert.toNumeric("af")', "004"],
  ['Iso3166Convert.toName("XX")', null],
  ["Time.now()", "2015-07-31T17:18:37.979Z"],
  ['Time.now("EST")', "2015-07-31T13:18:37.979-04:00"],
  ['Time.now("EST", "YYYY-MM-dd HH:mm:ss")', "2015-07-31 13:18:37"],
  ['Time.now("Asia/Kolkata", "EEEE d MMMM yy, h:mm a ZZ")', "Friday 31 July 15, 10:48 PM +05:30"],
  ['Time.fromWindowsToIso8601("130828367179790000")', "2015-07-31T17:18:37.979Z"],
  ['Time.fromIso8601ToWindows("2015-07-31T17:18:37.979Z")', "130828367179790000"],
  ['Time.fromUnixToIso8601("1438363117")', "2015-07-31T17:18:37.000Z"],
  ['Time.fromIso8601ToUnix("2015-07-31T13:18:37.979-04:00")', "1438363117"],
  ['Time.fromStringToIso8601("07/31/2015 05:18 PM", "MM/dd/yyyy hh:mm a")', "2015-07-31T17:18:00.000Z"],
  ['Time.fromStringToIso8601("31 Jul 2015 at 13:18 -0400", "d MMM yyyy \'at\' HH:mm Z")', "2015-07-31T17:18:00.000Z"],
  ['Time.fromIso8601ToString("2015-07-31T13:18:37.979-04:00", "dd.MM.yyyy HH:mm:ss.SS Z")', "31.07.2015 13:18:37.97 -0400"],
  ["Time.fromIso8601ToUnix(user.start)", null],
];

const REFUSED: readonly (readonly [text: string, message: RegExp])[] = [
  ['Time.fromStringToIso8601("31/02/2015", "dd/MM/yyyy")', /"31\/02\/2015" does not fit the pattern "dd\/MM\/yyyy"/],
  ['Time.now("Mars/Olympus")', /There is no time zone "Mars\/Olympus"/],
  ['Time.now("UTC", "G")', /The pattern letter G is not supported/],
  ['Time.fromUnixToIso8601("999999999999999999999")', /outside the calendar/],
  ['Time.fromIso8601ToUnix("yesterday")', /"yesterday" is no ISO 8601 time/],
];

describe("time and country functions", () => {
  for (const [text, result] of RESULTS) it(`${text} is ${JSON.stringify(result)}`, () => assert.deepEqual(evaluate(parse(text, { dialect: "mapping" }), SCOPE), result));
  for (const [text, message] of REFUSED) it(`${text} is refused`, () => assert.throws(() => evaluate(parse(text, { dialect: "mapping" }), SCOPE), { name: "ExpressionError", message }));
});
