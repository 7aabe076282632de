import assert from "node:assert/strict";
import fc from "fast-check";
import { isInPool } from "../../provisioning/extensionPool.ts";
import { planPhones, type PhonePlan, type PhoneSubject } from "../../provisioning/phonePlan.ts";
import type { HeldExtension, Phone } from "../../provisioning/telephony.ts";

const POOL = { start: "400", end: "404" };
const NOTHING: PhoneSubject = { holders: [], others: [], telephony: { phones: [], extensions: [] }, pool: POOL, remembered: {} };
const holder = (employeeId: string, site = "Madrid") => ({ employeeId, accountId: `a-${employeeId}`, site });
const person = (employeeId: string) => ({ employeeId, accountId: `a-${employeeId}` });
const held = (extension: string, employeeId?: string): HeldExtension => ({ extension, accountId: employeeId === undefined ? undefined : `a-${employeeId}` });
const phone = (employeeId: string, different: Partial<Phone> = {}): Phone => ({ name: employeeId, accountId: `a-${employeeId}`, defaultFor: [`a-${employeeId}`], usedBy: [], ...different });
const EMPTY: PhonePlan = { releases: [], phones: [], stations: [], extensions: [], waiting: [], held: {} };

describe("provisioning/phonePlan", () => {
  it("gives who has nothing a phone, a station and the lowest free extension, in EmployeeID order", () => {
    const plan = planPhones({ ...NOTHING, holders: [holder("E2"), holder("E1", "Dublin")], telephony: { phones: [], extensions: [held("400")] } });
    assert.deepEqual(plan, {
      ...EMPTY,
      phones: [holder("E1", "Dublin"), holder("E2")],
      stations: [person("E1"), person("E2")],
      extensions: [{ ...person("E1"), extension: "401" }, { ...person("E2"), extension: "402" }],
    });
  });

  it("has nothing to do for who has everything", () => {
    const telephony = { phones: [phone("E1")], extensions: [held("403", "E1"), held("9999", "E1")] };
    assert.deepEqual(planPhones({ ...NOTHING, holders: [holder("E1")], telephony }), { ...EMPTY, held: { E1: "403" } });
  });

  it("leaves who has a desk phone as default station there", () => {
    const telephony = { phones: [phone("E1", { defaultFor: [] }), phone("E9", { accountId: undefined, defaultFor: ["a-E1"] })], extensions: [held("400", "E1")] };
    assert.deepEqual(planPhones({ ...NOTHING, holders: [holder("E1")], telephony }), { ...EMPTY, held: { E1: "400" } });
  });

  it("gives a returning person the old extension where it is free, before anybody else", () => {
    const subject = { ...NOTHING, holders: [holder("E1"), holder("E2"), holder("E3")], remembered: { E2: "400", E3: "401" }, telephony: { phones: [phone("E1"), phone("E2"), phone("E3")], extensions: [held("401", "E7")] } };
    assert.deepEqual(planPhones(subject).extensions, [{ ...person("E1"), extension: "402" }, { ...person("E2"), extension: "400" }, { ...person("E3"), extension: "403" }]);
  });

  it("names who waits when the pool is exhausted, and still gives them a phone", () => {
    const extensions = ["400", "401", "402", "403"].map((extension) => held(extension));
    const plan = planPhones({ ...NOTHING, holders: [holder("E3"), holder("E1"), holder("E2")], telephony: { phones: [], extensions } });
    assert.deepEqual([plan.extensions, plan.waiting, plan.phones.length], [[{ ...person("E1"), extension: "404" }], ["E2", "E3"], 3]);
  });

  it("takes stations of the own WebRTC phone and extensions of the pool from who should have none", () => {
    const telephony = {
      phones: [phone("E1", { usedBy: ["a-E1"] }), phone("E2", { defaultFor: [] }), phone("E9", { accountId: undefined, defaultFor: ["a-E3"], usedBy: ["a-E3"] })],
      extensions: [held("401", "E1"), held("9999", "E2"), held("402", "E4")],
    };
    assert.deepEqual(planPhones({ ...NOTHING, others: [person("E4"), person("E3"), person("E2"), person("E1")], telephony }), {
      ...EMPTY,
      releases: [
        { ...person("E1"), byDefault: true, associated: true, extensions: ["401"] },
        { ...person("E4"), byDefault: false, associated: false, extensions: ["402"] },
      ],
    });
  });

  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 12 }).map((number) => `E${number}`));
  const subjects: fc.Arbitrary<PhoneSubject> = fc
    .record({
      people: ids,
      leavers: ids,
      withPhone: ids,
      taken: fc.uniqueArray(fc.record({ extension: fc.integer({ min: 398, max: 408 }).map(String), by: fc.option(fc.integer({ min: 1, max: 14 }).map((number) => `E${number}`), { nil: undefined }) }), { selector: ({ extension }) => extension }),
      remembered: fc.dictionary(fc.integer({ min: 1, max: 12 }).map((number) => `E${number}`), fc.integer({ min: 398, max: 408 }).map(String)),
    })
    .map(({ people, leavers, withPhone, taken, remembered }) => ({
      holders: people.map((id) => holder(id)),
      others: leavers.filter((id) => !people.includes(id)).map(person),
      telephony: { phones: withPhone.map((id) => phone(id)), extensions: taken.map(({ extension, by }) => held(extension, by)) },
      pool: POOL,
      remembered,
    }));

  it("never gives an extension that somebody has or that is not the pool's, nor one to two people", () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        const given = planPhones(subject).extensions.map(({ extension }) => extension);
        const taken = new Set(subject.telephony.extensions.map(({ extension }) => extension));
        assert.ok(given.every((extension) => isInPool(extension, POOL) && !taken.has(extension)));
        assert.equal(new Set(given).size, given.length);
      }),
    );
  });

  it("lets nobody wait while the pool has a free extension", () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        const { extensions, waiting } = planPhones(subject);
        const used = subject.telephony.extensions.filter(({ extension }) => isInPool(extension, POOL)).length + extensions.length;
        assert.ok(waiting.length === 0 || used === 5);
      }),
    );
  });

  it("leaves nothing to do twice, but for who waited for an extension that was then released", () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        const plan = planPhones(subject);
        const { extensions, waiting, held: has, ...rest } = planPhones({ ...subject, telephony: after(subject, plan) });
        assert.deepEqual(rest, { releases: [], phones: [], stations: [] });
        assert.ok(extensions.every(({ extension }) => plan.releases.some((release) => release.extensions.includes(extension))));
        assert.deepEqual([...extensions.map(({ employeeId }) => employeeId), ...waiting].toSorted(), plan.waiting.toSorted());
        for (const { employeeId, extension } of plan.extensions) assert.equal(has[employeeId], extension);
      }),
    );
  });

  /** The telephony once a plan was carried out. */
  function after({ telephony }: PhoneSubject, plan: PhonePlan): PhoneSubject["telephony"] {
    const released = new Set(plan.releases.map(({ accountId }) => accountId));
    const stations = new Set(plan.stations.map(({ accountId }) => accountId));
    const phones = [...telephony.phones, ...plan.phones.map(({ employeeId }) => phone(employeeId, { defaultFor: [] }))];
    return {
      phones: phones.map((one) => ({ ...one, usedBy: [], defaultFor: stations.has(one.accountId ?? "") ? [one.accountId ?? ""] : one.defaultFor.filter((id) => !released.has(id)) })),
      extensions: [
        ...telephony.extensions.filter(({ extension }) => !plan.releases.some((release) => release.extensions.includes(extension))),
        ...plan.extensions.map(({ extension, accountId }) => ({ extension, accountId })),
      ],
    };
  }
});
