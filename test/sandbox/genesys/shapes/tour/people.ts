/** Accounts: their fields with every expansion, states, external identifiers, tokens and voicemail policies. */
import { at, type Tour } from "./guide.ts";

const one = "/api/v2/users/:userId";
const externalId = { authorityName: "hr system", externalKey: "E/7" };
const everything =
  "employerInfo,skills,languages,groups,locations,profileSkills,certifications,station,dateWelcomeSent,authorization,dateLastLogin,lasttokenissued";

/** Creates Nina and shows every field that an account can have. */
export async function tourOfPeople({ go, platform }: Tour): Promise<void> {
  const ann = await platform.userId("ann@example.com");
  const divisionId = await platform.divisionId("Billing_Div");
  const params = { userId: ann };
  const nina = at(
    await go("POST /api/v2/users", {
      body: {
        name: "Nina New",
        email: "nina@example.com",
        divisionId,
        department: "Sales",
        title: "Agent",
        password: "long enough",
        state: "active",
        addresses: [{ mediaType: "PHONE", type: "WORK", extension: "1002" }],
      },
    }),
    "id",
  );
  const location = at(await go("POST /api/v2/locations", { body: { name: "Porto" } }), "id");
  await go("GET /api/v2/locations", { query: { pageSize: "10", pageNumber: "1", sortOrder: "desc" } });
  await go("GET /api/v2/locations/:locationId", { params: { locationId: location } });
  await go("POST /api/v2/locations/search", { body: { pageSize: 5, pageNumber: 1, sortBy: "name", sortOrder: "ASC", query: [{ type: "EXACT", fields: ["name"], value: "porto" }] } });
  await go(`PATCH ${one}`, {
    params,
    body: {
      version: 1,
      name: "Ann Active",
      username: "ann@example.com",
      preferredName: "Annie",
      title: "Manager",
      department: "Sales",
      manager: nina,
      acdAutoAnswer: true,
      addresses: [
        { mediaType: "PHONE", type: "WORK", address: "+14155550101", countryCode: "US" },
        { mediaType: "PHONE", type: "WORK2", extension: "1001" },
        { mediaType: "EMAIL", type: "HOME", address: "ann@home.example" },
      ],
      employerInfo: { officialName: "Ann", employeeId: "E1", employeeType: "Full-time", dateHire: "2020-01-01" },
      locations: [{ id: location, notes: "second floor" }],
      profileSkills: ["negotiation"],
      certifications: ["first aid"],
    },
  });
  await go("PATCH /api/v2/users/bulk", { body: [{ id: nina, acdAutoAnswer: true }] });
  await go(`GET ${one}/profileskills`, { params });
  await go(`PUT ${one}/profileskills`, { params, body: ["negotiation", "chess"] });
  await go(`POST ${one}/password`, { params: { userId: nina }, body: { newPassword: "long enough" } });
  await go(`POST ${one}/invite`, { params, query: { force: "true" } });
  await go(`POST ${one}/externalid`, { params, body: externalId });
  await go(`GET ${one}/externalid`, { params });
  await go("GET /api/v2/users/externalid/:authorityName/:externalKey", { params: externalId, query: { expand: everything } });
  await go("GET /api/v2/users/me", { query: { expand: everything }, as: "ann" });
  await go("GET /api/v2/users", { query: { state: "any", pageSize: "2", pageNumber: "2", sortOrder: "DESC", expand: everything } });
  await go("GET /api/v2/users", { query: { id: ann, expand: everything } });
  const first = await go("GET /api/v2/users/query", { query: { pageSize: "1", expand: everything, state: "active", sortOrder: "ASC" } });
  await go("GET /api/v2/users/query", { query: { pageSize: "1", cursor: at(first, "cursor") } });
  await go(`GET ${one}`, { params, query: { expand: everything } });
  await go(`GET ${one}`, { params: { userId: await platform.userId("del@example.com") }, query: { state: "deleted", expand: everything } });
  await go("POST /api/v2/users/search", {
    body: {
      pageSize: 10,
      pageNumber: 1,
      sortBy: "name",
      sortOrder: "ASC",
      enforcePermissions: false,
      expand: ["employerInfo", "skills"],
      query: [{ type: "EXACT", fields: ["email"], value: "ann@example.com" }, { type: "CONTAINS", fields: ["name"], values: ["nina"], operator: "OR" }],
    },
  });
  await go("POST /api/v2/users/search", { body: { query: [{ type: "EXACT", fields: ["email"], value: "nobody@example.com" }] } });
  await go(`DELETE ${one}/externalid/:authorityName/:externalKey`, { params: { ...params, ...externalId } });
  await go("GET /api/v2/voicemail/userpolicies/:userId", { params });
  await go("PATCH /api/v2/voicemail/userpolicies/:userId", { params, body: { alertTimeoutSeconds: 30, sendEmailNotifications: false, pin: "1357" } });
}

/** Takes people away: the end of a tour. */
export async function tourOfLeavers({ go, platform }: Tour): Promise<void> {
  const params = { userId: await platform.userId("nina@example.com") };
  await go(`GET ${one}/state`, { params });
  await go(`PUT ${one}/state`, { params, body: { state: "inactive", stateChangeReason: "Voluntary" } });
  await go(`GET ${one}/state`, { params });
  await go("GET /api/v2/tokens/me", { as: "ann" });
  await go("GET /api/v2/tokens/me");
  await go("DELETE /api/v2/tokens/me", { as: "ann" });
  await go("DELETE /api/v2/tokens/:userId", { params });
  await go(`DELETE ${one}`, { params });
}
