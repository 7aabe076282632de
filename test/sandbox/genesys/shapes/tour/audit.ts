/** The audit trail of all that the tour did before, and licences. */
import { at, type Tour } from "./guide.ts";

const query = "/api/v2/audits/query";
const licenses = "/api/v2/license";

/** Both kinds of query, with every field of a message, of people's and of clients' changes. */
export async function tourOfAudits({ go, platform }: Tour): Promise<void> {
  const ann = await platform.userId("ann@example.com");
  await go("PUT /api/v2/users/:userId/profileskills", { params: { userId: ann }, body: ["chess"], as: "ann" });
  const now = platform.sandbox.clock.now().getTime();
  const [from, to] = [now - 86_400_000, now + 86_400_000].map((at) => new Date(at).toISOString());
  const asked = { interval: `${from}/${to}`, sort: [{ name: "Timestamp", sortOrder: "descending" }] };
  const filters = [
    { property: "EntityType", value: "User" },
    { property: "EntityId", value: ann },
  ];
  await go(`GET ${query}/servicemapping`);
  await go(`GET ${query}/realtime/servicemapping`);
  const transactionId = at(await go(`POST ${query}`, { body: { ...asked, serviceName: "Directory", filters } }), "id");
  await go(`GET ${query}/:transactionId`, { params: { transactionId } });
  const first = await go(`GET ${query}/:transactionId/results`, { params: { transactionId }, query: { pageSize: "1", expand: "user", allowRedirect: "false" } });
  await go(`GET ${query}/:transactionId/results`, { params: { transactionId }, query: { cursor: at(first, "cursor") } });
  const found = await go(`POST ${query}/realtime`, { query: { expand: "user" }, body: { ...asked, pageNumber: 1, pageSize: 500 } });
  await go(`POST ${query}/realtime/related`, { query: { expand: "user" }, body: { auditId: at(found, "entities", 0, "id") } });
}

/** What roles cost. */
export async function tourOfLicenses({ go, platform }: Tour): Promise<void> {
  const userId = await platform.userId("ann@example.com");
  await go(`GET ${licenses}/definitions`);
  await go(`GET ${licenses}/definitions/:licenseId`, { params: { licenseId: "cloudCX1" } });
  await go(`POST ${licenses}/infer`, { body: [await platform.roleId("Sales_Role")] });
  await go(`GET ${licenses}/users`, { query: { pageSize: "5", pageNumber: "1" } });
  await go(`GET ${licenses}/users/:userId`, { params: { userId } });
  await go(`POST ${licenses}/users`, { body: [userId] });
}
