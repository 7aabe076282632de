import assert from "node:assert/strict";
import { DIAGNOSTIC_CODES, evaluate, ExpressionError, parse } from "../../expressions/index.ts";
import type { Scope, Value } from "../../expressions/index.ts";
import { FUNCTIONS } from "../../expressions/functions/index.ts";

const GROUPS: Scope = {
  groups: [
    { id: "g1", name: "West Coast Admins", type: "OKTA_GROUP" },
    { id: "g2", name: "West Coast Users", type: "APP_GROUP", sourceId: "0oa1" },
    { id: "g3", name: "Sales", type: "OKTA_GROUP" },
  ],
};

/** The choices that the doc comment of `evaluate` states, and the language's plain rules: text, result, person. */
const RESULTS: readonly (readonly [text: string, result: Value, scope?: Scope])[] = [
  ["user.absent", null],
  ['user.cleared == null', false, { user: { cleared: "" } }],
  ["!user.contractor", true],
  ["user.contractor ? 1 : 2", 2],
  ['"x" + null', "xnull"],
  ['null + "x"', "nullx"],
  ['"n" + 1 + 2', "n12"],
  ["1 + 2", 3],
  ['"123" == 123', false],
  ["{1, {2}} == {1, {2}}", true],
  ["null == user.absent", true],
  ["null < 0", true],
  ["null > 0", false],
  ["null >= null", true],
  ['"B" < "a"', true],
  ['"" ?: "b"', "b"],
  ['null ?: "b"', "b"],
  ['"a" ?: "b"', "a"],
  ["0 ?: 1", 0],
  ["String.toUpperCase(null)", null],
  ['String.stringContains(null, "x")', false],
  ['String.stringContains("x", null)', false],
  ['String.startsWith("Sales Rep", "Sales")', true],
  ["String.len(null)", 0],
  ['String.append(null, "x")', "x"],
  ['String.join("-", "a", null, "b")', "a--b"],
  ['String.stringSwitch(null, "d", "", "v")', "d"],
  ['String.substringBefore("abc", "@")', "abc"],
  ['String.substringAfter("abc", "@")', ""],
  ['String.substring("abc", 1, 99)', "bc"],
  ['String.substring("abc", 2, 1)', ""],
  ['String.replace("a.a", ".", "$&")', "a$&a"],
  ['String.len({"a", "b"})', 3],
  ['Arrays.contains("a,b", "b")', true],
  ["Arrays.contains(null, 1)", false],
  ["Arrays.get({1}, 5)", null],
  ["Arrays.remove({1, 2, 1}, 1)", [2]],
  ["{1, 2}[1]", 2],
  ["{'k': {'l': 'v'}}.k.l", "v"],
  ["{'k': 'v'}['k']", "v"],
  ["7 - 2 - 1", 4],
  ["-user.n", -3, { user: { n: 3 } }],
  ["'it''s'", "it's"],
  ['"a\\b"', "a\\b"],
  ["true OR false AND false", true],
  ["true || false && false", true],
  ["null ? 1 : null ? 2 : 3", 3],
  ['"sales-west" matches "sales-.*"', true],
  ['"my sales-west" matches "sales-.*"', false],
  ["appUser.role", "r", { appuser: { role: "r" } }],
  ["zendesk.role", "agent", { apps: { zendesk: { role: "agent" } } }],
  ["org.name + app.domain", "oa", { org: { name: "o" }, app: { domain: "a" } }],
  ["firstName", "S", { source: { firstName: "S" }, user: { firstName: "U" } }],
  ["firstName", "U", { user: { firstName: "U" } }],
  ['user.getInternalProperty("status")', "ACTIVE", { user: { status: "mine" }, internal: { status: "ACTIVE" } }],
  ["user.level == 3 && !(user.level < 3) || false", true, { user: { level: 3 } }],
  ['user.x == "a" and user.y == "b" or true', true],
  ["user.list[0] + user.list[1]", "ab", { user: { list: ["a", "b"] } }],
  ["user.list[7]", null, { user: { list: ["a", "b"] } }],
  ['Arrays.flatten(user.a != null ? user.a : {}, {"x"})', ["x"]],
  ['Arrays.flatten(user.a != null ? user.a : {}, {"x"})', ["y", "x"], { user: { a: ["y"] } }],
  ["{'b': 1, 'a': {2}} == {'a': {2}, 'b': 1}", true],
  ["{'a': 1} == {'a': null}", false],
  ["String.append({'k': 'v', 'l': {1, 2}}, \"\")", "{k=v, l=1,2}"],
  ["hasDirectoryUser()", false],
  ["hasDirectoryUser()", true, { related: { directoryUsers: [{}] } }],
  ["hasDirectoryUser()", false, { related: { directoryUsers: [{}, {}] } }],
  ['getManagerUser("active_directory").email', "boss@example.com", { related: { managers: { active_directory: { email: "boss@example.com" } } } }],
  ['getManagerAppUser("active_directory", "google").email', "g@example.com", { related: { managerApps: { google: { email: "g@example.com" } } } }],
  ['isMemberOfGroupName("Sales")', true, GROUPS],
  ['isMemberOfGroupName("Sale")', false, GROUPS],
  ['isMemberOfGroup("g2")', true, GROUPS],
  ['isMemberOfAnyGroup("g9", "g3")', true, GROUPS],
  ['isMemberOfGroupNameStartsWith("West")', true, GROUPS],
  ['isMemberOfGroupNameContains("Coast")', true, GROUPS],
  ['isMemberOfGroupNameRegex("/.*Admin.*")', true, GROUPS],
  ['getFilteredGroups({"g3", "g1"}, "group.name", 40)', ["West Coast Admins", "Sales"], GROUPS],
  ['Arrays.flatten(String.replace(getFilteredGroups({"g3", "g1"}, "group.name", 40), "West ", ""))', ["Coast Admins", "Sales"], GROUPS],
  ["user.getGroups({'group.profile.name': 'West'}, {'group.type': 'OKTA_GROUP'}).![name]", ["West Coast Admins"], GROUPS],
  ["user.getGroups({'group.profile.name': 'West Coast', 'operator': 'EXACT'}).![name]", [], GROUPS],
  ["user.getGroups({'group.id': {'g1', 'g3'}}).![profile.name]", ["West Coast Admins", "Sales"], GROUPS],
];

describe("evaluate", () => {
  for (const [text, result, scope] of RESULTS) it(`${text} is ${JSON.stringify(result)}`, () => assert.deepEqual(evaluate(parse(text, { dialect: "mapping" }), scope ?? {}), result));

  it("builds no text without end", () => {
    const grown = 'String.replace(String.replace(String.replace("aaaaaaaaaa", "a", "aaaaaaaaaa"), "a", "aaaaaaaaaa"), "a", "aaaaaaaaaaa")';
    assert.throws(() => evaluate(parse(grown, { dialect: "mapping" }), {}), { name: "ExpressionError", message: /The text would have 11000 characters, and at most 10000 are built/ });
    const long = { user: { x: "x".repeat(600_000) } };
    assert.throws(() => evaluate(parse("user.x + user.x", { dialect: "mapping" }), long), { name: "ExpressionError", message: /The text would have 1200000 characters, and at most 1000000 are built/ });
    assert.equal(evaluate(parse('String.len(String.replace(user.x, "x", "y"))', { dialect: "mapping" }), long), 600_000);
  });

  it("throws nothing but an ExpressionError with a known code", () => {
    for (const text of ["user.a - 1", "-user.a", '1 + {}', 'user.getGroups({"group.colour": "red"})', 'getFilteredGroups({}, "group.colour", 1)', "Time.now()", 'Arrays.get({1}, "x")', '"a" matches user.p']) {
      assert.throws(
        () => evaluate(parse(text, { dialect: "mapping" }), { user: { a: "text", p: "(" }, ...GROUPS }),
        (error) => error instanceof ExpressionError && error.diagnostics.every(({ code }) => code in DIAGNOSTIC_CODES) && !error.message.includes("undefined"),
        text,
      );
    }
  });
});

describe("functions", () => {
  it("have names of their own", () => assert.equal(new Set(FUNCTIONS.map(({ name }) => name)).size, FUNCTIONS.length));

  it("in group rules are String, Arrays, isMemberOf… and user.getInternalProperty only", () => {
    const allowed = FUNCTIONS.filter(({ dialects }) => dialects.includes("groupRule")).map(({ name }) => name);
    assert.deepEqual(allowed.filter((name) => !/^(?:String\.|Arrays\.|isMemberOf)/.test(name)), ["user.getInternalProperty"]);
  });
});
