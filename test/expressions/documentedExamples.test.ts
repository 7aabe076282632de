import assert from "node:assert/strict";
import { evaluate, parse } from "../../expressions/index.ts";
import type { Scope, Value } from "../../expressions/index.ts";

/** Winston of Okta's "Popular expressions", with the accounts that the last two rows need. */
const WINSTON: Scope = {
  user: { firstName: "Winston", lastName: "Churchill", email: "winston.churchill@gmail.com", login: "winston.churchill@gmail.com", groupCode: 123 },
  related: { workdayUsers: [{ employeeID: "123456" }], directoryUsers: [{ managerUpn: "bob@okta.com" }], linked: { manager: { lastName: "Gates" } } },
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
