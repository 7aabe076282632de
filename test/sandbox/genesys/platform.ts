/** A running emulator with a small organization, driven by the official SDK or by plain HTTP. */
import assert from "node:assert/strict";
import platformClient from "purecloud-platform-client-v2";
import { startGenesys, type GenesysSandbox, type GenesysSandboxOptions, type GenesysSeed } from "../../../sandbox/genesys/index.ts";

/** The token of the seed's SCIM client. */
export const scimToken = "scim-token";

/** An organization with one person in each state. */
export const seed: GenesysSeed = {
  oauthClients: [
    { id: "client-all", secret: "secret:with:colons", name: "Everything", roles: ["Everything"] },
    { id: "client-none", secret: "none", name: "Nothing", roles: [] },
    { id: "client-scim", secret: "scim", name: "Okta", roles: ["SCIM Integration"] },
  ],
  scimTokens: [{ token: scimToken, clientId: "client-scim" }],
  roles: [
    { name: "Everything", permissions: ["*:*:*"] },
    {
      name: "SCIM Integration",
      permissions: [
        "directory:user:*",
        "directory:group:edit",
        "authorization:grant:add",
        "authorization:grant:delete",
        "routing:skill:assign",
      ],
    },
    { name: "employee", defaultRoleId: "employee", permissions: ["directory:user:view"] },
    { name: "Supervisor_Role", description: "Leads people.", permissions: ["routing:queue:view", "routing:queue:edit"] },
    { name: "Sales_Role", permissions: ["routing:queue:view"] },
  ],
  divisions: ["Billing_Div"],
  locations: ["Berlin", "Lisbon"],
  skills: ["Spanish", "Chat"],
  languages: ["French"],
  users: [
    {
      email: "ann@example.com",
      name: "Ann Active",
      state: "active",
      employeeId: "E1",
      title: "Manager",
      department: "Sales",
      externalIds: [{ authorityName: "employee-id", externalKey: "E1" }],
      roles: ["employee", "Sales_Role"],
      skills: [{ name: "Chat", proficiency: 3 }],
    },
    {
      email: "ian@example.com",
      name: "Ian Inactive",
      state: "inactive",
      employeeId: "E2",
      externalIds: [{ authorityName: "employee-id", externalKey: "E2" }],
      stateChangeDate: "2022-03-01T00:00:00.000Z",
      dateCreated: "2020-01-01T00:00:00.000Z",
    },
    {
      email: "del@example.com",
      name: "Del Deleted",
      state: "deleted",
      employeeId: "E3",
      externalIds: [{ authorityName: "employee-id", externalKey: "E3" }],
    },
  ],
};

/** The SDK's APIs that the tests drive. */
export interface Sdk {
  readonly client: typeof platformClient.ApiClient;
  readonly users: InstanceType<typeof platformClient.UsersApi>;
  readonly groups: InstanceType<typeof platformClient.GroupsApi>;
  readonly authorization: InstanceType<typeof platformClient.AuthorizationApi>;
  readonly routing: InstanceType<typeof platformClient.RoutingApi>;
  readonly locations: InstanceType<typeof platformClient.LocationsApi>;
  readonly organization: InstanceType<typeof platformClient.OrganizationApi>;
  readonly scim: InstanceType<typeof platformClient.SCIMApi>;
  readonly tokens: InstanceType<typeof platformClient.TokensApi>;
  readonly voicemail: InstanceType<typeof platformClient.VoicemailApi>;
  readonly audit: InstanceType<typeof platformClient.AuditApi>;
  readonly license: InstanceType<typeof platformClient.LicenseApi>;
}

/** An isolated SDK client pointed at an emulator; not logged in. */
export function sdkFor(url: string): Sdk {
  const Client = platformClient.ApiClient.constructor as new () => typeof platformClient.ApiClient;
  const client = new Client();
  client.config.live_reload_config = false;
  client.setGateway({ host: "127.0.0.1", protocol: "http", port: Number(new URL(url).port), path_params_login: "", path_params_api: "" });
  return {
    client,
    users: new platformClient.UsersApi(client),
    groups: new platformClient.GroupsApi(client),
    authorization: new platformClient.AuthorizationApi(client),
    routing: new platformClient.RoutingApi(client),
    locations: new platformClient.LocationsApi(client),
    organization: new platformClient.OrganizationApi(client),
    scim: new platformClient.SCIMApi(client),
    tokens: new platformClient.TokensApi(client),
    voicemail: new platformClient.VoicemailApi(client),
    audit: new platformClient.AuditApi(client),
    license: new platformClient.LicenseApi(client),
  };
}

/** A reply as it came. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a test works with. */
export interface Platform {
  readonly sandbox: GenesysSandbox;
  readonly sdk: Sdk;
  /** The SDK's bearer token. */
  readonly token: string;
  /** Calls as the SCIM client, whose answers carry headers. */
  readonly scim: (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<HttpReply>;
  /** Calls as the client that may do everything. */
  readonly http: (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<HttpReply>;
  /** The id of a seeded or created person, in whatever state. */
  readonly userId: (email: string) => Promise<string>;
  readonly roleId: (name: string) => Promise<string>;
  readonly divisionId: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts an emulator and logs the SDK in. */
export async function startPlatform(options: Partial<GenesysSandboxOptions> = {}): Promise<Platform> {
  const sandbox = await startGenesys({ organization: seed, ratePerMinute: 10_000, ...options });
  const sdk = sdkFor(sandbox.url);
  const login = (await sdk.client.loginClientCredentialsGrant("client-all", "secret:with:colons")) as { readonly accessToken: string };
  return {
    sandbox,
    sdk,
    token: login.accessToken,
    scim: (method, path, body, headers) => call(`${sandbox.url}/api/v2/scim/v2${path}`, method, scimToken, body, headers),
    http: (method, path, body, headers) => call(`${sandbox.url}${path}`, method, login.accessToken, body, headers),
    userId: async (email) =>
      idOf((await sdk.users.getUsers({ state: "any", pageSize: 500 })).entities?.find((user) => user.email === email)),
    roleId: async (name) =>
      idOf((await sdk.authorization.getAuthorizationRoles({ pageSize: 500 })).entities?.find((role) => role.name === name)),
    divisionId: async (name) =>
      idOf((await sdk.authorization.getAuthorizationDivisions({ pageSize: 500 })).entities?.find((division) => division.name === name)),
    close: () => sandbox.close(),
  };
}

/** One HTTP call with a bearer token. */
export async function call(
  url: string,
  method: string,
  token: string | undefined,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpReply> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "Content-Type": "application/scim+json; charset=utf-8" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === "" ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>,
  };
}

/** The id of something that must be there. */
export function idOf(entity: { readonly id?: string } | undefined): string {
  assert.ok(entity?.id !== undefined, "expected an entity with an id");
  return entity.id;
}

/** An SDK that bears a token of its own, beside the platform's. */
export function sdkAs(platform: Platform, token: string): Sdk {
  const sdk = sdkFor(platform.sandbox.url);
  sdk.client.setAccessToken(token);
  return sdk;
}

/** An SDK logged in as another client of the seed. */
export async function sdkOf(platform: Platform, clientId: string, secret: string): Promise<Sdk> {
  const sdk = sdkFor(platform.sandbox.url);
  await sdk.client.loginClientCredentialsGrant(clientId, secret);
  return sdk;
}

/** What the SDK rejects with: the body of the reply, reduced to what identifies a refusal. */
export async function refusal(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    const { status, code, message } = error as { readonly status: unknown; readonly code: unknown; readonly message: unknown };
    return { status, code, message };
  }
  return assert.fail("expected a refusal");
}
