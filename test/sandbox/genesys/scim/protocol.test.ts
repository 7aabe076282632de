/** RFC 7644 where clients rely on it and the conformance suites do not look. */
import assert from "node:assert/strict";
import { startPlatform, type HttpReply, type Platform } from "../platform.ts";

const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const notFound = [404, "not.found", "The requested resource was not found."];

describe("sandbox/genesys SCIM protocol", () => {
  let platform: Platform;
  let ann: string;
  beforeEach(async () => {
    platform = await startPlatform({ now: () => new Date("2026-01-01T00:00:00.000Z") });
    ann = await platform.userId("ann@example.com");
  });
  afterEach(() => platform.close());

  const patch = (...Operations: unknown[]): Promise<HttpReply> => platform.scim("PATCH", `/Users/${ann}`, { schemas: [patchOp], Operations });
  const get = (headers: Readonly<Record<string, string>>): Promise<HttpReply> => platform.scim("GET", `/Users/${ann}`, undefined, headers);
  const scimError = ({ status, body }: HttpReply): unknown => [status, body["schemas"], body["status"], body["scimType"], body["detail"]];
  const refusal = (status: number, scimType: string, detail: string): unknown => [
    status,
    ["urn:ietf:params:scim:api:messages:2.0:Error"],
    String(status),
    scimType,
    detail,
  ];

  describe("names in any case", () => {
    it("are read in bodies, extensions included, and operations, too", async () => {
      const put = await platform.scim("PUT", `/Users/${ann}`, { DISPLAYNAME: "Ann Put", [enterprise.toUpperCase()]: { Department: "Support" } });
      assert.deepEqual([put.status, put.body["displayName"], (put.body[enterprise] as { department: string }).department], [200, "Ann Put", "Support"]);
      const patched = await patch({ Op: "Replace", Path: "Title", Value: "Lead" }, { op: "ADD", value: { DisplayName: "Ann Patched" } });
      assert.deepEqual([patched.status, patched.body["title"], patched.body["displayName"]], [200, "Lead", "Ann Patched"]);
    });

    for (const filter of ['USERNAME EQ "ANN@example.com"', `${enterprise.toUpperCase()}:EMPLOYEENUMBER eq E1`, "division eq home"]) {
      it(`are read in ${filter}`, async () => {
        const { body } = await platform.scim("GET", `/Users?filter=${encodeURIComponent(filter)}`);
        assert.equal(body["totalResults"], 1);
      });
    }

    it("are read in attributes and excludedAttributes", async () => {
      const keys = async (query: string): Promise<string[]> => Object.keys((await platform.scim("GET", `/Users/${ann}?${query}`)).body);
      assert.deepEqual(await keys("attributes=TITLE"), ["schemas", "id", "active", "userName", "title", "meta"]);
      assert.equal((await keys("excludedAttributes=Title")).includes("title"), false);
    });
  });

  describe("partial resources", () => {
    it("refuse names that are not in the enumeration, even where nobody is found", async () => {
      const { status, body } = await platform.scim("GET", "/Users?filter=employeeNumber%20eq%20none&attributes=shoeSize");
      assert.deepEqual([status, body["code"]], [400, "invalid.query.param.value"]);
    });
  });

  describe("pages", () => {
    for (const [query, expected] of [
      ["startIndex=0", [1, 1, 1]],
      ["startIndex=-3&count=5", [1, 1, 1]],
      ["count=-1", [1, 1, 0]],
      ["startIndex=2", [1, 2, 0]],
    ] as const) {
      it(`are 1-based: ${query}`, async () => {
        const { body } = await platform.scim("GET", `/Users?${query}`);
        assert.deepEqual([body["totalResults"], body["startIndex"], body["itemsPerPage"]], expected);
      });
    }

    it("are asked for with whole numbers", async () => {
      assert.equal((await platform.scim("GET", "/Users?startIndex=one")).status, 400);
    });
  });

  describe("versions", () => {
    for (const tag of ['"1"', 'W/"1"', "1", "*", '"7", "1"']) {
      it(`If-Match ${tag} meets version 1`, async () => {
        const { status, headers } = await platform.scim("PUT", `/Users/${ann}`, { title: "Lead" }, { "If-Match": tag });
        assert.deepEqual([status, headers.get("etag")], [200, '"2"']);
      });

      it(`If-None-Match ${tag} is answered with 304 and the ETag`, async () => {
        const { status, headers, body } = await get({ "If-None-Match": tag });
        assert.deepEqual([status, headers.get("etag"), body], [304, '"1"', {}]);
      });
    }

    it("a stale If-Match deletes nobody", async () => {
      const reply = await platform.scim("DELETE", `/Users/${ann}`, undefined, { "If-Match": '"7"' });
      assert.deepEqual(scimError(reply), refusal(400, "invalidVers", 'If-Match "7" does not match the current version "1".'));
      assert.equal((await get({})).status, 200);
    });
  });

  describe("replies", () => {
    for (const [accept, expected] of [
      ["application/scim+json", "application/scim+json; charset=utf-8"],
      ["application/scim+json, application/json", "application/scim+json; charset=utf-8"],
      ["*/*", "application/scim+json; charset=utf-8"],
      ["application/json", "application/json; charset=utf-8"],
    ] as const) {
      it(`to Accept: ${accept} are ${expected}`, async () => assert.equal((await get({ Accept: accept })).headers.get("content-type"), expected));
    }

    it("to POST say where the new resource is", async () => {
      const { status, headers, body } = await platform.scim("POST", "/Users", { userName: "new@example.com", displayName: "New" });
      assert.deepEqual([status, headers.get("location")], [201, (body["meta"] as { location: string }).location]);
    });
  });

  describe("refusals", () => {
    it("404: a text of its own for GET of a user only", async () => {
      const refused = async (method: string, path: string, body?: unknown): Promise<unknown> => {
        const reply = await platform.scim(method, path, body);
        return [reply.status, reply.body["code"], reply.body["message"]];
      };
      assert.deepEqual(await refused("GET", "/Users/none"), [404, "general.resource.not.found", "User could not be found."]);
      for (const method of ["PUT", "PATCH", "DELETE"]) assert.deepEqual(await refused(method, "/Users/none", method === "DELETE" ? undefined : {}), notFound);
      for (const method of ["GET", "PUT", "PATCH"]) assert.deepEqual(await refused(method, "/Groups/none", method === "GET" ? undefined : {}), notFound);
    });

    for (const name of ["userName", "displayName"]) {
      it(`mutability: ${name} cannot be removed`, async () => {
        for (const operation of [{ op: "remove", path: name }, { op: "replace", path: name, value: null }])
          assert.deepEqual(scimError(await patch(operation)), refusal(400, "mutability", `Attribute ${name} is required.`));
      });
    }

    for (const [what, body, scimType] of [
      ["no PatchOp schema", { schemas: [], Operations: [] }, "invalidValue"],
      ["an unknown operation", { schemas: [patchOp], Operations: [{ op: "move", path: "title" }] }, "invalidValue"],
      ["an unknown member of an operation", { schemas: [patchOp], Operations: [{ op: "remove", path: "title", name: "x" }] }, "invalidSyntax"],
      ["no object", [], "invalidSyntax"],
    ] as const) {
      it(`a PATCH with ${what} is ${scimType}`, async () => {
        const { status, body: reply } = await platform.scim("PATCH", `/Users/${ann}`, body);
        assert.deepEqual([status, reply["scimType"]], [400, scimType]);
      });
    }

    it("leave everything as it was when one operation of several fails", async () => {
      const refused = await patch({ op: "replace", path: "title", value: "Lead" }, { op: "replace", path: 'emails[type eq "work"].value', value: "x@example.com" });
      assert.deepEqual([refused.status, refused.body["scimType"]], [400, "noTarget"]);
      const { body, headers } = await get({});
      assert.deepEqual([body["title"], headers.get("etag")], ["Manager", '"1"']);
    });
  });

  it("PATCH adds the e-mail that a path asks for, as Entra does", async () => {
    const { status, body } = await patch({ op: "Add", path: 'emails[type eq "work"].value', value: "ann@work.example.com" });
    assert.deepEqual(
      [status, body["emails"]],
      [
        200,
        [
          { value: "ann@example.com", type: "other", primary: true },
          { value: "ann@work.example.com", type: "work", primary: false },
        ],
      ],
    );
  });
});
