/**
 * The apps of the integration network (OIN) that the emulator knows, and what a custom SAML app has. Which attributes
 * the real Genesys Cloud tile shows is unverified; programs add what is not here as custom properties.
 */
import type { Json } from "../json.ts";
import type { MappingProperty } from "../state/records.ts";

/** SCIM's core user schema (RFC 7643 §4.1). */
export const CORE_USER = "urn:ietf:params:scim:schemas:core:2.0:User";
/** SCIM's enterprise extension (RFC 7643 §4.3). */
export const ENTERPRISE_USER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** An app as the catalogue describes it. */
export interface CatalogueApp {
  readonly name: string;
  /** Whether it can provision over SCIM once an admin has set the connection. */
  readonly provisioning: boolean;
  /** Base app-user properties by name. */
  readonly baseProperties: Readonly<Record<string, Json>>;
  /** The mapping from Okta's user that the app comes with. */
  readonly mapping: Readonly<Record<string, MappingProperty>>;
}

/** name, title, SCIM name, SCIM schema, default expression */
type Row = readonly [name: string, title: string, externalName: string, externalNamespace: string, expression?: string];

const GENESYS_ROWS: readonly Row[] = [
  ["userName", "Username", "userName", CORE_USER],
  ["givenName", "Given name", "name.givenName", CORE_USER, "user.firstName"],
  ["familyName", "Family name", "name.familyName", CORE_USER, "user.lastName"],
  ["email", "Email", "emails.^[type==work].value", CORE_USER, "user.email"],
  ["displayName", "Display name", "displayName", CORE_USER, 'user.firstName + " " + user.lastName'],
  ["title", "Title", "title", CORE_USER, "user.title"],
  ["department", "Department", "department", ENTERPRISE_USER, "user.department"],
];

const USER_NAME: Json = { title: "Username", type: "string", required: true, scope: "NONE", maxLength: 100 };

/** The Genesys Cloud tile. */
const GENESYS_CLOUD: CatalogueApp = {
  name: "purecloudcollaborate",
  provisioning: true,
  baseProperties: Object.fromEntries(
    GENESYS_ROWS.map(([name, title, externalName, externalNamespace]) => [
      name,
      name === "userName" ? { ...USER_NAME, externalName, externalNamespace } : { title, type: "string", externalName, externalNamespace, scope: "NONE" },
    ]),
  ),
  mapping: Object.fromEntries(GENESYS_ROWS.flatMap(([name, , , , expression]) => (expression === undefined ? [] : [[name, { expression, pushStatus: "PUSH" as const }]]))),
};

const CATALOGUE: readonly CatalogueApp[] = [GENESYS_CLOUD];

/** The catalogue's app of that name. */
export function catalogueApp(name: string): CatalogueApp | undefined {
  return CATALOGUE.find((app) => app.name === name);
}

/** The names of the catalogue's apps. */
export const CATALOGUE_NAMES: readonly string[] = CATALOGUE.map(({ name }) => name);

/** What an app made without the catalogue has: a user name, no provisioning, nothing mapped. */
export const CUSTOM_APP: CatalogueApp = { name: "", provisioning: false, baseProperties: { userName: USER_NAME }, mapping: {} };
