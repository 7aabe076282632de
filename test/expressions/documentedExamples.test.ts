import assert from "node:assert/strict";
import { evaluate, ExpressionError, parse } from "../../expressions/index.ts";
import type { Dialect, Scope, Value } from "../../expressions/index.ts";
import { FUNCTIONS } from "../../expressions/functions/index.ts";

/** Winston of Okta's "Popular expressions", with the accounts that the last two rows need. */
const WINSTON: Scope = {
  user: { firstName: "Winston", lastName: "Churchill", email: "winston.churchill@gmail.com", login: "winston.churchill@gmail.com", groupCode: 123 },
  related: { workdayUsers: [{ employeeID: "123456" }], directoryUsers: [{ managerUpn: "bob@okta.com" }], linked: { manager: { lastName: "Gates" } } },
};

const GROUPS: Scope = { groups: [{ id: "groupId", name: "group1" }, { id: "groupId2", name: "San Francisco admins" }] };

const RELATED: Scope = {
  related: {
    managers: { active_directory: { firstName: "Ada" } },
    managerApps: { google: { firstName: "ada.g" } },
    assistants: { active_directory: { firstName: "Alan" } },
    assistantApps: { google: { firstName: "alan.g" } },
  },
};

const REFERENCES: Scope = {
  appuser: { firstName: "A" },
  idpuser: { firstName: "I" },
  app: { domain: "example.com", companySubDomain: "example" },
  org: { domain: "okta.example.com" },
  session: { amr: ["mfa", "pwd", "kba"] },
  apps: { zendesk: { firstName: "Z" }, active_directory: { managerUpn: "bob@okta.com" }, google_apps: { email: "g@okta.com" }, google_apps_app: { domain: "okta.com" }, zendesk_app: { companySubDomain: "okta" } },
};

/** Each example of Okta's Expression Language reference that states a result: the text, the result, the person where one is needed. */
const EXAMPLES: readonly (readonly [text: string, result: Value, scope?: Scope])[] = [
  ['String.append("This is", " a test")', "This is a test"],
  ['String.join(",", "This", "is", "a", "test")', "This,is,a,test"],
  ['String.join("", "This", "is", "a", "test")', "Thisisatest"],
  ['String.len("This")', 4],
  ['String.removeSpaces("This is a test")', "Thisisatest"],
  ['String.replace("This is a test", "is", "at")', "That at a test"],
  ['String.replaceFirst("This is a test", "is", "at")', "That is a test"],
  ['String.stringContains("This is a test", "test")', true],
  ['String.stringContains("This is a test", "doesn\'tExist")', false],
  ['String.stringSwitch("This is a test", "default", "key1", "value1")', "default"],
  ['String.stringSwitch("This is a test", "default", "test", "value1")', "value1"],
  ['String.stringSwitch("First match wins", "default", "absent", "value1", "wins", "value2", "match", "value3")', "value2"],
  ['String.stringSwitch("Substrings count", "default", "ring", "value1")', "value1"],
  ['String.substring("This is a test", 2, 9)', "is is a"],
  ['String.substringAfter("abc@okta.com", "@")', "okta.com"],
  ['String.substringBefore("abc@okta.com", "@")', "abc"],
  ['String.toUpperCase("This")', "THIS"],
  ['String.toLowerCase("ThiS")', "this"],
  ["toUpperCase(source.firstName)", "ALEXANDER", { source: { firstName: "Alexander" } }],
  ["toLowerCase(source.firstName)", "alexander", { source: { firstName: "AlexANDER" } }],
  ["substringBefore(user.email, '@')", "alex", { user: { email: "alex@okta.com" } }],
  ["substringAfter(user.email, '@')", "okta.com", { user: { email: "alex@okta.com" } }],
  ["substring(source.firstName, 1, 4)", "lex", { source: { firstName: "Alexander" } }],
  ["Arrays.add({10, 20, 30}, 40)", [10, 20, 30, 40]],
  ["Arrays.remove({10, 20, 30}, 20)", [10, 30]],
  ["Arrays.clear({10, 20, 30})", []],
  ["Arrays.get({0, 1, 2}, 0)", 0],
  ["Arrays.flatten(10, {20, 30}, 40)", [10, 20, 30, 40]],
  ["Arrays.contains({10, 20, 30}, 10)", true],
  ["Arrays.contains({10, 20, 30}, 50)", false],
  ["Arrays.size({10, 20, 30})", 3],
  ["Arrays.size(NULL)", 0],
  ["Arrays.isEmpty({10, 20})", false],
  ["Arrays.isEmpty(NULL)", true],
  ['Arrays.toCsvString({"This", "is", " a ", "test"})', "This,is, a ,test"],
  ["Convert.toInt(val)", 1234, { source: { val: "1234" } }],
  ["Convert.toInt(val)", 123, { source: { val: 123.4 } }],
  ["Convert.toInt(val)", 124, { source: { val: 123.6 } }],
  ["Convert.toNum(val)", 3.141, { source: { val: "3.141" } }],
  ['Iso3166Convert.toAlpha2("IND")', "IN"],
  ['Iso3166Convert.toAlpha3("840")', "USA"],
  ['Iso3166Convert.toNumeric("USA")', "840"],
  ['Iso3166Convert.toName("IN")', "India"],
  ['getFilteredGroups({"00gml2xHE3RYRx7cM0g3"}, "group.name", 40)', ["Everyone"], { groups: [{ id: "00gml2xHE3RYRx7cM0g3", name: "Everyone" }] }],
  ['isMemberOfGroupName("group1")', true, GROUPS],
  ['isMemberOfGroup("groupId")', true, GROUPS],
  ['isMemberOfAnyGroup("groupId1", "groupId2", "groupId3")', true, GROUPS],
  ['isMemberOfGroupNameStartsWith("San Fr")', true, GROUPS],
  ['isMemberOfGroupNameContains("admin")', true, GROUPS],
  ['isMemberOfGroupNameRegex("/.*admin.*")', true, GROUPS],
  ["Time.now()", "2015-07-31T17:18:37.979Z", { now: new Date("2015-07-31T17:18:37.979Z") }],
  ['Time.now("EST")', "2015-07-31T13:30:49.964-04:00", { now: new Date("2015-07-31T17:30:49.964Z") }],
  ['Time.now("EST", "YYYY-MM-dd HH:mm:ss")', "2015-07-31 13:36:48", { now: new Date("2015-07-31T17:36:48.000Z") }],
  ['getManagerUser("active_directory").firstName', "Ada", RELATED],
  ['getManagerAppUser("active_directory", "google").firstName', "ada.g", RELATED],
  ['getAssistantUser("active_directory").firstName', "Alan", RELATED],
  ['getAssistantAppUser("active_directory", "google").firstName', "alan.g", RELATED],
  ["zendesk.firstName", "Z", REFERENCES],
  ["active_directory.managerUpn", "bob@okta.com", REFERENCES],
  ["google_apps.email", "g@okta.com", REFERENCES],
  ["appuser.firstName", "A", REFERENCES],
  ["idpuser.firstName", "I", REFERENCES],
  ["google_apps_app.domain", "okta.com", REFERENCES],
  ["zendesk_app.companySubDomain", "okta", REFERENCES],
  ["app.domain", "example.com", REFERENCES],
  ["app.companySubDomain", "example", REFERENCES],
  ["org.domain", "okta.example.com", REFERENCES],
  ["session.amr", ["mfa", "pwd", "kba"], REFERENCES],
  ["'Hello world'", "Hello world"],
  ["1234", 1234],
  ["3.141", 3.141],
  ["true", true],
  ["user.firstName", "Winston", WINSTON],
  ["user.firstName + user.lastName", "WinstonChurchill", WINSTON],
  ['user.firstName + " " + user.lastName', "Winston Churchill", WINSTON],
  ['user.firstName + "." + user.lastName', "Winston.Churchill", WINSTON],
  ["user.groupCode == 123 ? 'Sales' : 'Other'", "Sales", WINSTON],
  ["user.groupCode == 123 ? 'Sales' : 'Other'", "Other", { user: { groupCode: 7 } }],
  ["substring(user.firstName, 0, 1) + user.lastName", "WChurchill", WINSTON],
  ["substring(user.firstName, 0, 1) + substring(user.lastName, 0, 6)", "WChurch", WINSTON],
  ['toLowerCase(substring( user.firstName, 0, 1)) + "." + toLowerCase(user.lastName)', "w.churchill", WINSTON],
  ['toUpperCase(substringBefore( substringAfter(user.email, "@"), ".")) + "\\" + substringBefore( user.email, "@")', "GMAIL\\winston.churchill", WINSTON],
  ['toUpperCase(substringBefore( substringAfter(user.email, "@"), ".")) + "\\" + toLowerCase(substring( user.firstName, 0, 1)) + toLowerCase(user.lastName)', "GMAIL\\wchurchill", WINSTON],
  ['"XDOMAIN\\" + toLowerCase(substring( user.firstName, 0, 1)) + toLowerCase(user.lastName)', "XDOMAIN\\wchurchill", WINSTON],
  ["hasWorkdayUser() ? findWorkdayUser().employeeID : null", "123456", WINSTON],
  ["hasDirectoryUser() ? findDirectoryUser().managerUpn : null", "bob@okta.com", WINSTON],
  ['user.getLinkedObject("manager").lastName', "Gates", WINSTON],
  ['firstName + " " + (String.len(middleInitial) == 0 ? "" : (String.substring(middleInitial, 0, 1) + ". ")) + lastName', "Ada B. Lovelace", { source: { firstName: "Ada", middleInitial: "Byron", lastName: "Lovelace" } }],
  ['firstName + " " + (String.len(middleInitial) == 0 ? "" : (String.substring(middleInitial, 0, 1) + ". ")) + lastName', "Ada Lovelace", { source: { firstName: "Ada", lastName: "Lovelace" } }],
  ['(courtesyTitle != "" ? (courtesyTitle + " ") : honorificPrefix != "" ? (honorificPrefix + " ") : "") + lastName', "Dame Lovelace", { source: { courtesyTitle: "", honorificPrefix: "Dame", lastName: "Lovelace" } }],
  ['user.employeeNumber != "" AND user.employeeNumber != null ? user.employeeNumber : user.nonEmployeeNumber', "N-7", { user: { employeeNumber: "", nonEmployeeNumber: "N-7" } }],
  ["String.substring(idpuser.subjectCn, String.len(idpuser.subjectCn)-20, String.len(idpuser.subjectCn))", "efghijklmnopqrstuvwx", { idpuser: { subjectCn: "abcdefghijklmnopqrstuvwx" } }],
];

/** The conditions of the reference's group-rule samples, with a person whom each takes in and one whom it leaves out. */
const GROUP_RULES: readonly (readonly [text: string, taken: Scope["user"], left: Scope["user"]])[] = [
  ['String.stringContains(user.firstName, "dummy")', { firstName: "a dummy" }, {}],
  ['user.city == "San Francisco"', { city: "San Francisco" }, { city: "san francisco" }],
  ["user.salary >= 1000000", { salary: 1_000_000 }, { salary: 999_999 }],
  ["!user.isContractor", { isContractor: false }, { isContractor: true }],
  ["user.salary > 1000000 AND !user.isContractor", { salary: 1_000_001, isContractor: false }, { salary: 1_000_001, isContractor: true }],
  ['Arrays.contains(user.favoriteColors, "blue")', { favoriteColors: ["red", "blue"] }, { favoriteColors: ["Blue"] }],
];

/** What the reference says does not work in the conditions of group rules, or outside of claims. */
const REFUSED: readonly (readonly [text: string, dialect: Dialect, code: string])[] = [
  ['Convert.toInt("2018") == user.yearJoined', "groupRule", "function-not-allowed"],
  ['Time.now() == user.start', "groupRule", "function-not-allowed"],
  ['Iso3166Convert.toAlpha2("IND") == user.countryCode', "groupRule", "function-not-allowed"],
  ['Groups.contains("app", "a", 10)', "mapping", "unknown-function"],
  ['Groups.startsWith("app", "a", 10)', "mapping", "unknown-function"],
  ['Groups.endsWith("app", "a", 10)', "mapping", "unknown-function"],
  ['user.city = "San Francisco"', "groupRule", "assignment"],
  ['appuser.city == "San Francisco"', "groupRule", "reference-not-allowed"],
];

/** Every function of the reference, in its order. */
const NAMES = [
  ...["append", "join", "len", "removeSpaces", "replace", "replaceFirst", "startsWith", "stringContains", "stringSwitch", "substring", "substringAfter", "substringBefore", "toUpperCase", "toLowerCase"].map((name) => `String.${name}`),
  ...["toUpperCase", "toLowerCase", "substringBefore", "substringAfter", "substring"],
  ...["add", "remove", "clear", "get", "flatten", "contains", "size", "isEmpty", "toCsvString"].map((name) => `Arrays.${name}`),
  ...["toInt", "toNum"].map((name) => `Convert.${name}`),
  ...["toAlpha2", "toAlpha3", "toNumeric", "toName"].map((name) => `Iso3166Convert.${name}`),
  ...["isMemberOfGroupName", "isMemberOfGroup", "isMemberOfAnyGroup", "isMemberOfGroupNameStartsWith", "isMemberOfGroupNameContains", "isMemberOfGroupNameRegex", "getFilteredGroups", "user.getGroups"],
  ...["now", "fromWindowsToIso8601", "fromUnixToIso8601", "fromStringToIso8601", "fromIso8601ToWindows", "fromIso8601ToUnix", "fromIso8601ToString"].map((name) => `Time.${name}`),
  ...["user.getInternalProperty", "user.getLinkedObject", "hasDirectoryUser", "findDirectoryUser", "hasWorkdayUser", "findWorkdayUser", "getManagerUser", "getManagerAppUser", "getAssistantUser", "getAssistantAppUser"],
];

/** Ids of the reference's table of time zones, canonical ones and aliases of every kind, with their offset in July 2015. */
const ZONES: readonly (readonly [zone: string, offset: string])[] = [
  ["Etc/GMT+12", "-12:00"], ["HST", "-10:00"], ["Pacific/Marquesas", "-09:30"], ["US/Pacific-New", "-07:00"], ["PST8PDT", "-07:00"], ["Navajo", "-06:00"], ["Canada/East-Saskatchewan", "-06:00"],
  ["Chile/EasterIsland", "-05:00"], ["America/Fort_Wayne", "-04:00"], ["EST5EDT", "-04:00"], ["Cuba", "-04:00"], ["Brazil/DeNoronha", "-02:00"], ["GMT-0", "+00:00"], ["Zulu", "+00:00"], ["WET", "+01:00"], ["GB-Eire", "+01:00"],
  ["Europe/Zaporozhye", "+03:00"], ["W-SU", "+03:00"], ["Asia/Katmandu", "+05:45"], ["Asia/Rangoon", "+06:30"], ["PRC", "+08:00"], ["Australia/Eucla", "+08:45"], ["ROK", "+09:00"], ["NZ-CHAT", "+12:45"], ["Pacific/Kiritimati", "+14:00"],
];

describe("Okta's reference", () => {
  it("has every function that is evaluated here, and no other", () => assert.deepEqual(FUNCTIONS.map(({ name }) => name), NAMES));

  for (const [text, dialect, code] of REFUSED) {
    it(`does not have ${text} (${dialect})`, () => assert.throws(() => parse(text, { dialect }), (error) => error instanceof ExpressionError && error.diagnostics[0].code === code));
  }

  it("names time zones that are known here", () => {
    const scope = { now: new Date("2015-07-31T17:18:37.979Z") };
    assert.deepEqual(ZONES.map(([zone]) => [zone, evaluate(parse(`String.substring(Time.now("${zone}"), 23, 29)`, { dialect: "mapping" }), scope)]), ZONES);
  });
});

describe("examples of Okta's reference", () => {
  for (const [text, result, scope] of EXAMPLES) {
    it(`${text} is ${JSON.stringify(result)}`, () => assert.deepEqual(evaluate(parse(text, { dialect: "mapping" }), scope ?? {}), result));
  }

  for (const [text, taken, left] of GROUP_RULES) {
    it(`${text}, as a group rule`, () => {
      const rule = parse(text, { dialect: "groupRule" });
      assert.deepEqual([evaluate(rule, { user: taken ?? {} }), evaluate(rule, { user: left ?? {} })], [true, false]);
    });
  }
});
