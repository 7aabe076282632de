import assert from "node:assert/strict";
import { startPlatform, type HttpReply, type Platform } from "../platform.ts";

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const genesys = "urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User";
const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** What Okta always sends (Okta, SCIM concepts), besides the mapped attributes. */
const oktaBody = (more: object = {}): object => ({
  schemas: [core],
  userName: "new@example.com",
  name: { givenName: "New", familyName: "Hire" },
  emails: [{ primary: true, value: "new@example.com", type: "work" }],
  displayName: "New Hire",
  locale: "en-US",
  externalId: "00uNEW",
  groups: [],
  password: "placeholder",
  active: true,
  ...more,
});

const scimError = (status: string, scimType: string, detail: string): unknown => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
  status,
  scimType,
  detail,
});

describe("sandbox/genesys SCIM users", () => {
  let platform: Platform;
  beforeEach(async () => {
    platform = await startPlatform({ now: () => new Date("2026-01-01T00:00:00.000Z") });
  });
  afterEach(() => platform.close());

  const found = async (filter: string, more = ""): Promise<unknown[]> => {
    const { body } = await platform.scim("GET", `/Users?filter=${encodeURIComponent(filter)}${more}`);
    return (body["Resources"] as { userName: string }[]).map((user) => user.userName);
  };
  const patch = (id: string, operations: unknown[], headers?: Record<string, string>): Promise<HttpReply> =>
    platform.scim("PATCH", `/Users/${id}`, { schemas: [patchOp], Operations: operations }, headers);

  describe("look-up", () => {
    for (const [filter, expected] of [
      ["", ["ann@example.com"]],
      ['userName eq "ANN@example.com"', ["ann@example.com"]],
      ["userName eq ann@example.com", ["ann@example.com"]],
      ['email eq "ann@example.com"', ["ann@example.com"]],
      ['userName eq "ian@example.com"', []],
      ['userName eq "ian@example.com" and active eq false', ["ian@example.com"]],
      ["active eq false", ["ian@example.com"]],
      ["active eq true", ["ann@example.com"]],
      ["employeeNumber eq E1", ["ann@example.com"]],
      ["employeeNumber eq E2", []],
      ["employeeNumber eq E2 and active eq false", ["ian@example.com"]],
      [`${enterprise}:employeeNumber eq "E1"`, ["ann@example.com"]],
      ["employeeNumber eq E3 and active eq false", []],
      [`${genesys}:externalIds[authority eq "employee-id" and value eq "E1"]`, ["ann@example.com"]],
      [`${genesys}:externalIds[authority eq "employee-id" and value eq "E2"] and active eq false`, ["ian@example.com"]],
      ["division eq Home", ["ann@example.com"]],
      ['externalId eq "00uANN"', []],
    ] as const) {
      it(filter === "" ? "finds active people without a filter" : `answers ${filter}`, async () =>
        assert.deepEqual(await found(filter), expected),
      );
    }

    for (const filter of ['title eq "Manager"', 'userName sw "ann"', 'externalIds[authority eq "a"]', "active eq maybe"]) {
      it(`refuses ${filter}`, async () => {
        const reply = await platform.scim("GET", `/Users?filter=${encodeURIComponent(filter)}`);
        assert.deepEqual([reply.status, reply.body], [400, scimError("400", "invalidFilter", `The filter is not supported: ${filter}`)]);
      });
    }

    it("pages, and counts without resources", async () => {
      await platform.scim("POST", "/Users", oktaBody());
      const page = async (query: string): Promise<unknown[]> => {
        const { body } = await platform.scim("GET", `/Users?${query}`);
        return [
          body["totalResults"],
          body["startIndex"],
          body["itemsPerPage"],
          (body["Resources"] as { userName: string }[]).map((user) => user.userName),
        ];
      };
      assert.deepEqual(await page("startIndex=2&count=1"), [2, 2, 1, ["new@example.com"]]);
      assert.deepEqual(await page("count=0"), [2, 1, 0, []]);
    });

    it("returns what was asked for, and always id, userName, active and meta", async () => {
      const keys = async (query: string): Promise<string[]> =>
        Object.keys(
          (await platform.scim("GET", `/Users?${query}`)).body["Resources"] instanceof Array
            ? (((await platform.scim("GET", `/Users?${query}`)).body["Resources"] as object[])[0] ?? {})
            : {},
        );
      assert.deepEqual(await keys("attributes=title"), ["schemas", "id", "active", "userName", "title", "meta"]);
      assert.deepEqual(await keys(`attributes=${enterprise}:employeeNumber`), ["schemas", "id", "active", "userName", enterprise, "meta"]);
      assert.deepEqual(await keys(`excludedAttributes=roles,emails,groups,phoneNumbers,${genesys}`), [
        "schemas",
        "id",
        "active",
        "userName",
        "displayName",
        "title",
        enterprise,
        "meta",
      ]);
      assert.equal((await platform.scim("GET", "/Users?attributes=shoeSize")).status, 400);
    });

    it("is reached through the SDK, the older base and either spelling", async () => {
      const list = await platform.sdk.scim.getScimV2Users({ filter: "employeeNumber eq E1" });
      assert.deepEqual(
        list.Resources?.map((user) => user.userName),
        ["ann@example.com"],
      );
      const paths = ["/api/v2/scim/v2/users", "/api/v2/scim/v2/Users", "/api/v2/scim/users", "/api/v2/scim/Users"];
      assert.deepEqual(await Promise.all(paths.map(async (path) => (await platform.http("GET", path)).body["totalResults"])), [1, 1, 1, 1]);
    });
  });

  describe("create", () => {
    it("takes Okta's body, keeps what Genesys keeps, and gives the employee role", async () => {
      const boss = await platform.userId("ann@example.com");
      const reply = await platform.scim(
        "POST",
        "/Users",
        oktaBody({
          title: "Agent",
          phoneNumbers: [{ type: "work", value: "tel:+14155550100;ext=204", primary: true }],
          [enterprise]: {
            employeeNumber: "E9",
            department: "Sales",
            division: "Billing_Div",
            manager: { value: boss },
            dateHire: "2026-01-02T00:00:00Z",
          },
          [genesys]: {
            routingSkills: [{ name: "Spanish", proficiency: 5 }],
            routingLanguages: [{ name: "French", proficiency: 2 }],
            externalIds: [{ authority: "employee-id", value: "E9" }],
          },
        }),
      );
      const id = String(reply.body["id"]);
      assert.deepEqual([reply.status, reply.headers.get("etag")], [201, '"1"']);
      assert.deepEqual(reply.body, {
        schemas: [core, enterprise, genesys],
        id,
        active: true,
        userName: "new@example.com",
        displayName: "New Hire",
        title: "Agent",
        phoneNumbers: [{ value: "tel:+14155550100;ext=204", type: "work", primary: true }],
        emails: [
          { value: "new@example.com", type: "other", primary: true },
          { value: "new@example.com", type: "work", primary: false },
        ],
        externalId: "00uNEW",
        groups: [],
        roles: [{ value: "employee" }],
        [enterprise]: {
          division: "Billing_Div",
          department: "Sales",
          manager: { value: boss, $ref: `/api/v2/scim/v2/users/${boss}` },
          employeeNumber: "E9",
          dateHire: "2026-01-02",
        },
        [genesys]: {
          routingSkills: [{ name: "Spanish", proficiency: 5 }],
          routingLanguages: [{ name: "French", proficiency: 2 }],
          externalIds: [
            { authority: "employee-id", value: "E9" },
            { authority: "x-pc:scimv2:v1:client-scim", value: "00uNEW" },
          ],
        },
        meta: { resourceType: "User", lastModified: "2026-01-01T00:00:00.000Z", location: `/api/v2/scim/v2/users/${id}`, version: "1" },
      });
      assert.equal((await platform.sdk.users.getUsersExternalidAuthorityNameExternalKey("employee-id", "E9")).id, id);
      assert.deepEqual(await found('externalId eq "00uNEW"'), ["new@example.com"]);
    });

    it("keeps externalId for each client by itself", async () => {
      const { body } = await platform.scim("POST", "/Users", oktaBody());
      assert.equal((await platform.sdk.scim.getScimV2User(String(body["id"]))).externalId, undefined);
    });

    it("conflicts with an active and an inactive holder of the e-mail", async () => {
      for (const userName of ["ann@example.com", "ian@example.com"]) {
        const reply = await platform.scim("POST", "/Users", oktaBody({ userName }));
        assert.deepEqual(
          [reply.status, reply.body],
          [409, scimError("409", "uniqueness", `A user with userName "${userName}" already exists.`)],
        );
      }
    });

    it("lets an inactive holder be where that is the answer", async () => {
      const other = await startPlatform({ behaviour: { emailOfInactiveInScim: "free" } });
      assert.equal((await other.scim("POST", "/Users", oktaBody({ userName: "ian@example.com" }))).status, 201);
      await other.close();
    });

    it("restores the deleted holder of the e-mail, in Home and without any role", async () => {
      const id = await platform.userId("del@example.com");
      const { status, body } = await platform.scim("POST", "/Users", oktaBody({ userName: "del@example.com" }));
      assert.deepEqual([status, body["id"], body["active"], body["displayName"], body["roles"]], [201, id, true, "New Hire", []]);
      const other = await startPlatform({ behaviour: { emailOfDeletedInScim: "new-account" } });
      const second = await other.scim("POST", "/Users", oktaBody({ userName: "del@example.com" }));
      assert.notEqual(second.body["id"], await other.userId("del@example.com").then(() => id));
      assert.deepEqual(second.body["roles"], [{ value: "employee" }]);
      await other.close();
    });

    for (const [what, more, scimType, detail] of [
      ["an unknown attribute", { shoeSize: 42 }, "invalidSyntax", "Unknown attribute: shoeSize"],
      ["an unknown attribute of an extension", { [genesys]: { shoeSize: 42 } }, "invalidSyntax", `Unknown attribute: ${genesys}.shoeSize`],
      ["a userName that is no e-mail", { userName: "new" }, "invalidValue", "Attribute userName: Invalid email address"],
      [
        "no displayName",
        { displayName: undefined },
        "invalidValue",
        "Attribute displayName: Invalid input: expected string, received undefined",
      ],
      [
        "an unknown division",
        { [enterprise]: { division: "Nowhere" } },
        "invalidValue",
        'Attribute division: the division "Nowhere" does not exist',
      ],
      [
        "a skill in another case",
        { [genesys]: { routingSkills: [{ name: "spanish", proficiency: 5 }] } },
        "invalidValue",
        'Attribute routingSkills: the entry "spanish" does not exist',
      ],
      ["an unknown role", { roles: [{ value: "Nobody" }] }, "invalidValue", 'Attribute roles: the role "Nobody" does not exist'],
      [
        "a telephone number that is none",
        { phoneNumbers: [{ value: "call me", type: "work" }] },
        "invalidValue",
        "Attribute phoneNumbers: call me is neither an E.164 number nor a tel URI",
      ],
    ] as const) {
      it(`refuses ${what}, and creates nobody`, async () => {
        const reply = await platform.scim("POST", "/Users", oktaBody(more));
        assert.deepEqual([reply.status, reply.body], [400, scimError("400", scimType, detail)]);
        assert.equal((await platform.sdk.users.getUsers({ state: "any" })).total, 3);
      });
    }

    it("refuses an external id that somebody holds", async () => {
      const reply = await platform.scim(
        "POST",
        "/Users",
        oktaBody({ [genesys]: { externalIds: [{ authority: "employee-id", value: "E2" }] } }),
      );
      assert.deepEqual([reply.status, reply.body["scimType"]], [409, "uniqueness"]);
    });
  });

  describe("update", () => {
    it("PUT writes what it names and leaves the rest", async () => {
      const id = await platform.userId("ann@example.com");
      const reply = await platform.scim(
        "PUT",
        `/Users/${id}`,
        {
          schemas: [core],
          userName: "ann@example.com",
          displayName: "Ann Put",
          id: "ignored",
          groups: [{ value: "ignored" }],
          [enterprise]: { department: "Support" },
        },
        { "If-Match": '"1"' },
      );
      assert.deepEqual(
        [reply.status, reply.body["id"], reply.body["displayName"], reply.body["title"], reply.headers.get("etag")],
        [200, id, "Ann Put", "Manager", '"2"'],
      );
      assert.deepEqual(reply.body[enterprise], { division: "Home", department: "Support", employeeNumber: "E1" });
      assert.deepEqual((reply.body["roles"] as object[]).length, 2);
    });

    it("PUT of what was read changes nothing, not even the version", async () => {
      const id = await platform.userId("ann@example.com");
      const read = await platform.scim("GET", `/Users/${id}`);
      const reply = await platform.scim("PUT", `/Users/${id}`, read.body);
      assert.deepEqual([reply.status, reply.body], [200, read.body]);
    });

    it("PUT with null clears", async () => {
      const id = await platform.userId("ann@example.com");
      assert.equal((await platform.scim("PUT", `/Users/${id}`, { title: null })).body["title"], undefined);
    });

    it("PUT of Okta's body twice raises the version once", async () => {
      const id = await platform.userId("ann@example.com");
      const body = oktaBody({ userName: "ann@example.com" });
      const versions = [await platform.scim("PUT", `/Users/${id}`, body), await platform.scim("PUT", `/Users/${id}`, body)].map((reply) =>
        reply.headers.get("etag"),
      );
      assert.deepEqual(versions, ['"2"', '"2"']);
    });

    it("PATCH deactivates and reactivates; own roles are lost", async () => {
      const id = await platform.userId("ann@example.com");
      const off = await patch(id, [{ op: "replace", value: { active: false } }]);
      assert.deepEqual([off.status, off.body["active"], off.body["roles"]], [200, false, []]);
      assert.equal((await platform.sdk.users.getUser(id)).state, "inactive");
      const on = await patch(id, [{ op: "replace", path: "active", value: true }]);
      assert.deepEqual([on.body["active"], on.body["roles"]], [true, []]);
    });

    it("PATCH by URN replaces skills; the person's other attributes stay", async () => {
      const id = await platform.userId("ann@example.com");
      const { body } = await patch(id, [
        { op: "replace", path: `${genesys}:routingSkills`, value: [{ name: "Spanish", proficiency: 4.5 }] },
      ]);
      assert.deepEqual(body[genesys], {
        routingSkills: [{ name: "Spanish", proficiency: 4.5 }],
        routingLanguages: [],
        externalIds: [{ authority: "employee-id", value: "E1" }],
      });
    });

    it("PATCH of the e-mail is refused while an inactive account holds it", async () => {
      const reply = await patch(await platform.userId("ann@example.com"), [{ op: "replace", path: "userName", value: "ian@example.com" }]);
      assert.deepEqual(
        [reply.status, reply.body],
        [409, scimError("409", "uniqueness", 'A user with userName "ian@example.com" already exists.')],
      );
    });

    it("roles replace the person's own, or add to them", async () => {
      const roles = [{ value: "Supervisor_Role" }];
      const write = async (one: Platform): Promise<unknown> =>
        (await one.scim("PUT", `/Users/${await one.userId("ann@example.com")}`, { roles })).body["roles"];
      assert.deepEqual(await write(platform), roles);
      const other = await startPlatform({ behaviour: { scimRolesWritten: "add" } });
      assert.deepEqual(await write(other), [{ value: "employee" }, { value: "Sales_Role" }, ...roles]);
      await other.close();
    });

    for (const [what, operation, scimType] of [
      ["id", { op: "replace", path: "id", value: "x" }, "mutability"],
      ["groups", { op: "add", path: "groups", value: [{ value: "x" }] }, "mutability"],
      [
        "the login address among the e-mails",
        { op: "replace", path: 'emails[type eq "other"].value', value: "x@example.com" },
        "mutability",
      ],
      ["an unknown attribute", { op: "add", path: "shoeSize", value: 42 }, "invalidSyntax"],
      ["active as a text", { op: "replace", path: "active", value: "False" }, "invalidValue"],
    ] as const) {
      it(`PATCH refuses ${what}`, async () => {
        const reply = await patch(await platform.userId("ann@example.com"), [operation]);
        assert.deepEqual([reply.status, reply.body["scimType"]], [400, scimType]);
      });
    }

    it("refuses a stale If-Match with 400 invalidVers, and knows If-None-Match", async () => {
      const id = await platform.userId("ann@example.com");
      const stale = await patch(id, [{ op: "replace", value: { title: "X" } }], { "If-Match": '"7"' });
      assert.deepEqual(
        [stale.status, stale.body],
        [400, scimError("400", "invalidVers", 'If-Match "7" does not match the current version "1".')],
      );
      assert.equal((await platform.scim("GET", `/Users/${id}`, undefined, { "If-None-Match": '"1"' })).status, 304);
      assert.equal((await platform.scim("GET", `/Users/${id}`, undefined, { "If-None-Match": '"0"' })).status, 200);
    });

    it("DELETE is the platform's soft delete", async () => {
      const id = await platform.userId("ann@example.com");
      assert.equal((await platform.scim("DELETE", `/Users/${id}`)).status, 204);
      assert.deepEqual(
        [(await platform.scim("GET", `/Users/${id}`)).status, (await platform.sdk.users.getUser(id, { state: "deleted" })).state],
        [404, "deleted"],
      );
    });
  });
});
