import assert from "node:assert/strict";
import fc from "fast-check";
import type { WelcomeTrace } from "../../provisioning/welcome.ts";
import { planWelcome, settledBy, type WelcomePerson, type WelcomeSubject } from "../../provisioning/welcomePlan.ts";

const person = (employeeId: string): WelcomePerson => ({ employeeId, accountId: `a-${employeeId}` });
const subject = (traces: Readonly<Record<string, WelcomeTrace>>, settled: Readonly<Record<string, string>> = {}, people = Object.keys(traces)): WelcomeSubject => ({
  people: people.map(person),
  traces: new Map(Object.entries(traces).map(([employeeId, trace]) => [`a-${employeeId}`, trace])),
  settled,
});

describe("provisioning/welcomePlan", () => {
  it("invites who shows neither an invitation nor a login, in EmployeeID order", () => {
    assert.deepEqual(planWelcome(subject({ E2: {}, E1: {} })), { invitations: [person("E1"), person("E2")], needless: {} });
  });

  it("spares who was invited before, by whomever, and who has logged in, and remembers why", () => {
    assert.deepEqual(planWelcome(subject({ E1: { invited: "2024-02-29T08:00:00.000Z" }, E2: { loggedIn: "2026-01-01T00:00:00Z" }, E3: { invited: "2025-12-31T23:59:59.999Z", loggedIn: "2026-01-01T00:00:00Z" } })), {
      invitations: [],
      needless: { E1: "invited 2024-02-29", E2: "has logged in", E3: "invited 2025-12-31" },
    });
  });

  it("asks nothing about who is settled, whatever the account shows", () => {
    assert.deepEqual(planWelcome(subject({ E1: {}, E2: { loggedIn: "2026-01-01T00:00:00Z" } }, { E1: "invited 2024-02-29", E2: "has logged in" })), { invitations: [], needless: {} });
  });

  it("leaves out whose account is not active any more: it has no trace", () => {
    assert.deepEqual(planWelcome(subject({ E1: {} }, {}, ["E1", "E2"])).invitations, [person("E1")]);
  });

  it("is not confused by an EmployeeID that is a word of JavaScript", () => {
    assert.deepEqual(planWelcome(subject({ constructor: {} })).invitations, [person("constructor")]);
  });

  const employeeId = fc.integer({ min: 1, max: 12 }).map((number) => `E${number}`);
  const date = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }).map((moment) => moment.toISOString());
  const trace: fc.Arbitrary<WelcomeTrace> = fc.record({ invited: date, loggedIn: date }, { requiredKeys: [], noNullPrototype: true });
  const subjects: fc.Arbitrary<WelcomeSubject> = fc
    .record({ people: fc.uniqueArray(employeeId), traces: fc.dictionary(employeeId, trace), settled: fc.dictionary(employeeId, fc.constantFrom("invited 2026-01-01", "has logged in")) })
    .map(({ people, traces, settled }) => subject(traces, settled, people));

  it("never invites who is settled, was invited, has logged in, is not active, or is none of its people", () => {
    fc.assert(
      fc.property(subjects, (given) => {
        const { invitations } = planWelcome(given);
        for (const { employeeId: who, accountId } of invitations) {
          assert.ok(given.people.some((one) => one.employeeId === who) && !Object.hasOwn(given.settled, who));
          assert.deepEqual(given.traces.get(accountId), {});
        }
        assert.equal(new Set(invitations.map(({ accountId }) => accountId)).size, invitations.length);
      }),
    );
  });

  it("settles everybody with an active account: once what it planned is done, nothing is left, whatever the accounts show later", () => {
    fc.assert(
      fc.property(subjects, fc.dictionary(employeeId, trace), (given, later) => {
        const { invitations, needless } = planWelcome(given);
        const settled = { ...given.settled, ...needless, ...Object.fromEntries(invitations.map(({ employeeId: who }) => [who, settledBy({ invited: "2026-11-25T00:00:00Z" })])) };
        const again = planWelcome({ ...subject(later), people: given.people.filter(({ accountId }) => given.traces.has(accountId)), settled });
        assert.deepEqual(again, { invitations: [], needless: {} });
      }),
    );
  });

  it("invites nobody again where the state was lost, once the accounts show what was sent", () => {
    fc.assert(
      fc.property(subjects, (given) => {
        const sent = new Map(planWelcome(given).invitations.map(({ accountId }) => [accountId, { invited: "2026-11-25T00:00:00Z" }]));
        assert.deepEqual(planWelcome({ ...given, traces: new Map([...given.traces, ...sent]) }).invitations, []);
      }),
    );
  });
});
