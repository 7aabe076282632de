/** SCIM, at each of its addresses: two bases, and resources in both spellings. */
import { at, type Go, type Tour } from "./guide.ts";

const addresses = ["/api/v2/scim/v2", "/api/v2/scim"].flatMap((base) => [
  { base, users: "users", groups: "groups", config: "serviceproviderconfig", types: "resourcetypes", schemas: "schemas" },
  { base, users: "Users", groups: "Groups", config: "ServiceProviderConfig", types: "ResourceTypes", schemas: "Schemas" },
]);
type Address = (typeof addresses)[number];

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const genesys = "urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User";
const core = "urn:ietf:params:scim:schemas:core:2.0";
const patchOf = (...operations: readonly object[]): object => ({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: operations });

/** A person with every attribute, created, changed and deleted. */
async function tourOfUsers(go: Go, { base, users }: Address, name: string, managerId: string): Promise<void> {
  const all = `${base}/${users}`;
  const one = `${all}/:userId`;
  const person = {
    schemas: [`${core}:User`, enterprise, genesys],
    active: true,
    userName: `${name}@example.com`,
    displayName: name,
    title: "Agent",
    externalId: `00u-${name}`,
    emails: [{ value: `${name}@example.com`, type: "work", primary: true }],
    phoneNumbers: [{ value: "+14155550150", type: "mobile", primary: true }],
    roles: [{ value: "Sales_Role" }],
    [enterprise]: { division: "Billing_Div", department: "Sales", employeeNumber: `E-${name}`, dateHire: "2024-01-01", manager: { value: managerId } },
    [genesys]: { routingSkills: [{ name: "Chat", proficiency: 4 }], routingLanguages: [{ name: "French", proficiency: 3 }], externalIds: [{ authority: "hr", value: name }] },
  };
  const params = { userId: at(await go(`POST ${all}`, { body: { ...person, password: "long enough" }, as: "scim" }), "id") };
  await go(`PUT ${one}`, { params, body: { ...person, title: "Lead" }, as: "scim" });
  await go(`PATCH ${one}`, { params, body: patchOf({ op: "replace", path: "title", value: "Boss" }, { op: "add", value: { displayName: `${name} Boss` } }, { op: "remove", path: "externalId" }), as: "scim" });
  await go(`GET ${one}`, { params, query: { attributes: `userName,${enterprise}:manager` }, as: "scim" });
  await go(`GET ${one}`, { params, as: "scim" });
  await go(`GET ${all}`, { query: { filter: `userName eq "${name}@example.com"`, startIndex: "1", count: "5", excludedAttributes: "roles" }, as: "scim" });
  await go(`DELETE ${one}`, { params, as: "scim" });
}

/** A group that is there already, and who is in it. */
async function tourOfGroups(go: Go, { base, groups }: Address, groupId: string, memberId: string): Promise<void> {
  const [all, params] = [`${base}/${groups}`, { groupId }];
  const one = `${all}/:groupId`;
  await go(`PATCH ${one}`, { params, body: patchOf({ op: "add", path: "members", value: [{ value: memberId }] }), as: "scim" });
  await go(`GET ${one}`, { params, as: "scim" });
  await go(`GET ${all}`, { query: { filter: 'displayName eq "Pushed"', startIndex: "1", count: "5" }, as: "scim" });
  await go(`PUT ${one}`, { params, body: { schemas: [`${core}:Group`], displayName: "Pushed", externalId: "00g1", members: [{ type: "User", value: memberId }] }, as: "scim" });
  await go(`PATCH ${one}`, { params, body: patchOf({ op: "remove", path: `members[value eq "${memberId}"]` }), as: "scim" });
}

/** What the service says of itself. */
async function tourOfDiscovery(go: Go, { base, config, types, schemas }: Address): Promise<void> {
  await go(`GET ${base}/${config}`, { as: "scim" });
  await go(`GET ${base}/${types}`, { as: "scim" });
  await go(`GET ${base}/${types}/:id`, { params: { id: "User" }, as: "scim" });
  await go(`GET ${base}/${schemas}`, { as: "scim" });
  await go(`GET ${base}/${schemas}/:id`, { params: { id: `${core}:User` }, as: "scim" });
}

/** All of SCIM but the operations on groups that the platform does not have. */
export async function tourOfScim({ go, platform }: Tour): Promise<void> {
  const ann = await platform.userId("ann@example.com");
  const groupId = at(await go("POST /api/v2/groups", { body: { name: "Pushed", type: "official", visibility: "public", rulesVisible: true } }), "id");
  for (const [index, address] of addresses.entries()) {
    await tourOfUsers(go, address, `scim${index}`, ann);
    await tourOfGroups(go, address, groupId, ann);
    await tourOfDiscovery(go, address);
  }
}
