import assert from "node:assert/strict";
import fc from "fast-check";
import { matchPeople, type Match, type MatchSubject } from "../../provisioning/match.ts";
import { account, appUser, person } from "./build.ts";

function match(subject: Partial<MatchSubject>): Match[] {
  return matchPeople({ people: [], appUsers: [], accounts: [], key: "employeeNumber", isProtected: () => false, ...subject });
}

describe("matchPeople", () => {
  const ann = person("E1");

  it("links a person to the one account with the EmployeeID", () => {
    const anns = account("E1");
    assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, anns.id)], accounts: [anns] }), [{ kind: "linked", employeeId: "E1", person: ann, account: anns }]);
  });

  it("keeps somebody the same person when the e-mail changed", () => {
    const anns = account("E1", { email: "old@acme.example" });
    assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, anns.id)], accounts: [anns] }), [{ kind: "linked", employeeId: "E1", person: ann, account: anns }]);
  });

  it("never matches by e-mail", () => {
    const other = account("E9", { email: "e1@acme.example" });
    assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, undefined)], accounts: [other] }), [{ kind: "awaiting", employeeId: "E1", person: ann }]);
  });

  for (const state of ["inactive", "deleted", "active"] as const) {
    it(`finds the ${state} account of somebody whom Okta could not link`, () => {
      const old = account("E1", { state });
      assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, undefined)], accounts: [old] }), [{ kind: "unlinked", employeeId: "E1", person: ann, account: old }]);
    });
  }

  it("sees a twin: Okta is linked to a second account, the first is inactive", () => {
    const old = account("E1", { id: "old", state: "inactive", email: "old@acme.example" });
    const twin = account("E1", { id: "twin" });
    assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, "twin")], accounts: [old, twin] }), [{ kind: "twin", employeeId: "E1", person: ann, account: old, twin }]);
  });

  it("goes on with a twin that was parked half-way: it has given up its EmployeeID", () => {
    const old = account("E1", { id: "old", state: "inactive" });
    const twin = account(undefined, { id: "twin", email: "e1+superseded-twin@acme.example" });
    assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, "twin")], accounts: [old, twin] }), [{ kind: "twin", employeeId: "E1", person: ann, account: old, twin }]);
  });

  it("stops at two active accounts under one EmployeeID", () => {
    const accounts = [account("E1", { id: "a" }), account("E1", { id: "b" })];
    assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, "a")], accounts }), [{ kind: "conflict", employeeId: "E1", people: [ann], accounts, reason: "2 accounts carry EmployeeID E1 (a, b)" }]);
  });

  it("stops at two people under one EmployeeID, with both records", () => {
    const people = [ann, person("E1", { id: "00u-other" })];
    const anns = account("E1");
    const appUsers = people.map((one) => appUser(one, undefined));
    assert.deepEqual(match({ people, appUsers, accounts: [anns] }), [{ kind: "conflict", employeeId: "E1", people, accounts: [anns], reason: `2 people hold EmployeeID E1 at the identity provider (${ann.id}, 00u-other)` }]);
  });

  it("stops at an account that carries somebody else's EmployeeID", () => {
    const moved = account("E2", { id: "moved" });
    assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, "moved")], accounts: [moved] }), [
      { kind: "conflict", employeeId: "E1", people: [ann], accounts: [moved], reason: "the account linked to EmployeeID E1 carries EmployeeID E2" },
    ]);
  });

  it("takes the working record of somebody who has an old one besides", () => {
    const old = person("E1", { id: "00u-old", status: "DEPROVISIONED" });
    const anns = account("E1");
    assert.deepEqual(match({ people: [old, ann], appUsers: [appUser(ann, anns.id)], accounts: [anns] }), [{ kind: "linked", employeeId: "E1", person: ann, account: anns }]);
  });

  for (const [status, assigned, reason] of [
    ["DEPROVISIONED", false, "is DEPROVISIONED"],
    ["SUSPENDED", true, "is SUSPENDED"],
    ["ACTIVE", false, "is not assigned to the app"],
  ] as const) {
    it(`finds a leaver who ${reason}`, () => {
      const leaver = person("E1", { status });
      const anns = account("E1");
      assert.deepEqual(match({ people: [leaver], appUsers: assigned ? [appUser(leaver, anns.id)] : [], accounts: [anns] }), [{ kind: "leaver", employeeId: "E1", person: leaver, account: anns, reason }]);
    });
  }

  it("finds a leaver's account by the provider's link where it carries no EmployeeID", () => {
    const leaver = person("E1", { status: "SUSPENDED" });
    const anns = account(undefined, { id: "anns" });
    assert.deepEqual(match({ people: [leaver], appUsers: [appUser(leaver, "anns")], accounts: [anns] }), [{ kind: "leaver", employeeId: "E1", person: leaver, account: anns, reason: "is SUSPENDED" }]);
    const bobs = account("E2", { id: "anns" });
    assert.deepEqual(match({ people: [leaver], appUsers: [appUser(leaver, "anns")], accounts: [bobs] }), [{ kind: "gone", employeeId: "E1", person: leaver, account: undefined }]);
  });

  it("leaves a leaver alone whose account is inactive", () => {
    const leaver = person("E1", { status: "DEPROVISIONED" });
    const anns = account("E1", { state: "inactive" });
    assert.deepEqual(match({ people: [leaver], accounts: [anns] }), [{ kind: "gone", employeeId: "E1", person: leaver, account: anns }]);
  });

  it("does not deactivate somebody who is staged to start", () => {
    const joiner = person("E1", { status: "STAGED" });
    const anns = account("E1");
    assert.deepEqual(match({ people: [joiner], accounts: [anns] }), [{ kind: "gone", employeeId: "E1", person: joiner, account: anns }]);
  });

  it("never looks at protected accounts, nor at people without an EmployeeID", () => {
    const admin = account("E1", { email: "admin@acme.example" });
    const nobody = [person(null), person("  ", { id: "00u-blank" })];
    assert.deepEqual(match({ people: [ann, ...nobody], appUsers: [appUser(ann, undefined)], accounts: [admin], isProtected: ({ email }) => email === "admin@acme.example" }), [
      { kind: "awaiting", employeeId: "E1", person: ann },
    ]);
  });

  it("trims EmployeeIDs, and takes case and leading zeros at their word", () => {
    const people = ["7", "007", " e1 ", "E1"].map((id, index) => person(id, { id: `00u${index}` }));
    assert.deepEqual(
      match({ people, appUsers: people.map((one) => appUser(one, undefined)) }).map(({ employeeId, kind }) => [employeeId, kind]),
      [
        ["007", "awaiting"],
        ["7", "awaiting"],
        ["E1", "awaiting"],
        ["e1", "awaiting"],
      ],
    );
  });

  it("gives one answer an EmployeeID, whatever the order of the input", () => {
    const ids = fc.constantFrom("E1", "E2", "E3");
    const arbitrary = fc.record({
      people: fc.uniqueArray(fc.record({ id: fc.nat(20), employeeId: ids, status: fc.constantFrom("ACTIVE", "DEPROVISIONED", "SUSPENDED") }), { selector: ({ id }) => id, maxLength: 6 }),
      accounts: fc.uniqueArray(fc.record({ id: fc.nat(20), employeeId: fc.option(ids, { nil: undefined }), state: fc.constantFrom("active" as const, "inactive" as const, "deleted" as const) }), { selector: ({ id }) => id, maxLength: 6 }),
      links: fc.array(fc.option(fc.nat(20), { nil: undefined }), { minLength: 6, maxLength: 6 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ people, accounts, links }) => {
        const everybody = people.map(({ id, employeeId, status }) => person(employeeId, { id: `p${id}`, status }));
        const all = accounts.map(({ id, employeeId, state }) => account(employeeId, { id: `a${id}`, state }));
        const appUsers = everybody.map((one, index) => appUser(one, links[index] === undefined ? undefined : `a${links[index]}`));
        const forwards = match({ people: everybody, appUsers, accounts: all });
        const backwards = match({ people: everybody.toReversed(), appUsers: appUsers.toReversed(), accounts: all });
        assert.deepEqual(new Set(forwards.map(({ employeeId }) => employeeId)), new Set(people.map(({ employeeId }) => employeeId)));
        assert.deepEqual(
          forwards.map(({ employeeId, kind }) => [employeeId, kind]),
          backwards.map(({ employeeId, kind }) => [employeeId, kind]),
        );
      }),
    );
  });
});
