import assert from "node:assert/strict";
import { genesys } from "../../../platforms/genesys/index.ts";
import type { Account, ContactCentre } from "../../../provisioning/contactCentre.ts";
import { startGenesys, type GenesysSandbox, type GenesysSeed } from "../../../sandbox/genesys/index.ts";
import { InstantClock } from "../instantClock.ts";
import { environmentOf } from "./connection.ts";

const SEED: GenesysSeed = {
  oauthClients: [{ id: "11111111-1111-4111-8111-111111111111", secret: "s3cret", name: "ccaas", roles: ["Provisioning"] }],
  scimTokens: [],
  roles: [
    { name: "Provisioning", permissions: ["directory:*:*", "authorization:*:*", "routing:*:*"] },
    { name: "Supervisor_Role", permissions: ["routing:queue:view"] },
  ],
  divisions: ["Billing_Div"],
  locations: ["Madrid"],
  skills: ["Chat"],
  languages: ["English"],
  users: [
    { email: "anna@example.com", name: "Anna Ek", state: "active", employeeId: "1001", title: "Agent", department: "Sales", skills: [{ name: "Chat", proficiency: 3 }], languages: [{ name: "English", proficiency: 4 }] },
    { email: "john@example.com", name: "John Smith", state: "inactive", employeeId: "1002", externalIds: [{ authorityName: "employee-id", externalKey: "1002" }] },
    { email: "gone@example.com", name: "Gone Girl", state: "deleted", employeeId: "1003" },
  ],
};

describe("platforms/genesys on the sandbox", () => {
  let sandbox: GenesysSandbox;
  let centre: ContactCentre;
  beforeEach(async () => {
    sandbox = await startGenesys({ organization: SEED });
    const environment = environmentOf(Number(new URL(sandbox.url).port), SEED.oauthClients[0]?.id, SEED.oauthClients[0]?.secret);
    centre = genesys(environment, { clock: new InstantClock() });
  });
  afterEach(() => sandbox.close());

  const account = async (email: string): Promise<Account> => {
    const found = (await centre.org()).accounts.find((candidate) => candidate.email === email);
    assert.ok(found, `no account ${email}`);
    return found;
  };

  it("reads everybody in one call a state", async () => {
    const { accounts, divisions, skills, languages, locations, groups } = await centre.org();
    assert.deepEqual(
      accounts.map((one) => ({ ...one, id: typeof one.id })),
      [
        { id: "string", state: "active", email: "anna@example.com", name: "Anna Ek", employeeId: "1001", title: "Agent", department: "Sales", division: "Home", locations: [], skills: [{ name: "Chat", proficiency: 3 }], languages: [{ name: "English", proficiency: 4 }] },
        { id: "string", state: "inactive", email: "john@example.com", name: "John Smith", employeeId: "1002", title: undefined, department: undefined, division: "Home", locations: [], skills: [], languages: [] },
        { id: "string", state: "deleted", email: "gone@example.com", name: "Gone Girl", employeeId: "1003", title: undefined, department: undefined, division: "Home", locations: [], skills: [], languages: [] },
      ],
    );
    assert.deepEqual([divisions, skills, languages, locations, groups].map((list) => list.map(({ name }) => name)), [["Home", "Billing_Div"], ["Chat"], ["English"], ["Madrid"], []]);
    assert.equal(sandbox.calls().reduce((sum, { count }) => sum + count, 0), 10);
  });

  it("gives a group, its roles and its members their meaning, and takes it back", async () => {
    const { id: annaId } = await account("anna@example.com");
    const group = await centre.ensureGroup("Supervisors", "Who supervises");
    assert.deepEqual([group.created, await centre.ensureGroup("Supervisors", "Who supervises")], [true, { id: group.id, created: false }]);
    const grants = [{ role: "Supervisor_Role", division: "Home" }, { role: "Supervisor_Role", division: "Billing_Div" }];
    await centre.addGroupGrants(group.id, grants);
    await centre.addGroupGrants(group.id, grants);
    await centre.addGroupMembers(group.id, [annaId]);
    assert.deepEqual(await centre.groupMembers(group.id), new Set([annaId]));
    assert.deepEqual(await centre.groupGrants(group.id, [...grants, { role: "Provisioning", division: "Home" }]), grants);
    assert.deepEqual(await centre.effectiveGrants(annaId), grants.map((grant) => ({ ...grant, from: group.id })));
    await centre.setState(annaId, "inactive", "Voluntary");
    assert.deepEqual([await centre.effectiveGrants(annaId), await centre.groupMembers(group.id)], [[], new Set([annaId])]);
    await centre.setState(annaId, "active", "Unknown");
    await centre.removeGrants(group.id, grants.slice(1));
    await centre.removeGrants(group.id, grants.slice(1));
    assert.deepEqual(await centre.effectiveGrants(annaId), [{ role: "Supervisor_Role", division: "Home", from: group.id }]);
    await centre.removeGroupMembers(group.id, [annaId]);
    assert.deepEqual([await centre.groupMembers(group.id), await centre.effectiveGrants(annaId)], [new Set(), []]);
  });

  it("writes accounts so that a fresh reading shows what the patched one did", async () => {
    const { id: annaId } = await account("anna@example.com");
    const { id: johnId } = await account("john@example.com");
    const { id: goneId } = await account("gone@example.com");
    assert.deepEqual([await centre.ensureDivision("Billing_Div"), await centre.ensureDivision("Sales_Div"), await centre.ensureSkill("Spanish"), await centre.ensureLanguage("English"), await centre.ensureLanguage("Polish")].map(({ created }) => created), [false, true, true, false, true]);
    await Promise.all([
      centre.setSkills(annaId, [{ name: "Spanish", proficiency: 5 }]),
      centre.setLanguages(annaId, [{ name: "Polish", proficiency: 2 }]),
      centre.setLanguages(johnId, [{ name: "English", proficiency: 0 }]),
      centre.updateAccount(annaId, { email: "anna.ek@example.com", locations: ["Madrid"] }),
      centre.moveToDivision("Sales_Div", [annaId, johnId]),
      centre.setState(johnId, "active", "Unknown"),
      centre.updateAccount(johnId, { employeeId: "2002" }),
      centre.setState(goneId, "inactive", "Unknown"),
    ]);
    const patched = await centre.org();
    centre.forget();
    const byId = (accounts: readonly Account[]): readonly Account[] => accounts.toSorted((a, b) => a.id.localeCompare(b.id));
    assert.deepEqual(byId((await centre.org()).accounts), byId(patched.accounts));
    assert.deepEqual(
      patched.accounts.map(({ email, state, division, employeeId, skills, languages, locations }) => ({ email, state, division, employeeId, skills, languages, locations })),
      [
        { email: "anna.ek@example.com", state: "active", division: "Sales_Div", employeeId: "1001", skills: [{ name: "Spanish", proficiency: 5 }], languages: [{ name: "Polish", proficiency: 2 }], locations: ["Madrid"] },
        { email: "john@example.com", state: "active", division: "Sales_Div", employeeId: "2002", skills: [], languages: [{ name: "English", proficiency: 0 }], locations: [] },
        { email: "gone@example.com", state: "inactive", division: "Home", employeeId: "1003", skills: [], languages: [], locations: [] },
      ],
    );
  });

  it("keeps external ids one to one", async () => {
    const { id: annaId } = await account("anna@example.com");
    const { id: johnId } = await account("john@example.com");
    assert.deepEqual([await centre.accountByExternalId("employee-id", "1002"), await centre.accountByExternalId("employee-id", "1001")], [johnId, undefined]);
    assert.deepEqual([await centre.writeExternalId(johnId, "employee-id", "1002"), await centre.writeExternalId(annaId, "employee-id", "1002"), await centre.writeExternalId(annaId, "employee-id", "1001")], ["written", "held-by-another", "written"]);
    await centre.releaseExternalId(johnId, "employee-id", "1002");
    await centre.releaseExternalId(johnId, "employee-id", "1002");
    assert.equal(await centre.writeExternalId(annaId, "employee-id", "1002"), "written");
  });

  it("never meets the rate limit, however many ask at once", async () => {
    const clock = new InstantClock(Date.UTC(2026, 0, 1));
    const limited = await startGenesys({ organization: SEED, ratePerMinute: 20, now: () => new Date(clock.now()) });
    try {
      const told: string[] = [];
      const environment = environmentOf(Number(new URL(limited.url).port), SEED.oauthClients[0]?.id, SEED.oauthClients[0]?.secret);
      const hurried = genesys(environment, { clock, report: (message) => told.push(message) });
      const { accounts } = await hurried.org();
      const ids = Array.from({ length: 30 }, () => accounts[0]?.id ?? "");
      await Promise.all(ids.map((id, level) => hurried.setSkills(id, [{ name: "Chat", proficiency: level % 6 }])));
      await Promise.all(Array.from({ length: 10 }, (_, index) => hurried.accountByExternalId("employee-id", `x${index}`)));
      const counts = limited.calls().filter(({ route }) => route !== "/oauth/token");
      assert.deepEqual([counts.reduce((sum, { count }) => sum + count, 0), counts.filter(({ status }) => status === 429), told.length], [49, [], 2]);
    } finally {
      await limited.close();
    }
  });

  it("knows what our client may not do, and hears a wrong secret refused", async () => {
    assert.deepEqual(await centre.missingPermissions(["directory:user:edit", "routing:skill:assign", "telephony:plugin:all"]), ["telephony:plugin:all"]);
    const stranger = genesys(environmentOf(Number(new URL(sandbox.url).port), SEED.oauthClients[0]?.id, "wrong"), { clock: new InstantClock() });
    await assert.rejects(stranger.org(), { name: "PlatformError", message: /^Logging in to Genesys Cloud: Genesys Cloud answered 40[01] .*GENESYSCLOUD_OAUTHCLIENT_SECRET/ });
  });
});
