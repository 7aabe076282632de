import assert from "node:assert/strict";
import { defaultBehaviour } from "../../../../sandbox/genesys/behaviour.ts";
import { Organization } from "../../../../sandbox/genesys/state/organization.ts";
import { phoneRoutes } from "../../../../sandbox/genesys/telephony/phones.ts";
import { Journal } from "../../../../sandbox/kernel/journal.ts";
import { start } from "./telephony.ts";

describe("sandbox/genesys listing of more than 10,000 phones", () => {
  const org = new Organization(new Journal(), defaultBehaviour, () => new Date(start));
  before(() => {
    for (let index = 0; index <= 10_000; index++)
      org.telephony.phones.put({
        ...{ id: `id-${index}`, name: `phone ${index}`, state: "active", version: 1, dateCreated: start, dateModified: start },
        ...{ siteId: "site", phoneBaseSettingsId: "base", lines: [], capabilities: {}, properties: {} },
      });
  });

  const total = (query: string): unknown => {
    const list = phoneRoutes.find((route) => route.method === "GET" && route.path.endsWith("/phones"));
    const caller = { id: "client", name: "client", secretDigest: "" };
    const call = { org, caller, path: "/phones", params: {}, search: new URLSearchParams(query), body: undefined, header: () => undefined };
    return (list?.run(call).body as { readonly total: unknown } | undefined)?.total;
  };

  it("ends there when it is filtered or sorted by name, and says nothing of it", () => {
    assert.deepEqual([total(""), total("sortBy=id&name=phone*"), total("sortBy=name&sortOrder=DESC")], [10_000, 10_000, 10_000]);
  });

  it("is whole when it is sorted by id only", () => {
    assert.equal(total("sortBy=id"), 10_001);
  });
});
