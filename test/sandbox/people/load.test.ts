import { deepEqual, equal, rejects } from "node:assert/strict";
import { loadPeople, type LoadReport } from "../../../sandbox/people/load.ts";
import { OktaRefusal } from "../../../sandbox/people/oktaCalls.ts";
import type { OktaUser } from "../../../sandbox/people/oktaUsers.ts";
import type { HrPerson } from "../../../sandbox/people/person.ts";
import { hrPerson } from "./hrPerson.ts";
import { scriptedOkta, type Refuse, type ScriptedOkta } from "./scriptedOkta.ts";

/** A report in which nothing happened but this. */
const report = (different: Partial<LoadReport>): LoadReport => ({ created: 0, updated: 0, deactivated: 0, reactivated: 0, unchanged: 0, failures: [], ...different });

/** What Okta holds of a person whom HR has loaded before. */
const oktaUser = (id: string, status: string, person: HrPerson): OktaUser => ({
  id,
  status,
  profile: {
    login: person.email,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    employeeNumber: person.employeeNumber,
    title: person.title,
    department: person.department,
    city: person.city,
    spokenLanguages: person.spokenLanguages,
    favouriteColour: "green",
  },
});

describe("loadPeople", () => {
  let okta: ScriptedOkta;
  const start = async (users: readonly OktaUser[] = [], refuse?: Refuse): Promise<{ url: string; token: string }> => {
    okta = await scriptedOkta(users, refuse);
    return { url: okta.url, token: "00token" };
  };
  afterEach(() => okta.close());

  it("creates who is missing, with all that HR knows, and says who is calling", async () => {
    const person = hrPerson({ employeeNumber: "E7", countryCode: "ES", managerEmployeeNumber: "E1", trainings: ["Chat"], department: "" });
    deepEqual(await loadPeople(await start(), [person]), report({ created: 1 }));
    deepEqual(okta.users, [
      {
        id: "00u1",
        status: "ACTIVE",
        profile: {
          login: "e7@acme.example",
          email: "e7@acme.example",
          firstName: "Ana",
          lastName: "Ruiz",
          employeeNumber: "E7",
          title: "Sales Agent",
          city: "Madrid",
          countryCode: "ES",
          managerId: "E1",
          spokenLanguages: ["English", "Spanish"],
          trainings: ["Chat"],
        },
      },
    ]);
    deepEqual([...okta.callers], ["HR import | SSWS 00token"]);
  });

  it("never activates a leaver on the way to DEPROVISIONED", async () => {
    deepEqual(await loadPeople(await start(), [hrPerson({ status: "inactive" })]), report({ created: 1 }));
    deepEqual(okta.asked, ["GET /api/v1/users", "POST /api/v1/users", "POST /api/v1/users/00u1/lifecycle/deactivate"]);
    equal(okta.users[0]?.status, "DEPROVISIONED");
  });

  it("only reads the second time, in as many pages as there are", async () => {
    const people = ["E1", "E2", "E3", "E4", "E5"].map((employeeNumber, index) => hrPerson({ employeeNumber, status: index === 2 ? "inactive" : "active" }));
    const connection = await start();
    await loadPeople(connection, people);
    okta.asked.length = 0;
    deepEqual(await loadPeople(connection, people), report({ unchanged: 5 }));
    deepEqual(okta.asked, ["GET /api/v1/users", "GET /api/v1/users", "GET /api/v1/users"]);
  });

  it("sends a mover only what changed, clears what became blank, and leaves alone what HR does not export", async () => {
    const before = hrPerson({ city: "Madrid" });
    const bodies: unknown[] = [];
    const connection = await start([oktaUser("00uA", "ACTIVE", before)], (call, body) => {
      if (call.startsWith("POST")) bodies.push(body);
      return undefined;
    });
    deepEqual(await loadPeople(connection, [{ ...before, title: "Manager", city: "", spokenLanguages: ["English"] }]), report({ updated: 1 }));
    deepEqual(bodies, [{ profile: { title: "Manager", city: null, spokenLanguages: ["English"] } }]);
    equal(okta.users[0]?.profile["favouriteColour"], "green");
  });

  it("matches by EmployeeID, so that a new e-mail is an update and not a second person", async () => {
    const before = hrPerson({ email: "old@acme.example" });
    deepEqual(await loadPeople(await start([oktaUser("00uA", "ACTIVE", before)]), [{ ...before, email: "new@acme.example" }]), report({ updated: 1 }));
    deepEqual(okta.users.map(({ profile }) => [profile["login"], profile["email"]]), [["new@acme.example", "new@acme.example"]]);
  });

  it("deactivates leavers and leaves their profile alone", async () => {
    const before = hrPerson();
    deepEqual(await loadPeople(await start([oktaUser("00uA", "ACTIVE", before)]), [{ ...before, status: "inactive", title: "Gone" }]), report({ deactivated: 1 }));
    deepEqual(okta.asked, ["GET /api/v1/users", "POST /api/v1/users/00uA/lifecycle/deactivate"]);
  });

  it("reactivates returners before it updates them: Okta refuses changes to a deactivated user", async () => {
    const before = hrPerson();
    deepEqual(await loadPeople(await start([oktaUser("00uA", "DEPROVISIONED", before)]), [{ ...before, title: "Manager" }]), report({ reactivated: 1 }));
    deepEqual(okta.asked, ["GET /api/v1/users", "POST /api/v1/users/00uA/lifecycle/activate", "POST /api/v1/users/00uA"]);
  });

  it("finishes what a killed run left staged", async () => {
    const stays = hrPerson({ employeeNumber: "E1" });
    const leaves = hrPerson({ employeeNumber: "E2", status: "inactive" });
    const connection = await start([oktaUser("00uA", "STAGED", stays), oktaUser("00uB", "STAGED", leaves)]);
    deepEqual(await loadPeople(connection, [stays, leaves]), report({ updated: 1, deactivated: 1 }));
    deepEqual(okta.users.map((user) => user.status), ["ACTIVE", "DEPROVISIONED"]);
  });

  it("reports one person's refusal in Okta's words and goes on with the others", async () => {
    const taken = { errorCode: "E0000001", errorSummary: "Api validation failed: login", errorCauses: [{ errorSummary: "login: An object with this field already exists in the current organization" }] };
    const connection = await start([], (_, body) => (JSON.stringify(body ?? "").includes('"E1"') ? { status: 400, body: taken } : undefined));
    deepEqual(
      await loadPeople(connection, [hrPerson({ employeeNumber: "E1" }), hrPerson({ employeeNumber: "E2" })]),
      report({
        created: 1,
        failures: [{ employeeNumber: "E1", reason: "Okta refused POST /api/v1/users with 400: login: An object with this field already exists in the current organization" }],
      }),
    );
  });

  it("refuses rows that share an EmployeeID or have none, so that no row overwrites another", async () => {
    const rows = [hrPerson({ employeeNumber: "E1" }), hrPerson({ employeeNumber: "E1 ", email: "b@acme.example" }), hrPerson({ employeeNumber: " ", sourceRow: 4 }), hrPerson({ employeeNumber: "E2" })];
    const shared = { employeeNumber: "E1", reason: "EmployeeID E1 is held by 2 rows of the HR file. Each person needs their own." };
    deepEqual(
      await loadPeople(await start(), rows),
      report({ created: 1, failures: [{ employeeNumber: "", reason: "Ana Ruiz in row 4 has no EmployeeID. Give each person one." }, shared, shared] }),
    );
    deepEqual(okta.users.map(({ profile }) => profile["employeeNumber"]), ["E2"]);
  });

  it("touches neither of two Okta users who hold one EmployeeID", async () => {
    const person = hrPerson();
    const connection = await start([oktaUser("00uA", "ACTIVE", person), oktaUser("00uB", "DEPROVISIONED", person)]);
    deepEqual(
      await loadPeople(connection, [{ ...person, title: "Manager" }]),
      report({ failures: [{ employeeNumber: "E1", reason: "2 Okta users hold EmployeeID E1 (00uA, 00uB). Clear it on those it does not belong to." }] }),
    );
    deepEqual(okta.asked, ["GET /api/v1/users"]);
  });

  it("waits out a rate limit until the reset that Okta names", async () => {
    let refusals = 2;
    const connection = await start([], (call) => (call.startsWith("POST") && (refusals -= 1) >= 0 ? { status: 429, headers: { "x-rate-limit-reset": "1" } } : undefined));
    deepEqual(await loadPeople(connection, [hrPerson()]), report({ created: 1 }));
    deepEqual(okta.asked, ["GET /api/v1/users", "POST /api/v1/users", "POST /api/v1/users", "POST /api/v1/users"]);
  });

  it("tells how far it is", async () => {
    const told: string[] = [];
    await loadPeople(await start(), [hrPerson({ employeeNumber: "E1" }), hrPerson({ employeeNumber: "E2" })], (done, total) => told.push(`${done}/${total}`));
    deepEqual(told, ["1/2", "2/2"]);
  });

  it("fails as a whole when Okta lets nobody in", async () => {
    const connection = await start([], () => ({ status: 401, body: { errorSummary: "Invalid token provided" } }));
    await rejects(loadPeople(connection, [hrPerson()]), new OktaRefusal("Okta refused GET /api/v1/users with 401: Invalid token provided"));
  });

  it("asks whether Okta runs when it cannot be reached", async () => {
    const { url } = await start();
    await okta.close();
    await rejects(loadPeople({ url, token: "00token" }, [hrPerson()]), (error) => error instanceof OktaRefusal && error.message.startsWith(`Okta at ${url} does not answer (`) && error.message.endsWith("Is it running?"));
  });
});
