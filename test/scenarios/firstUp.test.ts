import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { CallCount } from "../../sandbox/kernel/ledger.ts";
import { CONFLICT, CONFLICT_ID, ENGINE_BOUND_MS, provisionedContactCentre, UP_BOUND_MS } from "./contactCentre.ts";
import type { AccountView } from "./genesysView.ts";
import { promisedPart, promises, workforce } from "./workforce.ts";

describe("the first up", function () {
  this.timeout(UP_BOUND_MS);
  let centre: Awaited<ReturnType<typeof provisionedContactCentre>>;
  let accounts: readonly AccountView[];
  const account = (email: string): AccountView | undefined => accounts.find((each) => each.email === email);
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await provisionedContactCentre();
    accounts = await centre.genesys.accounts();
  });
  after(() => centre.close());

  it("succeeds, under the policy pack", () => {
    equal(centre.first.code, 0, `${centre.first.stdout}${centre.first.stderr}`);
    match(centre.first.stdout, /✅ ccaas@v0\.1\.0/);
  });

  it("gives every active person what the rules promise: division, location, skills, roles through groups, external id", () => {
    const expected = promises(workforce());
    const ids = new Set(expected.map(({ employeeId }) => employeeId));
    const found = accounts.filter(({ employeeId }) => ids.has(employeeId));
    deepEqual(
      found.map(promisedPart),
      expected,
    );
  });

  it("puts the members of groups into the queues of those groups, and nobody else", async () => {
    const members = (group: string): string[] => accounts.filter(({ groups }) => groups.includes(group)).map(({ id }) => id).toSorted();
    const expected = { Chat_Support: members("Chat_Trained"), Spanish_Support: members("Spanish_Speakers") };
    ok(expected.Chat_Support.length > 0 && expected.Spanish_Support.length > 0);
    deepEqual(await centre.genesys.queues(), expected);
  });

  it("gives no role but Okta's own directly: the rest comes through groups and survives a deactivation", () => {
    const own = new Set(promises(workforce()).flatMap(({ email }) => account(email)?.own ?? []));
    deepEqual([...own], ["employee in Home"]);
  });

  it("deactivates the leaver whom everybody forgot, and leaves the others as they were", () => {
    const leavers = accounts.filter(({ employeeId }) => ["E1009", "E1015", "E1025"].includes(employeeId));
    deepEqual(
      leavers.map(({ employeeId, state, own, inherited }) => ({ employeeId, state, own, inherited })),
      ["E1009", "E1015"].map((employeeId) => ({ employeeId, state: "inactive", own: [], inherited: [] })),
    );
    match(centre.first.stdout, /E1015: deactivate [0-9a-f-]+ \(the person is DEPROVISIONED\)/);
  });

  it("gives the John Smith whom Okta found his old account back, with the skill that no rule names", () => {
    const john = account("john.smith@acme.example");
    deepEqual([john?.state, john?.employeeId, john?.skills], ["active", "E2001", { Chat: 3, Email: 4, Spanish: 5 }]);
    match(centre.first.stdout, new RegExp(`E2001: "account ${john?.id ?? "?"} reactivated"`));
  });

  it("gives the John Smith with the new address his old account back, and parks the twin that Okta made", () => {
    const john = account("john.smith2@acme.example");
    const twin = accounts.find(({ email }) => email.startsWith("john.smith2+superseded-"));
    equal(account("john.smith@oldmail.example"), undefined);
    deepEqual([john?.state, john?.employeeId], ["active", "E2002"]);
    deepEqual(twin && { state: twin.state, employeeId: twin.employeeId, externalIds: twin.externalIds, inherited: twin.inherited, groups: twin.groups }, { state: "inactive", employeeId: "", externalIds: [], inherited: [], groups: [] });
    match(centre.first.stdout, new RegExp(`E2002: give ${john?.id ?? "?"} today's address`));
    match(centre.first.stdout, new RegExp(`E2002: park the second account ${twin?.id ?? "?"}`));
  });

  it("leaves protected and unknown accounts as they were", () => {
    const untouched = { state: "active", employeeId: "", division: "Home", locations: [], skills: {}, groups: [], inherited: [], externalIds: [] };
    deepEqual(
      ["admin@acme.example", "crm.integration@acme.example"].map((email) => ({ ...account(email), id: "", name: "" })),
      [
        { id: "", name: "", email: "admin@acme.example", ...untouched, own: ["admin in Home", "employee in Home"] },
        { id: "", name: "", email: "crm.integration@acme.example", ...untouched, own: ["employee in Home"] },
      ],
    );
  });

  it("leaves two people under one EmployeeID to a person, and names both", async () => {
    const holders = (await centre.okta.users()).filter(({ employeeNumber }) => employeeNumber === CONFLICT_ID).map(({ id }) => id);
    equal(holders.length, 2);
    const [said = ""] = /^ *E3001: left alone: .*$/m.exec(centre.first.stdout) ?? [];
    deepEqual(
      holders.filter((id) => !said.includes(id)),
      [],
      `${said} names both`,
    );
    deepEqual(
      CONFLICT.map((email) => account(email)).map((each) => [each?.division, each?.locations, each?.skills, each?.externalIds]),
      CONFLICT.map(() => ["Home", [], {}, []]),
    );
  });

  it("is followed by a second up that changes nothing, says so, and only reads", async () => {
    const before = await centre.ledger();
    const sandboxYaml = centre.program.read("Pulumi.sandbox.yaml");
    const second = await centre.up("--expect-no-changes");
    equal(second.code, 0, `${second.stdout}${second.stderr}`);
    equal([...second.stdout.matchAll(/^Resources:\n +\d+ unchanged$/gm)].length, 2, second.stdout);
    await centre.atRest();
    const after = await centre.ledger();
    deepEqual(writes(before.genesys, after.genesys), []);
    deepEqual(writes(before.okta, after.okta), []);
    deepEqual(await centre.genesys.accounts(), accounts);
    equal(centre.program.read("Pulumi.sandbox.yaml"), sandboxYaml);
  });
});

/** Calls since `before` that are no reading; a login is none either. */
function writes(before: readonly CallCount[], after: readonly CallCount[]): string[] {
  const key = ({ caller, method, route, status }: CallCount): string => `${caller} ${method} ${route} ${status}`;
  const counts = new Map(before.map((row) => [key(row), row.count]));
  return after.filter((row) => row.method !== "GET" && row.route !== "/oauth/token" && row.count > (counts.get(key(row)) ?? 0)).map(key);
}
