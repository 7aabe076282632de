import assert from "node:assert/strict";
import { refusal, sdkAs, seed, startPlatform, type Platform } from "../platform.ts";

const organization = { ...seed, userTokens: [{ token: "ann", email: "ann@example.com", clientId: "client-all" }] };
const malformed = { status: 400, code: "bad.request", message: "The request could not be understood by the server due to malformed syntax." };

describe("sandbox/genesys audit queries", () => {
  let now: Date;
  let platform: Platform;
  let ann: string;
  beforeEach(async () => {
    now = new Date("2026-01-01T12:00:00.000Z");
    platform = await startPlatform({ organization, now: () => now });
    ann = await platform.userId("ann@example.com");
    for (const title of ["Lead", "Head", "Chief"]) {
      const { version } = await platform.sdk.users.getUser(ann);
      await platform.sdk.users.patchUser(ann, { version, title });
    }
  });
  afterEach(() => platform.close());

  const later = async (moment: string): Promise<void> => {
    now = new Date(moment);
    await platform.sdk.client.loginClientCredentialsGrant("client-all", "secret:with:colons");
  };
  const day = "2026-01-01T00:00:00/2026-01-02T00:00:00";
  const query = { interval: day, serviceName: "Directory" };

  it("run on their own: accepted, done, and read page by page, newest first", async () => {
    const accepted = await platform.sdk.audit.postAuditsQuery(query);
    assert.deepEqual(
      { ...accepted, id: "" },
      {
        id: "",
        state: "Queued",
        startDate: "2026-01-01T12:00:00.000Z",
        interval: day,
        serviceName: "Directory",
        filters: [],
        sort: [{ name: "Timestamp", sortOrder: "descending" }],
      },
    );
    const id = accepted.id ?? "";
    assert.equal((await platform.sdk.audit.getAuditsQueryTransactionId(id)).state, "Succeeded");
    const first = await platform.sdk.audit.getAuditsQueryTransactionIdResults(id, { pageSize: 2 });
    const second = await platform.sdk.audit.getAuditsQueryTransactionIdResults(id, { pageSize: 2, cursor: first.cursor ?? "" });
    assert.deepEqual(
      [...(first.entities ?? []), ...(second.entities ?? [])].map((audit) => audit.propertyChanges?.[0]?.newValues?.[0]),
      ["Chief", "Head", "Lead"],
    );
    assert.deepEqual([first.id, first.pageSize, second.cursor], [id, 2, undefined]);
  });

  it("are filtered by who, what and whom", async () => {
    await sdkAs(platform, "ann").tokens.getTokensMe();
    const count = async (...filters: { property: string; value: string }[]): Promise<number | undefined> =>
      (await platform.sdk.audit.postAuditsQueryRealtime({ ...query, filters })).total;
    assert.deepEqual(
      [
        await count({ property: "EntityId", value: ann }),
        await count({ property: "EntityId", value: "other" }),
        await count({ property: "ClientId", value: "client-all" }),
        await count({ property: "ClientId", value: "client-scim" }),
        await count({ property: "UserId", value: ann }),
        await count({ property: "EntityType", value: "User" }, { property: "Action", value: "Update" }),
        await count({ property: "EntityType", value: "User" }, { property: "Action", value: "Create" }),
        await count({ property: "TrusteeOrganizationId", value: "x" }),
      ],
      [3, 0, 3, 0, 0, 3, 0, 0],
    );
  });

  it("are refused for an action without its type of entity, and for intervals that are none or too long", async () => {
    const filters = [{ property: "Action", value: "Update" }];
    assert.deepEqual(await refusal(platform.sdk.audit.postAuditsQuery({ ...query, filters })), malformed);
    for (const interval of ["yesterday", "2026-01-02T00:00:00Z/2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z/2026-02-01T00:00:01Z"])
      assert.deepEqual(await refusal(platform.sdk.audit.postAuditsQueryRealtime({ ...query, interval })), malformed);
    const other = await refusal(platform.sdk.audit.postAuditsQuery({ interval: day, serviceName: "directory" }));
    assert.equal((other as { readonly code: unknown }).code, "invalid.value");
    assert.deepEqual(await refusal(platform.sdk.audit.getAuditsQueryTransactionId("none")), {
      status: 404,
      code: "not.found",
      message: "The requested resource was not found.",
    });
    assert.equal(((await refusal(platform.sdk.audit.postAuditsQueryRealtimeRelated({ auditId: "none" }))) as { readonly status: unknown }).status, 404);
  });

  it("see fourteen days in real time and a year otherwise", async () => {
    const resultsOf = async (): Promise<number | undefined> => {
      const { id = "" } = await platform.sdk.audit.postAuditsQuery(query);
      return (await platform.sdk.audit.getAuditsQueryTransactionIdResults(id)).entities?.length;
    };
    await later("2026-01-15T11:00:00.000Z");
    assert.equal((await platform.sdk.audit.postAuditsQueryRealtime(query)).total, 3);
    await later("2026-01-15T13:00:00.000Z");
    assert.equal((await platform.sdk.audit.postAuditsQueryRealtime(query)).total, 0);
    assert.equal(await resultsOf(), 3);
    await later("2027-01-01T13:00:00.000Z");
    assert.equal(await resultsOf(), 0);
  });

  it("are answered to who may see audits only, and say what there is to ask for", async () => {
    const annSdk = sdkAs(platform, "ann");
    assert.equal(((await refusal(annSdk.audit.postAuditsQuery(query))) as { readonly code: unknown }).code, "missing.permissions");
    const mapping = await platform.sdk.audit.getAuditsQueryServicemapping();
    assert.deepEqual(
      mapping.services?.map((service) => [service.name, service.entities?.map((entity) => entity.name)]),
      [
        ["ContactCenter", ["Queue"]],
        ["Directory", ["User"]],
        ["Groups", ["DirectoryGroup", "SkillGroup"]],
        ["PeoplePermissions", ["AccessToken", "Role"]],
      ],
    );
    assert.deepEqual(await platform.sdk.audit.getAuditsQueryRealtimeServicemapping(), mapping);
  });
});
