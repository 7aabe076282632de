import assert from "node:assert/strict";
import { explain, parse, references } from "../../expressions/index.ts";

const mapping = (text: string): ReturnType<typeof parse> => parse(text, { dialect: "mapping" });

describe("explain", () => {
  it("lists the clauses that were looked at, and what gave the result", () =>
    assert.deepEqual(explain(mapping('user.a AND user.b == "x" ? "A" : user.c ?: "C"'), { user: { a: true } }), [
      { text: "user.a", value: true, from: 0, to: 6 },
      { text: 'user.b == "x"', value: false, from: 11, to: 24 },
      { text: "user.c", value: null, from: 33, to: 39 },
      { text: '"C"', value: "C", from: 43, to: 46 },
    ]));

  it("stops at the clause that decides", () =>
    assert.deepEqual(explain(mapping('!user.a OR user.b ? "A" : "B"'), {}), [
      { text: "user.a", value: false, from: 1, to: 7 },
      { text: '"A"', value: "A", from: 20, to: 23 },
    ]));

  it("names the key that stringSwitch found", () =>
    assert.deepEqual(explain(mapping('String.stringSwitch(user.t, "d", "x", "X", "y", "Y")'), { user: { t: "by" } }), [
      { text: 'String.stringContains(user.t, "x")', value: false, from: 33, to: 36 },
      { text: 'String.stringContains(user.t, "y")', value: true, from: 43, to: 46 },
      { text: 'String.stringSwitch(user.t, "d", "x", "X", "y", "Y")', value: "Y", from: 0, to: 52 },
    ]));
});

describe("references", () => {
  it("lists every attribute that is read, in order", () =>
    assert.deepEqual(references(mapping('user.a == firstName ? zendesk.role : user.address.city + getManagerUser("active_directory").email')), [
      { object: "user", path: "a", from: 0, to: 6 },
      { object: "", path: "firstName", from: 10, to: 19 },
      { object: "zendesk", path: "role", from: 22, to: 34 },
      { object: "user", path: "address.city", from: 37, to: 54 },
    ]));
});
