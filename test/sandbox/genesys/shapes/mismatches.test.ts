/** The judge itself, on values that are wrong in one respect each. */
import assert from "node:assert/strict";
import type { Shape } from "./declarations.ts";
import { sdkDeclarations } from "./declarations.ts";
import { judge } from "./mismatches.ts";
import { sdkOperations } from "./sdkOperations.ts";

const user: Shape = { kind: "model", name: "User" };
const users: Shape = { kind: "model", name: "UserEntityListing" };
const text: Shape = { kind: "text" };

/** What is wrong with a value of a shape. */
const wrong = (shape: Shape, value: unknown): readonly string[] => judge(shape, value).mismatches;

describe("Shapes of the official SDK", () => {
  it("are read from its declarations: models, bodies, replies and queries", () => {
    assert.deepEqual(sdkDeclarations().model("ScimEmail"), new Map([
      ["value", { shape: text, isRequired: false }],
      ["type", { shape: text, isRequired: false }],
      ["primary", { shape: { kind: "boolean" }, isRequired: false }],
    ]));
    assert.deepEqual(sdkOperations().get("PATCH /api/v2/users/{}"), {
      method: "UsersApi.patchUser",
      returns: user,
      body: { kind: "model", name: "UpdateUser" },
      query: new Map(),
    });
    assert.deepEqual(sdkOperations().get("DELETE /api/v2/groups/{}/members"), {
      method: "GroupsApi.deleteGroupMembers",
      returns: { kind: "opaque" },
      body: undefined,
      query: new Map([["ids", text]]),
    });
    assert.deepEqual(sdkOperations().get("GET /api/v2/telephony/providers/edges/sites")?.query.get("location.id"), text);
  });

  it("name a model that does not exist", () => {
    assert.throws(() => wrong({ kind: "model", name: "Usr" }, {}), new Error("The SDK declares no model Usr."));
  });

  it("let pass what keeps them", () => {
    assert.deepEqual(judge(users, { entities: [{ id: "1", version: 1, dateLastLogin: "2024-01-01T00:00:00.000Z" }], pageSize: 25 }), { mismatches: [], unchecked: [] });
    assert.deepEqual(judge({ kind: "map", of: { kind: "number" } }, { USER: 1 }), { mismatches: [], unchecked: [] });
    assert.deepEqual(judge({ kind: "nothing" }, undefined), { mismatches: [], unchecked: [] });
  });

  const cases: readonly (readonly [string, Shape, unknown, string])[] = [
    ["an unknown property", user, { version: 1, employeeId: "E1" }, 'employeeId: User has no such property, found "E1"'],
    ["a property in another case", user, { version: 1, Email: "a@b.c" }, 'Email: User has no such property, found "a@b.c"'],
    ["a missing required property", user, {}, "version: User requires it, found nothing"],
    ["a number as a text", user, { version: "1" }, 'version: number is expected, found "1"'],
    ["a text as a number", user, { version: 1, id: 7 }, "id: string is expected, found 7"],
    ["a flag as a text", user, { version: 1, acdAutoAnswer: "true" }, 'acdAutoAnswer: boolean is expected, found "true"'],
    ["null", user, { version: 1, title: null }, "title: string is expected, found null"],
    ["null for a model", user, { version: 1, manager: null }, "manager: User is expected, found null"],
    ["null for a list", user, { version: 1, skills: null }, "skills: a list is expected, found null"],
    ["a list where a model is expected", user, [], "$: User is expected, found []"],
    ["a model where a list is expected", users, { entities: {} }, "entities: a list is expected, found {}"],
    ["an item of another type", { kind: "list", of: text }, ["a", 1], "[1]: string is expected, found 1"],
    ["a value of a map of another type", { kind: "map", of: { kind: "number" } }, { USER: "1" }, 'USER: number is expected, found "1"'],
    ["a list for a map", { kind: "map", of: text }, [], "$: an object is expected, found []"],
    ["a text that is no date", user, { version: 1, dateLastLogin: "yesterday" }, 'dateLastLogin: an ISO 8601 date is expected, found "yesterday"'],
    ["a body where there is none", { kind: "nothing" }, {}, "$: nothing is expected, found {}"],
    ["no body where there is one", user, undefined, "$: User is expected, found nothing"],
    ["no body where anything is expected", { kind: "opaque" }, undefined, "$: object is expected, found nothing"],
    ["what is wrong deep inside", users, { entities: [{ version: 1, division: { id: "1", name: 2 } }] }, "entities[0].division.name: string is expected, found 2"],
  ];
  for (const [title, shape, value, expected] of cases)
    it(`find ${title}`, () => assert.deepEqual(wrong(shape, value), [expected]));

  it("find every wrong place, not only the first", () => {
    assert.deepEqual(wrong(users, { entities: [{ version: "1" }, { name: 2 }], totals: 2 }), [
      'entities[0].version: number is expected, found "1"',
      "entities[1].name: string is expected, found 2",
      "entities[1].version: User requires it, found nothing",
      "totals: UserEntityListing has no such property, found 2",
    ]);
  });

  it("take an entity that is only named as a reference, but not at the top and not with anything else", () => {
    assert.deepEqual(wrong(user, { version: 1, manager: { id: "1", selfUri: "/api/v2/users/1" } }), []);
    assert.deepEqual(wrong(user, { version: 1, manager: { id: "1", email: "a@b.c" } }), ["manager.version: User requires it, found nothing"]);
    assert.deepEqual(wrong(user, { id: "1", selfUri: "/api/v2/users/1" }), ["version: User requires it, found nothing"]);
  });

  it("tell what they cannot judge", () => {
    const patch: Shape = { kind: "model", name: "ScimV2PatchRequest" };
    const body = { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [{ op: "add", value: 1 }, { op: "add", value: {} }] };
    assert.deepEqual(judge(patch, body), { mismatches: [], unchecked: ["Operations[].value"] });
    assert.deepEqual(judge({ kind: "map", of: { kind: "opaque" } }, { a: 1, b: {} }), { mismatches: [], unchecked: ["*"] });
  });
});
