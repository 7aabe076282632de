/**
 * The checks of scim2-tester that real Genesys could not pass, each with the reason. "OpenAPI" is Genesys' own (tag
 * SCIM), "Help Centre" its articles on SCIM.
 */

/** A check that was not passed, and what scim2-tester says of it (ids as "…"). */
export interface Finding {
  /** User or Group; empty for discovery. */
  readonly resource: string;
  readonly check: string;
  readonly found: string;
}

/** A finding that may be. */
export interface Exception extends Finding {
  readonly reason: string;
}

const noMethod = "OpenAPI: GET alone on this path. Which status another method gets is unverified (scimGroupCreation in sandbox/genesys/behaviour.ts: 404 as for any unknown route, or 405)";
const schemaShape = "OpenAPI, ScimV2SchemaDefinition: id, name, description, attributes and meta; no schemas (as in the examples of RFC 7643 §8.7)";
const restError = "OpenAPI: 404 is an ErrorBody, not a ScimError";
const noSearch = "OpenAPI: no POST on scim/v2/.search";
const noGroupPost = "OpenAPI: no POST on scim/v2/groups";
const noGroupDelete = "OpenAPI: no DELETE on scim/v2/groups/{groupId}";
const extensionSchemas = "scim2-tester sends schemas inside the extension, where neither RFC 7643 §3.3 nor OpenAPI has it; 400 invalid.property";
const login = "OpenAPI, ScimEmail.type: the e-mail of type other is the userName and immutable, so it stays beside what is written";
const employeeRole = "Help Centre, delete a user and later re-enable the user in Okta: a new user holds the employee role, beside what is added";
const managerReference = "OpenAPI, Manager.$ref: read-only, set by the platform beside the value that is written";
const memberReference = "OpenAPI, ScimV2MemberReference: type and $ref are read-only, set by the platform beside the value that is written";
const ownAuthority = 'OpenAPI, ScimUserExtensions.externalIds: "always includes an immutable SCIM authority prefixed with x-pc:scimv2:v1", which holds the externalId';
const alwaysActive = "OpenAPI, GET scim/v2/users: active is always returned";
const division = "Help Centre, SCIM field mappings: division is UserProfile.divisionId, and every user is in a division (Home at least)";

type Row = readonly [resource: string, check: string, found: string, reason: string];

const rows: readonly Row[] = [
  ["", "service_provider_config_endpoint_methods", "POST /ServiceProviderConfig returned 404 instead of 405", noMethod],
  ["", "service_provider_config_endpoint_methods", "PUT /ServiceProviderConfig returned 404 instead of 405", noMethod],
  ["", "service_provider_config_endpoint_methods", "PATCH /ServiceProviderConfig returned 404 instead of 405", noMethod],
  ["", "service_provider_config_endpoint_methods", "DELETE /ServiceProviderConfig returned 404 instead of 405", noMethod],
  ["", "resource_types_schema_validation", "ResourceType 'User' schema 'urn:ietf:params:scim:schemas:core:2.0:User' is not accessible: Expected type Schema but got undefined object with no schema", schemaShape],
  ["", "resource_types_schema_validation", "ResourceType 'Group' schema 'urn:ietf:params:scim:schemas:core:2.0:Group' is not accessible: Expected type Schema but got undefined object with no schema", schemaShape],
  ["", "access_invalid_resource_type", "The server answered 404 without a SCIM error", restError],
  ["", "resource_types_endpoint_methods", "POST /ResourceTypes returned 404 instead of 405", noMethod],
  ["", "resource_types_endpoint_methods", "PUT /ResourceTypes returned 404 instead of 405", noMethod],
  ["", "resource_types_endpoint_methods", "PATCH /ResourceTypes returned 404 instead of 405", noMethod],
  ["", "resource_types_endpoint_methods", "DELETE /ResourceTypes returned 404 instead of 405", noMethod],
  ["", "access_schema_by_id", "Failed to access schema urn:ietf:params:scim:schemas:core:2.0:User: Expected type Schema but got undefined object with no schema", schemaShape],
  ["", "access_schema_by_id", "Failed to access schema urn:ietf:params:scim:schemas:core:2.0:Group: Expected type Schema but got undefined object with no schema", schemaShape],
  ["", "access_schema_by_id", "Failed to access schema urn:ietf:params:scim:schemas:extension:enterprise:2.0:User: Expected type Schema but got undefined object with no schema", schemaShape],
  ["", "access_schema_by_id", "Failed to access schema urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User: Expected type Schema but got undefined object with no schema", schemaShape],
  ["", "access_invalid_schema", "The server answered 404 without a SCIM error", restError],
  ["", "schemas_endpoint_methods", "POST /Schemas returned 404 instead of 405", noMethod],
  ["", "schemas_endpoint_methods", "PUT /Schemas returned 404 instead of 405", noMethod],
  ["", "schemas_endpoint_methods", "PATCH /Schemas returned 404 instead of 405", noMethod],
  ["", "schemas_endpoint_methods", "DELETE /Schemas returned 404 instead of 405", noMethod],
  ["", "random_url", "The server answered 404 without a SCIM error", restError],
  ["User", "search_with_attributes", "The server answered 404 without a SCIM error", noSearch],
  ["User", "object_deletion", "The server answered 404 without a SCIM error", restError],
  ["User", "check_add_attribute", "PATCH modify() returned unexpected value for 'emails'.", login],
  ["User", "check_add_attribute", "PATCH modify() returned unexpected value for 'roles'.", employeeRole],
  ["User", "check_add_attribute", "Failed to add attribute 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': Unknown attribute: urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.schemas", extensionSchemas],
  ["User", "check_add_attribute", "Failed to add attribute 'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User': Unknown attribute: urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User.schemas", extensionSchemas],
  ["User", "check_add_attribute", "PATCH modify() returned unexpected value for 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager'.", managerReference],
  ["User", "check_add_attribute", "PATCH modify() returned unexpected value for 'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds'.", ownAuthority],
  ["User", "check_remove_attribute", "PATCH modify() did not remove attribute 'active'", alwaysActive],
  ["User", "check_remove_attribute", "PATCH modify() did not remove attribute 'emails'", login],
  ["User", "check_remove_attribute", "PATCH modify() did not remove attribute 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'", division],
  ["User", "check_remove_attribute", "PATCH modify() did not remove attribute 'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User'", ownAuthority],
  ["User", "check_remove_attribute", "PATCH modify() did not remove attribute 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division'", division],
  ["User", "check_replace_attribute", "PATCH modify() returned unexpected value for 'emails'.", login],
  ["User", "check_replace_attribute", "Failed to replace attribute 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': Unknown attribute: urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.schemas", extensionSchemas],
  ["User", "check_replace_attribute", "Failed to replace attribute 'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User': Unknown attribute: urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User.schemas", extensionSchemas],
  ["User", "check_replace_attribute", "PATCH modify() returned unexpected value for 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager'.", managerReference],
  ["User", "check_replace_attribute", "PATCH modify() returned unexpected value for 'urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds'.", ownAuthority],
  ["Group", "object_creation", "The server answered 404 without a SCIM error", noGroupPost],
  ["Group", "search_with_attributes", "The server answered 404 without a SCIM error", noSearch],
  ["Group", "object_deletion", "The server answered 404 without a SCIM error", noGroupDelete],
  ["Group", "check_add_attribute", "PATCH modify() returned unexpected value for 'members'.", memberReference],
  ["Group", "check_replace_attribute", "PATCH modify() returned unexpected value for 'members'.", memberReference],
];

/** The findings, in scim2-tester's order. */
export const exceptions: readonly Exception[] = rows.map(([resource, check, found, reason]) => ({ resource, check, found, reason }));
