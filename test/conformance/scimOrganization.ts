/** The organization that the SCIM suites meet: nobody in it, and a client that may do everything. */
import type { GenesysSeed } from "../../sandbox/genesys/index.ts";

/** The client's token. */
export const scimToken = "scim-conformance";

export const scimOrganization: GenesysSeed = {
  oauthClients: [{ id: "scim-conformance", secret: "unused", name: "SCIM conformance", roles: ["Everything"] }],
  scimTokens: [{ token: scimToken, clientId: "scim-conformance" }],
  roles: [
    { name: "Everything", permissions: ["*:*:*"] },
    { name: "employee", defaultRoleId: "employee", permissions: [] },
    { name: "Supervisor", permissions: [] },
  ],
  divisions: ["Sales"],
  locations: [],
  skills: ["Spanish", "French"],
  languages: ["English", "German"],
  users: [],
};

/** Creates a group as Genesys does it, over REST; SCIM has no operation for it. Answers its id. */
export const createGroup = (url: string, name: string): Promise<string> =>
  create(`${url}/api/v2/groups`, { name, type: "official", visibility: "public", rulesVisible: true });

/** Somebody who can be another's manager, inactive in order to be in no listing. Answers the id. */
export const createManager = (url: string): Promise<string> =>
  create(`${url}/api/v2/users`, { name: "Suzzy Q", email: "suzzyq@example.com", state: "inactive" });

async function create(url: string, body: unknown): Promise<string> {
  const response = await fetch(url, { method: "POST", headers: { authorization: `Bearer ${scimToken}`, "content-type": "application/json" }, body: JSON.stringify(body) });
  const created = (await response.json()) as { readonly id?: string; readonly message?: string };
  if (created.id === undefined) throw new Error(`POST ${url}: ${response.status} ${created.message ?? ""}`);
  return created.id;
}
