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
  /**
   * Who sets its provisioning: an admin in the console (no public API), or the API, which supports six apps (OpenAPI,
   * tags ApplicationConnections and ApplicationFeatures). Absent: it has none.
   */
  readonly provisioning?: "console" | ApiProvisioning;
  /** Base app-user properties by name. */
  readonly baseProperties: Readonly<Record<string, Json>>;
  /** The mapping from Okta's user that the app comes with. */
  readonly mapping: Readonly<Record<string, MappingProperty>>;
}

/** What the provisioning API knows of an app. */
export interface ApiProvisioning {
  readonly authSchemes: readonly ("TOKEN" | "OAUTH2")[];
  /** Whether the app has the feature INBOUND_PROVISIONING beside USER_PROVISIONING. */
  readonly inbound: boolean;
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
  provisioning: "console",
  baseProperties: Object.fromEntries(
    GENESYS_ROWS.map(([name, title, externalName, externalNamespace]) => [
      name,
      name === "userName" ? { ...USER_NAME, externalName, externalNamespace } : { title, type: "string", externalName, externalNamespace, scope: "NONE" },
    ]),
  ),
  mapping: Object.fromEntries(GENESYS_ROWS.flatMap(([name, , , , expression]) => (expression === undefined ? [] : [[name, { expression, pushStatus: "PUSH" as const }]]))),
};

/** The apps of the provisioning API. What else they have is left out. */
const API_APPS: readonly (readonly [name: string, provisioning: ApiProvisioning])[] = [
  ["google", { authSchemes: ["OAUTH2"], inbound: true }],
  ["office365", { authSchemes: ["OAUTH2"], inbound: true }],
  ["okta_org2org", { authSchemes: ["TOKEN", "OAUTH2"], inbound: true }],
  ["slack", { authSchemes: ["OAUTH2"], inbound: true }],
  ["zoomus", { authSchemes: ["OAUTH2"], inbound: true }],
  ["zscalerbyz", { authSchemes: ["TOKEN"], inbound: false }],
];

const CATALOGUE: readonly CatalogueApp[] = [
  GENESYS_CLOUD,
  ...API_APPS.map(([name, provisioning]) => ({ name, provisioning, baseProperties: GENESYS_CLOUD.baseProperties, mapping: GENESYS_CLOUD.mapping })),
];

/** The catalogue's app of that name. */
export function catalogueApp(name: string): CatalogueApp | undefined {
  return CATALOGUE.find((app) => app.name === name);
}

/** What the provisioning API knows of an app of that name; nothing for all but six. */
export function apiProvisioning(name: string): ApiProvisioning | undefined {
  const provisioning = catalogueApp(name)?.provisioning;
  return provisioning === "console" ? undefined : provisioning;
}

/** The names of the catalogue's apps. */
export const CATALOGUE_NAMES: readonly string[] = CATALOGUE.map(({ name }) => name);

/** What an app made without the catalogue has: a user name, no provisioning, nothing mapped. */
export const CUSTOM_APP: CatalogueApp = { name: "", baseProperties: { userName: USER_NAME }, mapping: {} };
