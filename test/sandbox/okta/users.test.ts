import assert from "node:assert/strict";
import { idOf, okta, person, type OktaCaller } from "./support/client.ts";

describe("users", () => {
  let org: OktaCaller;
  beforeEach(async () => {
    org = await okta({ userAttributes: [{ name: "location", type: "string", title: "Location" }, { name: "certifications", type: "array", title: "Certifications" }] });
  });
  afterEach(() => org.sandbox.close());
  const logins = (users: Record<string, unknown>[]): unknown[] => users.map(({ profile }) => (profile as Record<string, unknown>)["login"]);

  it("answers the whole user as recorded", async () => {
    const created = await org.good("POST", "/api/v1/users?activate=false", { profile: { login: "a@x.com", email: "a@x.com", firstName: "A", lastName: "B", postalAddress: null }, credentials: { password: {} } });
    const { id, created: at, lastUpdated, _links, ...rest } = created;
    assert.match(String(id), /^00u\w{17}$/);
    assert.equal(at, lastUpdated);
    assert.deepEqual(Object.keys(_links as object), ["activate", "schema", "self", "type"]);
    assert.deepEqual(rest, {
      status: "STAGED",
      activated: null,
      statusChanged: null,
      lastLogin: null,
      passwordChanged: null,
      type: { id: "otysandboxdefault001" },
      profile: { mobilePhone: null, secondEmail: null, login: "a@x.com", email: "a@x.com", firstName: "A", lastName: "B" },
      credentials: { provider: { type: "OKTA", name: "OKTA" } },
    });
  });

  it("goes through the statuses, and is deleted by the second DELETE", async () => {
    const id = idOf(await org.good("POST", "/api/v1/users", { profile: person("ann").profile }));
    const status = async (): Promise<unknown> => (await org.good("GET", `/api/v1/users/${id}`))["status"];
    const seen = [await status()];
    for (const step of ["suspend", "unsuspend", "reactivate", "deactivate", "activate"]) {
      await org.good("POST", `/api/v1/users/${id}/lifecycle/${step}${step.endsWith("suspend") ? "" : "?sendEmail=false"}`);
      seen.push(await status());
    }
    assert.deepEqual(seen, ["PROVISIONED", "SUSPENDED", "PROVISIONED", "PROVISIONED", "DEPROVISIONED", "PROVISIONED"]);
    assert.equal((await org.call("DELETE", `/api/v1/users/${id}`)).status, 204);
    assert.equal(await status(), "DEPROVISIONED");
    assert.equal((await org.call("DELETE", `/api/v1/users/${id}`)).status, 204);
    assert.equal((await org.call("GET", `/api/v1/users/${id}`)).status, 404);
  });

  it("changes what POST gives, and replaces the whole profile with PUT", async () => {
    const id = idOf(await org.good("POST", "/api/v1/users", person("ann", { title: "Agent", location: "Cork" })));
    const partly = await org.good("POST", `/api/v1/users/${id}`, { profile: { title: "Manager" } });
    assert.deepEqual([(partly["profile"] as Record<string, unknown>)["title"], (partly["profile"] as Record<string, unknown>)["location"]], ["Manager", "Cork"]);
    const wholly = await org.good("PUT", "/api/v1/users/ann@example.com", { profile: person("ann").profile });
    assert.deepEqual(wholly["profile"], { mobilePhone: null, secondEmail: null, ...person("ann").profile });
  });

  it("leaves deactivated users out of the plain list, and finds them by search and filter", async () => {
    for (const name of ["ann", "bob"]) await org.good("POST", "/api/v1/users", person(name, { employeeNumber: `E-${name}`, certifications: ["chat", name] }));
    await org.good("POST", "/api/v1/users/bob@example.com/lifecycle/deactivate");
    const find = async (query: Record<string, string>): Promise<unknown[]> => logins(await org.all(`/api/v1/users?${new URLSearchParams(query).toString()}`));
    assert.deepEqual(await find({}), ["ann@example.com"]);
    assert.deepEqual(await find({ search: 'profile.employeeNumber sw "e-"' }), ["ann@example.com", "bob@example.com"]);
    assert.deepEqual(await find({ search: 'profile.employeeNumber eq "E-bob" and status eq "DEPROVISIONED"' }), ["bob@example.com"]);
    assert.deepEqual(await find({ search: 'profile.certifications eq "bob" or (status eq "ACTIVE" and profile.login pr)' }), ["ann@example.com", "bob@example.com"]);
    assert.deepEqual(await find({ filter: 'status eq "DEPROVISIONED"' }), ["bob@example.com"]);
    assert.deepEqual(await find({ q: "an" }), ["ann@example.com"]);
  });

  it("pages by an opaque cursor", async () => {
    for (let index = 0; index < 5; index++) await org.good("POST", "/api/v1/users", person(`p${index}`));
    const first = await org.call("GET", "/api/v1/users?limit=2");
    assert.match(first.headers.get("link") ?? "", /^<[^>]+\?limit=2>; rel="self", <[^>]+\?after=00u\w+&limit=2>; rel="next"$/);
    assert.deepEqual(logins(await org.all("/api/v1/users?limit=2")), [0, 1, 2, 3, 4].map((index) => `p${index}@example.com`));
  });

  it("has the schema's base attributes and the org's own", async () => {
    const { definitions } = (await org.good("GET", "/api/v1/meta/schemas/user/default")) as { definitions: Record<string, { properties: Record<string, unknown> }> };
    assert.equal(Object.keys(definitions["base"]?.properties ?? {}).length, 31);
    assert.deepEqual(Object.keys(definitions["custom"]?.properties ?? {}), ["location", "certifications"]);
    await org.good("POST", "/api/v1/meta/schemas/user/default", { definitions: { custom: { id: "#custom", type: "object", properties: { shift: { title: "Shift", type: "integer" }, location: null } } } });
    await org.good("POST", "/api/v1/users", person("ann", { shift: 3 }));
    assert.equal((await org.call("POST", "/api/v1/users", person("bob", { location: "Cork" }))).status, 400);
  });

  it("knows the owner of the token", async () => {
    const me = await org.good("GET", "/api/v1/users/me");
    assert.equal((me["profile"] as Record<string, unknown>)["login"], "admin@sandbox.example");
  });
});
