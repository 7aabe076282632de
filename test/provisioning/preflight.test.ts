import assert from "node:assert/strict";
import { preflight, type Preflight } from "../../provisioning/preflight.ts";
import { compile } from "../../provisioning/rules/compile.ts";
import type { Account } from "../../provisioning/contactCentre.ts";
import type { AppUser, Person } from "../../provisioning/identityProvider.ts";
import { account, appUser, person } from "./build.ts";
import { loaded, SEED } from "./rules/texts.ts";

const { rules } = loaded(SEED);
const compiled = compile(rules);

/** Looks at people and accounts with the seed's rules. */
function look(people: readonly Person[], accounts: readonly Account[], appUsers: readonly AppUser[] = [], different: Partial<typeof rules> = {}): Preflight {
  return preflight({ rules: { ...rules, ...different }, compiled, people, appUsers, accounts, locations: [{ id: "l", name: "Madrid" }] });
}

/** Outcome and EmployeeID of each row, and its notes. */
const brief = ({ rows }: Preflight): string[] => rows.map(({ outcome, employeeId, notes }) => [`${outcome} ${employeeId ?? "-"}`, ...notes].join(": "));

describe("preflight", () => {
  it("sorts everybody by what becomes of them", () => {
    const linked = person("E5");
    const found = look(
      [person("E1"), person("E2"), person("E3", { status: "DEPROVISIONED" }), person("E4", { status: "DEPROVISIONED" }), linked, person("E6"), person(""), person("E7"), { ...person("E7"), id: "00u-other" }],
      [account("E2", { state: "inactive", email: "old@acme.example" }), account("E3"), account("E4", { state: "inactive" }), account("E5"), account("E6"), account(undefined, { id: "acc-nobody" }), account("E99"), account(undefined, { id: "acc-admin", email: "Admin@acme.example" })],
      [appUser(linked, "acc-E5")],
      { app: { ...rules.app, assignment: { ...rules.app.assignment, when: "user.department != null" } } },
    );
    assert.deepEqual(brief(found), [
      "conflict E7: 2 people hold EmployeeID E7 at the identity provider (00u-E7, 00u-other)",
      "unidentified -: employeeNumber is empty",
      "deactivated E3: the person is DEPROVISIONED",
      "reactivated E2: the address differs",
      "created E1",
      "linked E6",
      "ready E5",
      "orphan -: it carries no EmployeeID",
      "orphan E99: nobody at the identity provider has its EmployeeID",
    ]);
    assert.deepEqual([found.counts.created, found.counts.orphan, found.protectedAccounts, found.leaverLimit], [1, 2, 1, { limit: 25, exceeded: false }]);
  });

  it("shows both records of whom it would repair", () => {
    const rehire = person("E1", { profile: { firstName: "Ann", lastName: "Ek" } });
    const { rows } = look([rehire], [account("E1", { id: "old", state: "inactive", email: "old@acme.example", name: "Ann Ek" }), account("E1", { id: "new", name: "Ann Ek" })], [appUser(rehire, "new")]);
    assert.deepEqual(rows, [
      {
        outcome: "repaired",
        employeeId: "E1",
        people: [{ id: "00u-E1", status: "active", name: "Ann Ek", email: "e1@acme.example" }],
        accounts: [
          { id: "old", state: "inactive", name: "Ann Ek", email: "old@acme.example", division: "Home" },
          { id: "new", state: "active", name: "Ann Ek", email: "e1@acme.example", division: "Home" },
        ],
        notes: ["the address differs"],
      },
    ]);
  });

  it("counts changes and calls, and says when leavers are too many", () => {
    const spanish = { profile: { spokenLanguages: ["Spanish"], department: "Billing" } };
    const found = look([person("E1", spanish), person("E2", spanish), person("E3", { status: "SUSPENDED" })], [account("E1"), account("E3")], [], { leavers: { action: "deactivate", tokens: "revoke", limit: 0 } });
    assert.deepEqual(found.changes, { deactivate: 1, revokeTokens: 0, park: 0, reactivate: 0, readdress: 0, employeeId: 0, externalId: 2, division: 2, location: 1, dismiss: 0, relink: 1, admit: 0, skills: 2, languages: 0, phone: 2, invitation: 0 });
    // One deactivation after revoking the tokens (2), two external ids (2), the location of whom Okta creates (1), one bulk move (1), two lists of skills (2), two phones (8).
    assert.deepEqual([found.calls, found.leaverLimit], [16, { limit: 0, exceeded: true }]);
  });

  it("counts whom the rules would invite, those who have no account yet among them, with two calls each", () => {
    const { rules: welcoming } = loaded(`${SEED}welcome: invitation\npersonas:\n  Staff: { when: user.userType == "staff", welcome: none }\n`);
    const people = [person("E1"), person("E2"), person("E3", { profile: { userType: "staff" } }), person("E4", { status: "SUSPENDED" })];
    const subject = { people, appUsers: [], accounts: [account("E2"), account("E4")], locations: [] };
    const [without, found] = [preflight({ ...subject, rules, compiled }), preflight({ ...subject, rules: welcoming, compiled: compile(welcoming) })];
    assert.deepEqual([found.changes, found.calls], [{ ...without.changes, invitation: 2 }, without.calls + 4]);
  });

  it("only reports rehires where the rules say so", () => {
    const found = look([person("E1")], [account("E1", { state: "deleted", name: " " })], [], { rehires: "report" });
    assert.deepEqual([brief(found), found.changes.reactivate], [["reactivated E1: the account was deleted, and is restored: only reported: `rehires: report`"], 0]);
  });

  it("foresees what the identity provider's look-up by address would do", () => {
    const holder = (different: Partial<Account>): Account => account(undefined, { id: "acc-holder", email: "E1@acme.example", ...different });
    const outcome = (different: Partial<Account>): string[] => brief(look([person("E1")], [holder(different)]));
    assert.deepEqual(outcome({}), ["linked E1: by its address: the account carries no EmployeeID yet"]);
    assert.deepEqual(outcome({ employeeId: "E9" }), ["conflict E1: the address belongs to the account of EmployeeID E9: change one of the two addresses first"]);
    assert.deepEqual(outcome({ state: "inactive" }), ["conflict E1: an inactive account holds the address and carries no EmployeeID: write the EmployeeID on it if it is this person's, change its address if not"]);
    assert.deepEqual(outcome({ state: "deleted" }), ["linked E1: a deleted account of this address, which carries no EmployeeID, may be restored"]);
    assert.deepEqual(outcome({ state: "deleted", employeeId: "E9" }), ["conflict E1: the address belongs to the deleted account, which may be restored, of EmployeeID E9: change one of the two addresses first"]);
    assert.deepEqual(outcome({ email: "admin@acme.example" }), ["created E1"]);
  });
});
