import assert from "node:assert/strict";
import fc from "fast-check";
import type { Account } from "../../provisioning/contactCentre.ts";
import { matchPeople } from "../../provisioning/match.ts";
import { desiredBy, describeChange, isParked, parkedAddress, plan, type Change, type PlanSubject } from "../../provisioning/plan.ts";
import { account, appUser, IDENTIFICATION, person } from "./build.ts";

const desired = desiredBy('user.department == "Billing" ? "Billing_Div" : "Home"', "user.city");
const locations = [{ id: "l1", name: "Madrid" }];

function planned(subject: Partial<PlanSubject>): ReturnType<typeof plan> {
  return plan({ matches: [], desired, locations, written: {}, rekeys: [], lost: [], expected: new Set(), rehires: "heal", ...IDENTIFICATION, ...subject });
}

describe("plan", () => {
  const ann = person("E1");

  it("does nothing for somebody who is where they should be", () => {
    assert.deepEqual(planned({ matches: [{ kind: "linked", employeeId: "E1", person: ann, account: account("E1") }], written: { E1: "acc-E1" } }), { changes: [], leftAlone: [], unknownLocations: [] });
  });

  it("leaves an EmployeeID alone that reads the same by the rules, and writes the person's own spelling where there is none", () => {
    const small = person(" e1 ", { id: "00u-E1" });
    const on = (employeeId: string | undefined, distinguish: PlanSubject["distinguish"]): readonly Change[] =>
      planned({ matches: [{ kind: "linked", employeeId: "E1", person: small, account: account(employeeId, { id: "a" }) }], written: { E1: "a" }, distinguish }).changes;
    const write = [{ kind: "employeeId", employeeId: "E1", accountId: "a", value: " e1 " }];
    assert.deepEqual([on("E1", []), on("e1", []), on(undefined, []), on("e1", ["case"])], [[], [], write, write]);
  });

  it("replaces an external id that was written under another rule, instead of writing one", () => {
    const { changes } = planned({ matches: [{ kind: "linked", employeeId: "7", person: person("007"), account: account("007", { id: "a" }) }], rekeys: [{ kind: "rekey", employeeId: "7", accountId: "a", former: "007" }], distinguish: ["case"] });
    assert.deepEqual(changes, [{ kind: "rekey", employeeId: "7", accountId: "a", former: "007" }]);
  });

  it("writes the external id also of somebody whose EmployeeID is the name of something that every object has", () => {
    const { changes } = planned({ matches: [{ kind: "linked", employeeId: "constructor", person: person("constructor"), account: account("constructor") }] });
    assert.deepEqual(changes, [{ kind: "externalId", employeeId: "constructor", accountId: "acc-constructor" }]);
  });

  it("gives a new account its external id, division and location", () => {
    const biller = person("E1", { profile: { department: "Billing" } });
    const { changes } = planned({ matches: [{ kind: "linked", employeeId: "E1", person: biller, account: account("E1", { locations: [] }) }] });
    assert.deepEqual(changes, [
      { kind: "externalId", employeeId: "E1", accountId: "acc-E1" },
      { kind: "division", employeeId: "E1", accountId: "acc-E1", from: "Home", to: "Billing_Div" },
      { kind: "location", employeeId: "E1", accountId: "acc-E1", to: "Madrid" },
    ]);
  });

  it("names locations that the contact centre does not have, and sets none", () => {
    const nomad = person("E1", { profile: { city: "Chicago" } });
    assert.deepEqual(planned({ matches: [{ kind: "linked", employeeId: "E1", person: nomad, account: account("E1", { locations: [] }) }], written: { E1: "acc-E1" } }), {
      changes: [],
      leftAlone: [],
      unknownLocations: ["Chicago"],
    });
  });

  it("leaves the division of a person alone for whom it cannot be decided, and goes on", () => {
    const odd = person("E1", { profile: { isLead: "yes" } });
    assert.deepEqual(planned({ desired: desiredBy('user.isLead ? "Leads" : "Home"', "user.city"), matches: [{ kind: "linked", employeeId: "E1", person: odd, account: account("E1", { division: "Old" }) }], written: { E1: "acc-E1" } }), {
      changes: [],
      leftAlone: [{ employeeId: "E1", reason: "the division expression cannot be evaluated: A condition must be Boolean, and this is text for this person" }],
      unknownLocations: [],
    });
  });

  it("reactivates a rehire with the old e-mail, and lets Okta look again", () => {
    const old = account("E1", { state: "inactive" });
    const { changes } = planned({ matches: [{ kind: "unlinked", employeeId: "E1", person: ann, account: old }], written: { E1: old.id } });
    assert.deepEqual(changes, [
      { kind: "reactivate", employeeId: "E1", accountId: old.id },
      { kind: "relink", employeeId: "E1", personId: ann.id },
    ]);
  });

  it("heals a twin: park, reactivate, today's address, external id, relink", () => {
    const old = account("E1", { id: "old", state: "inactive", email: "ann@old.example" });
    const twin = account("E1", { id: "1234567890ab", email: "e1@acme.example" });
    const { changes } = planned({ matches: [{ kind: "twin", employeeId: "E1", person: ann, account: old, twin }] });
    assert.deepEqual(changes, [
      { kind: "park", employeeId: "E1", accountId: twin.id, email: "e1+superseded-12345678@acme.example", active: true },
      { kind: "reactivate", employeeId: "E1", accountId: "old" },
      { kind: "readdress", employeeId: "E1", accountId: "old", email: "e1@acme.example" },
      { kind: "externalId", employeeId: "E1", accountId: "old" },
      { kind: "relink", employeeId: "E1", personId: ann.id },
    ]);
  });

  it("only says so where the rules say `rehires: report`", () => {
    const old = account("E1", { id: "old", state: "inactive" });
    assert.deepEqual(planned({ matches: [{ kind: "unlinked", employeeId: "E1", person: ann, account: old }], rehires: "report" }), {
      changes: [],
      leftAlone: [{ employeeId: "E1", reason: "a returning person: account old is inactive, the identity provider could not link it; `rehires: heal` would put it right" }],
      unknownLocations: [],
    });
  });

  it("deactivates leavers before anything else", () => {
    const leaver = person("E2", { status: "SUSPENDED" });
    const { changes } = planned({
      matches: [
        { kind: "linked", employeeId: "E1", person: ann, account: account("E1") },
        { kind: "leaver", employeeId: "E2", person: leaver, account: account("E2"), reason: "is SUSPENDED" },
      ],
    });
    assert.deepEqual(changes.map(describeChange), ["E2: deactivate acc-E2 (the person is SUSPENDED)", "E1: write the external id of acc-E1"]);
  });

  describe("of people who left", () => {
    const gone = person("E2", { status: "DEPROVISIONED" });
    const leaver = { kind: "leaver", employeeId: "E2", person: gone, account: account("E2"), reason: "is DEPROVISIONED" } as const;
    const inactive = { kind: "gone", employeeId: "E2", person: gone, account: account("E2", { state: "inactive" }) } as const;
    const deactivate = { kind: "deactivate", employeeId: "E2", accountId: "acc-E2", reason: "is DEPROVISIONED" } as const;
    const revoke = { kind: "revokeTokens", employeeId: "E2", accountId: "acc-E2" } as const;
    const changesOf = (subject: Partial<PlanSubject>): readonly Change[] => planned(subject).changes;

    it("revokes the tokens after the deactivation of whom a run has seen working, and before it of whom none has", () => {
      assert.deepEqual(changesOf({ matches: [leaver], written: { E2: "acc-E2" }, signedOut: {} }), [{ ...deactivate, signsOut: false }, revoke]);
      assert.deepEqual(changesOf({ matches: [leaver], signedOut: {} }), [{ ...deactivate, signsOut: true }]);
    });

    it("revokes the tokens once, also where the identity provider deactivated the account", () => {
      assert.deepEqual(changesOf({ matches: [inactive], written: { E2: "acc-E2" }, signedOut: {} }), [revoke]);
      assert.deepEqual(changesOf({ matches: [inactive], written: { E2: "acc-E2" }, signedOut: { E2: "acc-E2" } }), []);
      assert.deepEqual(changesOf({ matches: [inactive], written: { E2: "acc-E2" }, signedOut: { E2: "another" } }), [revoke]);
      assert.deepEqual(changesOf({ matches: [inactive], signedOut: {} }), [], "nobody of ours");
    });

    it("leaves tokens alone where the rules say so", () => {
      assert.deepEqual(changesOf({ matches: [leaver], written: { E2: "acc-E2" } }), [{ ...deactivate, signsOut: false }]);
      assert.deepEqual(changesOf({ matches: [inactive], written: { E2: "acc-E2" } }), []);
    });

    it("deactivates whom the identity provider knows no more", () => {
      const lost = [{ employeeId: "E9", account: account("E9") }];
      assert.deepEqual(changesOf({ lost, written: { E9: "acc-E9" }, signedOut: {} }).map(describeChange), ["E9: deactivate acc-E9 (the person is no longer known to the identity provider)", "E9: sign acc-E9 out everywhere"]);
    });

    it("leaves those alone whom the rule is about to assign the app", () => {
      const match = { ...leaver, person: ann, reason: "is not assigned to the app" };
      assert.deepEqual(planned({ matches: [match], expected: new Set([ann.id]) }), { changes: [], leftAlone: [{ employeeId: "E2", reason: "the identity provider has not assigned the app yet" }], unknownLocations: [] });
      assert.deepEqual(changesOf({ matches: [match] }).map(({ kind }) => kind), ["deactivate"]);
    });
  });

  describe("before a gate", () => {
    const closed: Pick<PlanSubject, "expected" | "gate"> = { expected: new Set([ann.id]), gate: { inside: new Set(), holder: () => undefined } };
    const inside: Pick<PlanSubject, "expected" | "gate"> = { expected: new Set([ann.id]), gate: { inside: new Set([ann.id]), holder: () => undefined } };
    const waiting = { kind: "awaiting", employeeId: "E1", person: ann } as const;
    const admitted = { kind: "admit", employeeId: "E1", personId: ann.id } as const;

    it("lets in who has no account, once", () => {
      assert.deepEqual(planned({ matches: [waiting], ...closed }), { changes: [admitted], leftAlone: [], unknownLocations: [] });
      assert.deepEqual(planned({ matches: [waiting], ...inside }), { changes: [], leftAlone: [{ employeeId: "E1", reason: "the identity provider has not created the account yet" }], unknownLocations: [] });
    });

    it("lets nobody in whose address would lead the identity provider to another's account", () => {
      const holder = account("E7", { email: "e1@acme.example" });
      const told = planned({ matches: [waiting], expected: closed.expected, gate: { inside: new Set(), holder: (email) => (email === holder.email ? { account: holder, employeeId: "E7" } : undefined) } });
      assert.deepEqual(told, { changes: [], leftAlone: [{ employeeId: "E1", reason: "the address belongs to the account of EmployeeID E7: change one of the two addresses first" }], unknownLocations: [] });
    });

    it("makes an old account ready before the person is let in", () => {
      const old = account("E1", { id: "old", state: "inactive", email: "ann@old.example", locations: [] });
      const { changes } = planned({ matches: [{ kind: "unlinked", employeeId: "E1", person: ann, account: old }], ...closed });
      assert.deepEqual(changes.map(({ kind }) => kind), ["reactivate", "readdress", "externalId", "location", "admit"]);
    });

    it("lets Okta look again where the person is inside already", () => {
      const old = account("E1", { state: "inactive" });
      const { changes } = planned({ matches: [{ kind: "unlinked", employeeId: "E1", person: ann, account: old }], written: { E1: old.id }, ...inside });
      assert.deepEqual(changes.map(({ kind }) => kind), ["reactivate", "relink"]);
    });

    it("takes over who has the app by another way", () => {
      assert.deepEqual(planned({ matches: [{ kind: "linked", employeeId: "E1", person: ann, account: account("E1") }], written: { E1: "acc-E1" }, ...closed }).changes, [admitted]);
    });

    it("takes out who is not to have the app any more, and does nothing else for them", () => {
      const linked = { kind: "linked", employeeId: "E1", person: ann, account: account("E1", { division: "Old", locations: [] }) } as const;
      assert.deepEqual(planned({ matches: [linked], ...inside, expected: new Set() }).changes, [{ kind: "dismiss", employeeId: "E1", personId: ann.id }]);
    });

    it("leaves to the identity provider who may not work", () => {
      const suspended = person("E1", { status: "SUSPENDED" });
      const linked = { kind: "gone", employeeId: "E1", person: suspended, account: account("E1", { state: "inactive" }) } as const;
      assert.deepEqual(planned({ matches: [linked], ...inside, expected: new Set() }).changes, []);
    });

    it("only says so of a returning person where the rules say `rehires: report`", () => {
      const old = account("E1", { id: "old", state: "inactive" });
      assert.deepEqual(planned({ matches: [{ kind: "unlinked", employeeId: "E1", person: ann, account: old }], rehires: "report", ...closed }).changes, []);
    });
  });

  it("leaves conflicts and people who are awaited alone, with the reason", () => {
    const { changes, leftAlone } = planned({
      matches: [
        { kind: "conflict", employeeId: "E1", people: [ann], accounts: [], reason: "2 people hold EmployeeID E1 at the identity provider" },
        { kind: "awaiting", employeeId: "E2", person: person("E2") },
      ],
    });
    assert.deepEqual({ changes, leftAlone }, {
      changes: [],
      leftAlone: [
        { employeeId: "E1", reason: "2 people hold EmployeeID E1 at the identity provider" },
        { employeeId: "E2", reason: "the identity provider has not created the account yet" },
      ],
    });
  });

  it("parks an address once, however often it is parked", () => {
    const once = parkedAddress(account("E1", { id: "1234567890ab" }));
    assert.equal(once, "e1+superseded-12345678@acme.example");
    assert.equal(parkedAddress(account("E1", { id: "1234567890ab", email: once })), once);
  });

  it("knows a parked account by its own mark, and only while it is inactive", () => {
    const email = "e1+superseded-12345678@acme.example";
    const parked = account(undefined, { id: "1234567890ab", email, state: "inactive" });
    assert.deepEqual([parked, { ...parked, state: "active" as const }, { ...parked, id: "other" }, { ...parked, email: "e1@acme.example" }].map(isParked), [true, false, false, false]);
  });
});

/** What the platforms would show after the changes were made. */
function made(accounts: readonly Account[], changes: readonly Change[]): Account[] {
  return accounts.map((one) => {
    let after = one;
    for (const change of changes) {
      if (!("accountId" in change) || change.accountId !== one.id) continue;
      if (change.kind === "deactivate") after = { ...after, state: "inactive" };
      if (change.kind === "park") after = { ...after, state: "inactive", email: change.email, employeeId: undefined };
      if (change.kind === "reactivate") after = { ...after, state: "active" };
      if (change.kind === "readdress") after = { ...after, email: change.email };
      if (change.kind === "employeeId") after = { ...after, employeeId: change.value };
      if (change.kind === "division") after = { ...after, division: change.to };
      if (change.kind === "location") after = { ...after, locations: [change.to] };
    }
    return after;
  });
}

describe("plan, made and planned again", () => {
  const ids = fc.constantFrom("E1", "E2", "E3", "E4");
  const world = fc.record({
    people: fc.uniqueArray(fc.record({ employeeId: ids, status: fc.constantFrom("ACTIVE", "ACTIVE", "SUSPENDED"), department: fc.constantFrom("Billing", "Sales"), link: fc.option(fc.nat(5), { nil: undefined }) }), { selector: ({ employeeId }) => employeeId }),
    accounts: fc.array(fc.record({ employeeId: fc.option(ids, { nil: undefined }), state: fc.constantFrom("active" as const, "inactive" as const), division: fc.constantFrom("Home", "Billing_Div") }), { maxLength: 6 }),
  });

  it("has nothing left to do, and never deletes anybody", () => {
    fc.assert(
      fc.property(world, ({ people, accounts }) => {
        const everybody = people.map(({ employeeId, status, department }) => person(employeeId, { status, profile: { department } }));
        const before = accounts.map(({ employeeId, state, division }, index) => account(employeeId, { id: `a${index}`, state, division, email: `a${index}@acme.example` }));
        let links = everybody.map((one, index) => appUser(one, people[index]?.link === undefined || people[index].link >= before.length ? undefined : `a${people[index].link}`));
        const written: Record<string, string> = {};
        let now = before;
        const look = (): ReturnType<typeof plan> =>
          plan({ matches: matchPeople({ people: everybody, appUsers: links, accounts: now, ...IDENTIFICATION, isProtected: () => false }), desired, locations, written, rekeys: [], lost: [], expected: new Set(), rehires: "heal", ...IDENTIFICATION });
        for (let round = 0; round < 3; round += 1) {
          const { changes } = look();
          now = made(now, changes);
          for (const change of changes) {
            if (change.kind === "externalId") written[change.employeeId] = change.accountId;
            // Okta links what it now finds: the account that carries the EmployeeID.
            if (change.kind === "relink") links = links.map((link) => (link.personId === change.personId ? { ...link, externalId: now.find(({ employeeId }) => employeeId === change.employeeId)?.id } : link));
          }
        }
        assert.deepEqual(look().changes, []);
        assert.equal(now.length, before.length);
        assert.ok(now.every(({ state }) => state === "active" || state === "inactive"));
      }),
      { numRuns: 300 },
    );
  });
});
