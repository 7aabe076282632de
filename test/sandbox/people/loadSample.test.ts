import { deepEqual, equal } from "node:assert/strict";
import { startOkta, type OktaSandbox } from "../../../sandbox/okta/index.ts";
import { loadPeople } from "../../../sandbox/people/load.ts";
import { sampleWorkforce } from "../../../sandbox/people/workforce.ts";

const NOTHING = { created: 0, updated: 0, deactivated: 0, reactivated: 0, unchanged: 0, failures: [] };

describe("the sample workforce in the emulated Okta", () => {
  const people = sampleWorkforce();
  const connection = { url: "", token: "00sandbox" };
  let okta: OktaSandbox;
  before(async () => {
    okta = await startOkta({
      apiToken: connection.token,
      userAttributes: [
        { name: "spokenLanguages", type: "array", title: "Spoken languages" },
        { name: "trainings", type: "array", title: "Completed trainings" },
      ],
    });
    connection.url = okta.url;
  });
  after(() => okta.close());
  /** Calls that changed something. */
  const writes = (): number => okta.calls().filter((call) => call.method !== "GET").reduce((sum, call) => sum + call.count, 0);

  it("arrives whole: leavers deactivated, everybody else not", async () => {
    deepEqual(await loadPeople(connection, people), { ...NOTHING, created: 250 });
    equal(writes(), 265); // one each, and one more for each of the 15 leavers
    const deprovisioned = await fetch(`${okta.url}/api/v1/users?${new URLSearchParams({ filter: 'status eq "DEPROVISIONED"' }).toString()}`, { headers: { authorization: `SSWS ${connection.token}` } });
    equal(((await deprovisioned.json()) as unknown[]).length, 15);
  });

  it("arrives once: a second import only reads", async () => {
    const before = writes();
    deepEqual(await loadPeople(connection, people), { ...NOTHING, unchanged: 250 });
    equal(writes(), before);
  });

  it("follows HR: a mover is updated, a leaver deactivated, a returner reactivated and updated", async () => {
    const mover = people.findIndex((person) => person.status === "active");
    const leaver = people.findLastIndex((person) => person.status === "active");
    const returner = people.findIndex((person) => person.status === "inactive");
    const today = people.map((person, index) => {
      if (index === mover) return { ...person, title: "Manager", spokenLanguages: ["English", "Spanish"] };
      if (index === leaver) return { ...person, status: "inactive" as const };
      return index === returner ? { ...person, status: "active" as const, title: "Sales Executive" } : person;
    });
    deepEqual(await loadPeople(connection, today), { ...NOTHING, updated: 1, deactivated: 1, reactivated: 1, unchanged: 247 });
    deepEqual(await loadPeople(connection, today), { ...NOTHING, unchanged: 250 });
  });
});
