import assert from "node:assert/strict";
import fc from "fast-check";
import type { Account } from "../../provisioning/contactCentre.ts";
import { canonicalId, DISTINCTIONS, employeeIdOf, type Distinction } from "../../provisioning/employeeId.ts";
import { accountsIn, compareText, matchPeople, type Match, type MatchSubject } from "../../provisioning/match.ts";
import { plan } from "../../provisioning/plan.ts";
import { rematched } from "../../provisioning/rematch.ts";
import { account, appUser, IDENTIFICATION, person } from "./build.ts";

function match(subject: Partial<MatchSubject>): Match[] {
  return matchPeople({ people: [], appUsers: [], accounts: [], ...IDENTIFICATION, isProtected: () => false, ...subject });
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

  it("goes by a deleted account only where there is no other", () => {
    const gone = account("E1", { id: "gone", state: "deleted" });
    const anns = account("E1", { id: "anns" });
    const old = account("E1", { id: "old", state: "inactive" });
    const kinds = (link: string | undefined, ...accounts: readonly Account[]): unknown => match({ people: [ann], appUsers: [appUser(ann, link)], accounts });
    assert.deepEqual(kinds("anns", gone, anns), [{ kind: "linked", employeeId: "E1", person: ann, account: anns }]);
    assert.deepEqual(kinds("gone", gone, old), [{ kind: "unlinked", employeeId: "E1", person: ann, account: old }]);
    assert.deepEqual(kinds("gone", gone), [{ kind: "linked", employeeId: "E1", person: ann, account: gone }]);
    assert.deepEqual(kinds(undefined, gone, old), [{ kind: "unlinked", employeeId: "E1", person: ann, account: old }]);
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

  describe("where another, who left, holds the EmployeeID too", () => {
    const left = person("E1", { id: "00u-left", status: "DEPROVISIONED", profile: { email: "left@acme.example", firstName: "Lee", lastName: "Vost" } });
    const lees = account("E1", { id: "lees", state: "inactive", email: "left@acme.example", name: "Lee Vost" });
    const disputed = `EmployeeID E1 is also held by 00u-left at the identity provider, and account lees may be theirs: neither its name nor its address is that of ${ann.id}`;

    it("gives nobody the account of the other, who had the number by mistake", () => {
      const anns = account("E1", { id: "anns" });
      assert.deepEqual(match({ people: [ann, left], appUsers: [appUser(ann, undefined)], accounts: [lees] }), [{ kind: "conflict", employeeId: "E1", people: [ann, left], accounts: [lees], reason: disputed }]);
      assert.deepEqual(match({ people: [ann, left], appUsers: [appUser(ann, "anns")], accounts: [lees, anns] }), [{ kind: "conflict", employeeId: "E1", people: [ann, left], accounts: [lees, anns], reason: disputed }]);
    });

    it("gives somebody whom HR recorded anew the old account: name or address tells", () => {
      const lee = person("E1", { id: "00u-again", profile: { email: "lee.new@acme.example", firstName: "Lee", lastName: "Vost" } });
      assert.deepEqual(match({ people: [lee, left], appUsers: [appUser(lee, undefined)], accounts: [lees] }), [{ kind: "unlinked", employeeId: "E1", person: lee, account: lees }]);
    });
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

  it("leaves people without an EmployeeID alone", () => assert.deepEqual(match({ people: [person(null), person("  ", { id: "00u-blank" })] }), []));

  describe("with protected accounts", () => {
    const isProtected = ({ email }: Account): boolean => email === "admin@acme.example";
    const admin = account("E1", { id: "admin", email: "admin@acme.example" });

    for (const [what, link, carried] of [
      ["the provider is linked to one", "admin", undefined],
      ["one carries the EmployeeID, and there is no other", undefined, "E1"],
    ] as const) {
      it(`has no business with the person where ${what}`, () => {
        const subject = { people: [ann], appUsers: [appUser(ann, link)], accounts: [{ ...admin, employeeId: carried }], isProtected };
        assert.deepEqual(match(subject), [{ kind: "protected", employeeId: "E1", person: ann }]);
      });
    }

    it("works with the other account of somebody who has one besides", () => {
      const anns = account("E1");
      assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, anns.id)], accounts: [admin, anns], isProtected }), [{ kind: "linked", employeeId: "E1", person: ann, account: anns }]);
    });

    it("does not give an old account back to somebody whom the provider pushes to a protected one", () => {
      const old = account("E1", { id: "old", state: "inactive" });
      assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, "admin")], accounts: [admin, old], isProtected }), [{ kind: "protected", employeeId: "E1", person: ann }]);
    });

    it("does not see a leaver's", () => {
      const leaver = person("E1", { status: "DEPROVISIONED" });
      assert.deepEqual(match({ people: [leaver], accounts: [admin], isProtected }), [{ kind: "gone", employeeId: "E1", person: leaver, account: undefined }]);
    });
  });

  describe("with an EmployeeID that moved", () => {
    const bob = person("E2");

    it("stops both whom one account would fit: the one whose EmployeeID it carries, and the one to whom the provider is linked", () => {
      const shared = account("E1", { id: "shared", state: "inactive" });
      assert.deepEqual(match({ people: [ann, bob], appUsers: [appUser(ann, undefined), appUser(bob, "shared")], accounts: [shared] }), [
        { kind: "conflict", employeeId: "E1", people: [ann, bob], accounts: [shared], reason: "account shared carries EmployeeID E1, and is linked to EmployeeID E2" },
        { kind: "conflict", employeeId: "E2", people: [bob], accounts: [shared], reason: "the account linked to EmployeeID E2 carries EmployeeID E1" },
      ]);
    });

    it("does not deactivate the account of a leaver that somebody else works with", () => {
      const leaver = person("E1", { status: "DEPROVISIONED" });
      const shared = account("E1", { id: "shared" });
      const nameless = person(null, { id: "00u-new" });
      assert.deepEqual(
        match({ people: [leaver, nameless], appUsers: [appUser(nameless, "shared")], accounts: [shared] }),
        [{ kind: "conflict", employeeId: "E1", people: [leaver, nameless], accounts: [shared], reason: "account shared carries EmployeeID E1, and is linked to person 00u-new, who has no EmployeeID" }],
      );
    });

    it("stops two whom the provider linked to one account that carries nothing", () => {
      const shared = account(undefined, { id: "shared" });
      assert.deepEqual(
        match({ people: [ann, bob], appUsers: [appUser(ann, "shared"), appUser(bob, "shared")], accounts: [shared] }).map((one) => [one.employeeId, one.kind, "reason" in one ? one.reason : ""]),
        [
          ["E1", "conflict", "account shared is linked to EmployeeID E1, and is linked to EmployeeID E2"],
          ["E2", "conflict", "account shared is linked to EmployeeID E2, and is linked to EmployeeID E1"],
        ],
      );
    });

    it("does not mind a link that somebody kept who may not work any more, where the account says whose it is", () => {
      const left = person("E2", { status: "SUSPENDED" });
      const anns = account("E1");
      assert.deepEqual(match({ people: [ann, left], appUsers: [appUser(ann, anns.id), appUser(left, anns.id)], accounts: [anns] }), [
        { kind: "linked", employeeId: "E1", person: ann, account: anns },
        { kind: "gone", employeeId: "E2", person: left, account: undefined },
      ]);
    });
  });

  it("takes an account that the provider linked and that carries no EmployeeID for the person's", () => {
    const anns = account(undefined);
    assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, anns.id)], accounts: [anns] }), [{ kind: "linked", employeeId: "E1", person: ann, account: anns }]);
  });

  it("names both accounts where one carries the EmployeeID and another is linked", () => {
    const accounts = [account("E1", { id: "a" }), account(undefined, { id: "b" })];
    assert.deepEqual(match({ people: [ann], appUsers: [appUser(ann, "b")], accounts }), [{ kind: "conflict", employeeId: "E1", people: [ann], accounts, reason: "2 accounts carry or are linked to EmployeeID E1 (a, b)" }]);
  });

  describe("tells people apart as declared", () => {
    const people = ["7", "007", " e1 ", "E1"].map((id, index) => person(id, { id: `00u${index}` }));
    const kinds = (distinguish: readonly Distinction[]): string[][] => match({ people, appUsers: people.map((one) => appUser(one, undefined)), distinguish }).map(({ employeeId, kind }) => [employeeId, kind]);

    it("by case and leading zeros, where nothing is", () => {
      assert.deepEqual(kinds(["case", "leadingZeros"]), [["007", "awaiting"], ["7", "awaiting"], ["E1", "awaiting"], ["e1", "awaiting"]]);
    });

    it("by none of it", () => assert.deepEqual(kinds([]), [["7", "conflict"], ["E1", "conflict"]]));
    it("by blanks, too", () => assert.deepEqual(kinds(["case", "leadingZeros", "blanks"]).map(([id]) => id), [" e1 ", "007", "7", "E1"]));

    it("on the account's side as well", () => {
      const accounts = [account("E1", { state: "inactive" })];
      const small = person("e1");
      assert.deepEqual(match({ people: [small], appUsers: [appUser(small, undefined)], accounts, distinguish: [] }).map(({ kind }) => kind), ["unlinked"]);
      assert.deepEqual(match({ people: [small], appUsers: [appUser(small, undefined)], accounts }).map(({ kind }) => kind), ["awaiting"]);
    });
  });
});

/** Small worlds in which much goes wrong: shared EmployeeIDs, links to strangers, protected accounts. */
const ids = fc.constantFrom("E1", "e1", "E2", "02", "2", "constructor", "\u{1F600}");
const worlds = fc
  .record({
    people: fc.uniqueArray(fc.record({ id: fc.nat(20), employeeId: fc.option(ids), status: fc.constantFrom("ACTIVE", "ACTIVE", "DEPROVISIONED", "SUSPENDED", "STAGED"), link: fc.option(fc.nat(8)) }), { selector: ({ id }) => id, maxLength: 6 }),
    accounts: fc.uniqueArray(fc.record({ id: fc.nat(8), employeeId: fc.option(ids, { nil: undefined }), state: fc.constantFrom("active" as const, "inactive" as const, "deleted" as const), guarded: fc.nat(7) }), { selector: ({ id }) => id, maxLength: 6 }),
    distinguish: fc.subarray([...DISTINCTIONS]),
  })
  .map(({ people, accounts, distinguish }): MatchSubject => {
    const everybody = people.map(({ id, employeeId, status }) => person(employeeId, { id: `p${id}`, status, profile: { email: `p${id}@acme.example` } }));
    return {
      people: everybody,
      appUsers: everybody.flatMap((one, index) => (people[index]?.link === undefined ? [] : [appUser(one, people[index].link === null ? undefined : `a${people[index].link}`)])),
      accounts: accounts.map(({ id, employeeId, state, guarded }) => account(employeeId, { id: `a${id}`, state, email: guarded === 0 ? "admin@acme.example" : `a${id}@acme.example` })),
      key: "employeeNumber",
      distinguish,
      isProtected: ({ email }) => email === "admin@acme.example",
    };
  });

/** Whom it pairs with what, without the records themselves. */
function pairing(matches: readonly Match[]): unknown[] {
  return matches.map((one) => [one.employeeId, one.kind, "person" in one ? one.person.id : one.people.map(({ id }) => id), accountsIn(one).map(({ id }) => id), "reason" in one ? one.reason : ""]);
}

describe("matchPeople, whatever it is given", () => {
  const always = (check: (subject: MatchSubject) => void): void => fc.assert(fc.property(worlds, check), { numRuns: 500 });

  it("answers once for each EmployeeID, in their order", () => {
    always((subject) => {
      const expected = [...new Set(subject.people.flatMap((one) => employeeIdOf(one, subject) ?? []))].toSorted(compareText);
      assert.deepEqual(matchPeople(subject).map(({ employeeId }) => employeeId), expected);
    });
  });

  it("answers the same in whatever order people, links and accounts come", () => {
    fc.assert(
      fc.property(worlds, fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 }), (subject, numbers) => {
        const shuffled = <T>(list: readonly T[]): T[] => list.map((one, index) => ({ one, at: numbers[index] ?? 0 })).toSorted((a, b) => a.at - b.at).map(({ one }) => one);
        assert.deepEqual(matchPeople({ ...subject, people: shuffled(subject.people), appUsers: shuffled(subject.appUsers), accounts: shuffled(subject.accounts) }), matchPeople(subject));
      }),
      { numRuns: 500 },
    );
  });

  it("has no account in two matches, unless both are conflicts about it, and no protected one in any", () => {
    always((subject) => {
      const found = matchPeople(subject).flatMap((one) => accountsIn(one).map((its) => ({ its, kind: one.kind })));
      assert.ok(found.every(({ its }) => !subject.isProtected(its)));
      for (const group of Map.groupBy(found, ({ its }) => its.id).values()) assert.ok(group.length === 1 || group.every(({ kind }) => kind === "conflict"));
    });
  });

  it("pairs nobody by address, and everybody as before when all names and addresses change, but for a shared EmployeeID", () => {
    always((subject) => {
      const renamed: MatchSubject = {
        ...subject,
        people: subject.people.map((one) => ({ ...one, profile: { ...one.profile, email: "same@acme.example", login: "same@acme.example", firstName: "Other", lastName: "Name" } })),
        accounts: subject.accounts.map((one) => (subject.isProtected(one) ? one : { ...one, email: "same@acme.example", name: "Other Name" })),
      };
      const disputed = new Set(matchPeople(subject).flatMap((one) => (one.kind === "conflict" && one.reason.includes("is also held by") ? [one.employeeId] : [])));
      const undisputed = (matches: readonly Match[]): readonly Match[] => matches.filter(({ employeeId }) => !disputed.has(employeeId));
      assert.deepEqual(pairing(undisputed(matchPeople(renamed))), pairing(undisputed(matchPeople(subject))));
    });
  });

  it("pairs people only with accounts that carry their EmployeeID or that the provider linked to somebody of it", () => {
    always((subject) => {
      const links = new Map(subject.appUsers.map(({ personId, externalId }) => [personId, externalId]));
      for (const one of matchPeople(subject)) {
        const linked = new Set(subject.people.flatMap((each) => (employeeIdOf(each, subject) === one.employeeId ? [links.get(each.id)] : [])));
        for (const its of accountsIn(one)) assert.ok(linked.has(its.id) || canonicalId(its.employeeId, subject.distinguish) === one.employeeId);
      }
    });
  });

  it("plans no write for a conflict, nor for a protected account", () => {
    always((subject) => {
      const matches = matchPeople(subject);
      const { changes } = plan({ matches, desired: () => ({ division: "Other", location: undefined, undecided: [] }), locations: [], written: {}, rekeys: [], lost: [], expected: new Set(), rehires: "heal", key: subject.key, distinguish: subject.distinguish });
      const untouchable = new Set([...subject.accounts.filter(subject.isProtected), ...matches.flatMap((one) => (one.kind === "conflict" ? one.accounts : []))].map(({ id }) => id));
      assert.deepEqual(changes.filter((change) => "accountId" in change && untouchable.has(change.accountId)), []);
      const stopped = new Set(matches.flatMap(({ kind, employeeId }) => (kind === "conflict" || kind === "protected" ? [employeeId] : [])));
      assert.deepEqual(changes.filter(({ employeeId }) => stopped.has(employeeId)), []);
    });
  });
});

/** What writes may do to an account, and whether matching goes by it. */
const WRITES: readonly { readonly write: Partial<Account>; readonly isRead: boolean }[] = [
  { write: {}, isRead: false },
  { write: { skills: [{ name: "Spanish", proficiency: 5 }] }, isRead: false },
  { write: { languages: [{ name: "English", proficiency: 4 }], locations: ["Dublin"] }, isRead: false },
  { write: { division: "Billing_Div", name: "Ana Example" }, isRead: false },
  { write: { state: "inactive" }, isRead: true },
  { write: { employeeId: "E2" }, isRead: true },
  { write: { email: "admin@acme.example" }, isRead: true },
];

describe("rematched", () => {
  /** The same accounts, some of them written; whether any of it is read by matching. */
  function written(accounts: readonly Account[], choices: readonly number[]): { readonly now: readonly Account[]; readonly isRead: boolean } {
    const chosen = accounts.map((before, index) => ({ before, ...(WRITES[choices[index] ?? 0] ?? { write: {}, isRead: false }) }));
    const differs = ({ before, write, isRead }: (typeof chosen)[number]): boolean => isRead && Object.entries(write).some(([field, value]) => before[field as keyof Account] !== value);
    return { now: chosen.map(({ before, write }) => (Object.keys(write).length === 0 ? before : { ...before, ...write })), isRead: chosen.some(differs) };
  }

  it("is matching anew, done only where nothing has changed that matching goes by", () => {
    fc.assert(
      fc.property(worlds, fc.array(fc.oneof(fc.nat(3), fc.nat(WRITES.length - 1)), { minLength: 6, maxLength: 6 }), (subject, choices) => {
        const { now, isRead } = written(subject.accounts, choices);
        assert.deepEqual(rematched(matchPeople(subject), subject.accounts, now), isRead ? undefined : matchPeople({ ...subject, accounts: now }));
      }),
      { numRuns: 1000 },
    );
  });

  it("is not done where an account is new or gone", () => {
    const [one, other] = [account("E1"), account("E2")];
    assert.deepEqual([rematched([], [one], [one, other]), rematched([], [one, other], [one]), rematched([], [one], [other])], [undefined, undefined, undefined]);
  });
});
