import assert from "node:assert/strict";
import fc from "fast-check";
import { DISTINCTIONS, employeeIdOf } from "../../provisioning/employeeId.ts";
import type { Person } from "../../provisioning/identityProvider.ts";
import { matchPeople } from "../../provisioning/match.ts";
import { due, rekey, renamed, renaming } from "../../provisioning/rekey.ts";
import { account, appUser, IDENTIFICATION, person } from "./build.ts";

const COARSE = { key: "employeeNumber", distinguish: [] };

describe("rekey", () => {
  it("knows everybody again under the new rule, and leaves entries of people who are not there", () => {
    const names = renaming([person("007"), person("e1"), person("E2"), person(null)], IDENTIFICATION, COARSE);
    assert.deepEqual(renamed({ "007": "a", e1: "b", E2: "c", E9: "d" }, names), { 7: "a", E1: "b", E2: "c", E9: "d" });
    assert.deepEqual(rekey({ "007": "a", E2: "c", E9: "d" }, names), { linked: { E2: "c", E9: "d" }, rekeys: [{ kind: "rekey", employeeId: "7", accountId: "a", former: "007" }] });
  });

  it("gives what several shared to the one who may work", () => {
    const people = [person("7"), person("007", { status: "DEPROVISIONED" })];
    for (const order of [people, people.toReversed()]) assert.deepEqual(renamed({ 7: "4001" }, renaming(order, COARSE, IDENTIFICATION)), { 7: "4001" });
    const other = [person("7", { status: "DEPROVISIONED" }), person("007")];
    for (const order of [other, other.toReversed()]) assert.deepEqual(renamed({ 7: "4001" }, renaming(order, COARSE, IDENTIFICATION)), { "007": "4001" });
  });

  it("follows another attribute of the profile, too", () => {
    const moved = person("E1", { profile: { workerId: "W1" } });
    assert.deepEqual(renamed({ E1: "a" }, renaming([moved], IDENTIFICATION, { ...IDENTIFICATION, key: "workerId" })), { W1: "a" });
  });

  it("is due only where the account is still the person's, not deleted, and nobody is in conflict", () => {
    const people = ["01", "02", "03", "3", "04"].map((id) => person(id));
    const accounts = [account("01", { id: "a1" }), account("02", { id: "a2", state: "deleted" }), account("03", { id: "a3" }), account("04", { id: "a4" })];
    const matches = matchPeople({ people, appUsers: people.map((one, index) => appUser(one, accounts[index]?.id)), accounts, ...COARSE, isProtected: () => false });
    const rekeys = ["1", "2", "3", "4"].map((id) => ({ kind: "rekey" as const, employeeId: id, accountId: id === "4" ? "elsewhere" : `a${id}`, former: `0${id}` }));
    assert.deepEqual(due(rekeys, matches, {}).map(({ employeeId }) => employeeId), ["1"]);
    assert.deepEqual(due(rekeys, matches, { 1: "a1" }), []);
  });

  it("loses nobody, whatever the rules were and are", () => {
    const ids = fc.uniqueArray(fc.constantFrom("7", "007", "e1", "E1", " 7", "constructor", "A"), { minLength: 1 });
    const rule = fc.subarray([...DISTINCTIONS]).map((distinguish) => ({ key: "employeeNumber", distinguish }));
    fc.assert(
      fc.property(ids, rule, rule, (employeeIds, was, is) => {
        const people = employeeIds.map((id) => person(id));
        const before = Object.fromEntries(people.map((one) => [employeeIdOf(one, was) ?? "", one.id]));
        const after = renamed(before, renaming(people, was, is));
        const isAlone = (one: Person): boolean => [was, is].every((each) => people.filter((other) => employeeIdOf(other, each) === employeeIdOf(one, each)).length === 1);
        for (const one of people) if (isAlone(one)) assert.equal(after[employeeIdOf(one, is) ?? ""], one.id);
        const split = rekey(before, renaming(people, was, is));
        assert.equal(Object.keys(split.linked).length + split.rekeys.length, Object.keys(before).length);
      }),
    );
  });
});
