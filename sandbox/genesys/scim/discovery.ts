/** What the service can do: `/serviceproviderconfig`, `/resourcetypes`, `/schemas` (RFC 7643 §5 to §7). */
import type { Operation } from "../http/operation.ts";
import { ok } from "../http/operation.ts";
import { text } from "../http/parameters.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { scimOperation } from "./operation.ts";
import { base, urns } from "./schema.ts";
import { schemaDefinitions } from "./schemaDefinitions.ts";

const serviceProviderConfig = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  documentationUri: "https://developer.genesys.cloud/platform/scim/",
  patch: { supported: true },
  filter: { supported: true, maxResults: 1000 },
  etag: { supported: true },
  sort: { supported: false },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  changePassword: { supported: true },
  authenticationSchemes: [
    { name: "OAuth Bearer Token", description: "Authentication by an OAuth bearer token", type: "oauthbearertoken", primary: true },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${base}/serviceproviderconfig` },
};

const resourceType = (id: string, endpoint: string, schema: string, extensions: readonly string[]): Named => ({
  id,
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
  name: id,
  description: id,
  endpoint,
  schema,
  schemaExtensions: extensions.map((extension) => ({ schema: extension, required: false })),
  meta: { resourceType: "ResourceType", location: `${base}/resourcetypes/${id}` },
});

type Named = Readonly<Record<string, unknown>> & { readonly id: string };

const resourceTypes: readonly Named[] = [
  resourceType("User", "/Users", urns.user, [urns.enterprise, urns.genesys]),
  resourceType("Group", "/Groups", urns.group, []),
];

const schemas: readonly Named[] = schemaDefinitions.map((definition) => ({
  ...definition,
  meta: { resourceType: "Schema", location: `${base}/schemas/${definition.id}` },
}));

const listing = (resources: readonly Named[]): unknown => ({
  schemas: [urns.list],
  totalResults: resources.length,
  startIndex: 1,
  itemsPerPage: resources.length,
  Resources: resources,
});

function byId(resources: readonly Named[], id: string): Named {
  const found = resources.find((one) => one.id === id);
  if (found === undefined) throw refusals.unknownRoute();
  return found;
}

const config = scimOperation({
  method: "GET",
  resource: ["serviceproviderconfig", "ServiceProviderConfig"],
  handle: () => ok(serviceProviderConfig),
});
const listTypes = scimOperation({ method: "GET", resource: ["resourcetypes", "ResourceTypes"], handle: () => ok(listing(resourceTypes)) });
const getType = scimOperation({
  method: "GET",
  resource: ["resourcetypes", "ResourceTypes"],
  rest: "/:id",
  handle: ({ param }) => ok(byId(resourceTypes, param("id"))),
});

/** A filter here is forbidden (RFC 7644 §4): 403. */
const listSchemas = scimOperation({
  method: "GET",
  resource: ["schemas", "Schemas"],
  query: { filter: text },
  handle: ({ query }) => {
    if (query.filter !== "") throw new Refusal(403, "not.authorized", "You are not authorized to perform the requested action.");
    return ok(listing(schemas));
  },
});
const getSchema = scimOperation({
  method: "GET",
  resource: ["schemas", "Schemas"],
  rest: "/:id",
  handle: ({ param }) => ok(byId(schemas, param("id"))),
});

/** Discovery operations (OpenAPI tag SCIM). */
export const discoveryRoutes: readonly Operation[] = [config, listTypes, getType, listSchemas, getSchema].flat();
