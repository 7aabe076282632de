import { deepEqual, equal, ok } from "node:assert/strict";
import { startGenesys, type GenesysSandbox } from "../../../sandbox/genesys/index.ts";
import { PROVISIONING_ROLE, sampleOrganization } from "../../../sandbox/people/organization.ts";
import { PROVISIONING_PERMISSIONS } from "../../../sandbox/people/permissions.ts";
import { CITIES, sampleWorkforce } from "../../../sandbox/people/workforce.ts";

const credentials = { clientId: "11111111-1111-4111-8111-111111111111", clientSecret: "secret", scimClientId: "22222222-2222-4222-8222-222222222222", scimClientSecret: "other", scimToken: "scim-token" };

/** An account as the test looks at it. */
interface User {
  readonly email: string;
  readonly state: string;
  readonly employerInfo?: { readonly employeeId?: string };
  readonly skills?: readonly { readonly name: string; readonly proficiency: number }[];
}

describe("sampleOrganization", () => {
  const seed = sampleOrganization(credentials);
  let genesys: GenesysSandbox;
  let token: string;
  before(async () => {
    genesys = await startGenesys({ organization: seed });
    const login = await fetch(`${genesys.url}/oauth/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    token = ((await login.json()) as { access_token: string }).access_token;
  });
  after(() => genesys.close());
  const get = async <T>(path: string, bearer = token): Promise<T> => {
    const reply = await fetch(`${genesys.url}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
    ok(reply.ok, `GET ${path}: ${reply.status}`);
    return (await reply.json()) as T;
  };
  const users = async (state: string): Promise<readonly User[]> =>
    (await get<{ entities: readonly User[] }>(`/api/v2/users?state=${state}&pageSize=100&expand=employerInfo,skills`)).entities;

  it("knows both John Smiths as deactivated, each by the EmployeeID and the e-mail of then", async () => {
    const smiths = (await users("inactive")).filter((user) => user.email.startsWith("john.smith"));
    deepEqual(
      smiths.map((user) => [user.email, user.employerInfo?.employeeId, (user.skills ?? []).map((skill) => [skill.name, skill.proficiency])]),
      [
        ["john.smith@acme.example", "E2001", [["Chat", 2], ["Email", 4]]],
        ["john.smith@oldmail.example", "E2002", []],
      ],
    );
  });

  it("holds the external id of the first John Smith and not of the second, who can only be matched by employee number", () => {
    deepEqual(
      seed.users.filter((user) => user.externalIds !== undefined).map((user) => [user.email, user.externalIds]),
      [["john.smith@acme.example", [{ authorityName: "employee-id", externalKey: "E2001" }]]],
    );
    deepEqual(seed.users.filter((user) => user.stateChangeDate?.startsWith("2022")).map((user) => user.stateChangeDate?.slice(0, 10)), ["2022-03-31", "2022-09-30"]);
  });

  it("has one forgotten leaver and two active accounts of nobody in HR, which carry no EmployeeID", async () => {
    const [forgotten, ...strangers] = await users("active");
    equal(sampleWorkforce().find((person) => person.employeeNumber === forgotten?.employerInfo?.employeeId)?.status, "inactive");
    deepEqual(strangers.map((user) => [user.email, user.employerInfo?.employeeId]), [["admin@acme.example", undefined], ["crm.integration@acme.example", undefined]]);
    const known = new Set(sampleWorkforce().map((person) => person.email));
    deepEqual(strangers.filter((user) => known.has(user.email)), []);
  });

  it("has a location for every city of the workforce", () => deepEqual(seed.locations, CITIES));

  it("lets Okta's token in over SCIM", async () => equal((await get<{ totalResults: number }>("/api/v2/scim/v2/users?count=0", credentials.scimToken)).totalResults, 3));

  it("grants our client exactly the permissions on the list, none of which can create or delete a person", () => {
    deepEqual(seed.roles.find((role) => role.name === PROVISIONING_ROLE)?.permissions, PROVISIONING_PERMISSIONS);
    deepEqual(seed.oauthClients.find((client) => client.id === credentials.clientId)?.roles, [PROVISIONING_ROLE]);
    deepEqual(PROVISIONING_PERMISSIONS.filter((permission) => permission.includes("*") || permission.endsWith(":delete")), ["oauth:token:delete", "authorization:grant:delete"]);
    ok(!PROVISIONING_PERMISSIONS.includes("directory:user:add"));
  });
});
