/** Groups, their members and voicemail, and the organization with its limits. */
import { at, type Tour } from "./guide.ts";

const one = "/api/v2/groups/:groupId";
const limits = "/api/v2/organizations/limits/namespaces";

/** A group with an owner, a number and members. */
export async function tourOfGroups({ go, platform }: Tour): Promise<void> {
  const [ann, bob] = [await platform.userId("ann@example.com"), await platform.userId("bob@example.com")];
  const addresses = [{ address: "+14155550109", type: "GROUPRING", mediaType: "PHONE" }];
  const settings = { rulesVisible: true, visibility: "public", rolesEnabled: true, includeOwners: true, callsEnabled: false };
  const params = {
    groupId: at(await go("POST /api/v2/groups", { body: { name: "Tour", description: "of a tour", type: "official", addresses, images: [], ownerIds: [ann], ...settings } }), "id"),
  };
  await go(`PUT ${one}`, { params, body: { version: 1, name: "Tour 2", description: "of a tour", state: "active", addresses, images: [], ownerIds: [bob], ...settings } });
  await go(`POST ${one}/members`, { params, body: { memberIds: [ann], version: 2 } });
  await go("GET /api/v2/groups", { query: { pageSize: "1", pageNumber: "1", sortOrder: "ASC", id: params.groupId } });
  await go(`GET ${one}`, { params });
  await go(`GET ${one}/members`, { params, query: { pageSize: "1", pageNumber: "2", sortOrder: "DESC", expand: "skills,groups" } });
  await go(`GET ${one}/individuals`, { params });
  await go("GET /api/v2/users/:userId", { params: { userId: ann }, query: { expand: "groups,authorization" } });
  await go("POST /api/v2/groups/search", { body: { pageSize: 5, pageNumber: 1, sortBy: "name", sortOrder: "ASC", query: [{ type: "STARTS_WITH", fields: ["name"], value: "tour" }] } });
  await go("POST /api/v2/groups/search", { body: { query: [{ type: "EXACT", fields: ["name"], value: "nothing" }] } });
  await go("GET /api/v2/voicemail/groups/:groupId/policy", { params });
  await go("PATCH /api/v2/voicemail/groups/:groupId/policy", { params, body: { enabled: true, sendEmailNotifications: true, disableEmailPii: true, includeEmailTranscriptions: false } });
  await go(`DELETE ${one}/members`, { params, query: { ids: ann } });
  await go(`DELETE ${one}`, { params });
  await go("GET /api/v2/organizations/me");
  await go(`GET ${limits}`, { query: { pageSize: "5", pageNumber: "1" } });
  await go(`GET ${limits}/:namespaceName`, { params: { namespaceName: "platform.api" } });
  await go(`GET ${limits}/:namespaceName/defaults`, { params: { namespaceName: "platform.api" } });
}
