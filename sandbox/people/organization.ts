/**
 * The sample contact centre before provisioning: the roles, locations and accounts that a Genesys Cloud organization
 * has when Okta is first connected to it. Two accounts are the John Smiths', deactivated in 2022; two belong to nobody
 * whom HR knows, and must come out of every run as they went in.
 */
import type { GenesysSeed } from "../genesys/index.ts";
import { PROVISIONING_PERMISSIONS } from "./permissions.ts";
import { CITIES, EMAIL_DOMAIN, sampleWorkforce } from "./workforce.ts";

/** The authority under which the external id of an account holds its EmployeeID. */
const EMPLOYEE_ID_AUTHORITY = "employee-id";

/** Name of the role that our own client holds. */
export const PROVISIONING_ROLE = "Provisioning as Code";

/** The two OAuth clients of the sample organization and the bearer token that is pasted into Okta. */
export interface OrganizationCredentials {
  /** Our own client (client credentials grant). */
  readonly clientId: string;
  readonly clientSecret: string;
  /** The client behind Okta's token, which holds the stock role "SCIM Integration". */
  readonly scimClientId: string;
  readonly scimClientSecret: string;
  readonly scimToken: string;
}

type SeedRole = GenesysSeed["roles"][number];
type SeedUser = GenesysSeed["users"][number];

/** The roles of a sandbox's two clients, without which nobody gets in. */
export const INTEGRATION_ROLES: readonly SeedRole[] = [
  {
    name: "SCIM Integration",
    description: "The stock role of an identity provider's client.",
    permissions: [
      "directory:user:add", "directory:user:edit", "directory:user:view", "directory:user:delete", "directory:user:setPassword", "directory:group:edit", "directory:group:view",
      "authorization:grant:add", "authorization:grant:delete", "routing:skill:assign", "routing:language:assign", "telephony:extension:assign",
    ],
  },
  { name: PROVISIONING_ROLE, description: "What provisioning as code needs, and no more.", permissions: [...PROVISIONING_PERMISSIONS] },
];

const ROLES: readonly SeedRole[] = [
  { name: "employee", defaultRoleId: "employee", description: "What everybody may do.", permissions: ["directory:user:view", "conversation:communication:view"] },
  { name: "admin", defaultRoleId: "admin", description: "Everything an administrator may do.", permissions: ["directory:user:add", "directory:user:edit", "directory:user:view", "authorization:grant:add", "authorization:grant:delete"] },
  { name: "Supervisor_Role", description: "Sees and coaches a team.", permissions: ["routing:queue:view", "analytics:conversationDetail:view", "quality:evaluation:add"] },
  { name: "Sales_Role", description: "Takes sales conversations.", permissions: ["routing:queue:join", "outbound:campaign:view"] },
  { name: "General_Agent_Role", description: "Takes every other conversation.", permissions: ["routing:queue:join"] },
  ...INTEGRATION_ROLES,
];

/** The accounts of people who worked here before. */
const FORMER: SeedUser[] = [
  {
    // Comes back with the e-mail of then: Okta finds the account by userName and the external id holds the match key.
    email: `john.smith@${EMAIL_DOMAIN}`,
    name: "John Smith",
    state: "inactive",
    employeeId: "E2001",
    title: "Customer Service Agent",
    department: "Support",
    externalIds: [{ authorityName: EMPLOYEE_ID_AUTHORITY, externalKey: "E2001" }],
    dateCreated: "2017-06-12T08:00:00.000Z",
    stateChangeDate: "2022-03-31T16:00:00.000Z",
    skills: [{ name: "Chat", proficiency: 2 }, { name: "Email", proficiency: 4 }],
  },
  {
    // Comes back with a new e-mail: Okta cannot see the account, and nobody ever wrote an external id.
    email: "john.smith@oldmail.example",
    name: "John Smith",
    state: "inactive",
    employeeId: "E2002",
    title: "Customer Service Agent",
    department: "Support",
    dateCreated: "2019-02-04T08:00:00.000Z",
    stateChangeDate: "2022-09-30T16:00:00.000Z",
  },
];

/** Active accounts without an EmployeeID, which belong to nobody in HR. */
const PROTECTED: SeedUser[] = [
  { email: `admin@${EMAIL_DOMAIN}`, name: "Contact Centre Administrator", state: "active", title: "Administrator", dateCreated: "2016-01-11T08:00:00.000Z", roles: ["employee", "admin"] },
  { email: `crm.integration@${EMAIL_DOMAIN}`, name: "CRM Integration", state: "active", title: "Service Account", dateCreated: "2018-05-28T08:00:00.000Z", roles: ["employee"] },
];

/** The two clients of a sandbox: our own, and the one behind Okta's token. */
export function clientsOf(credentials: OrganizationCredentials): Pick<GenesysSeed, "oauthClients" | "scimTokens"> {
  return {
    oauthClients: [
      { id: credentials.clientId, secret: credentials.clientSecret, name: "ccaas-provisioning", roles: [PROVISIONING_ROLE] },
      { id: credentials.scimClientId, secret: credentials.scimClientSecret, name: "Okta SCIM", roles: ["SCIM Integration"] },
    ],
    scimTokens: [{ token: credentials.scimToken, clientId: credentials.scimClientId }],
  };
}

/** The seed of the sample organization, for an emulator whose journal is empty. */
export function sampleOrganization(credentials: OrganizationCredentials): GenesysSeed {
  return {
    ...clientsOf(credentials),
    roles: ROLES,
    divisions: [],
    locations: [...CITIES],
    skills: ["Chat", "Email"],
    languages: ["English"],
    queues: [{ name: "Spanish_Support" }, { name: "Chat_Support" }],
    sites: CITIES.map((name) => ({ name, location: name })),
    phoneBaseSettings: [{ name: "WebRTC" }],
    extensionPools: [{ startNumber: "4000", endNumber: "4999" }],
    users: [...FORMER, ...forgottenLeavers(), ...PROTECTED],
  };
}

/**
 * The first two leavers of the workforce still have accounts: one was deactivated when she or he left, the other was
 * forgotten and is active to this day. Okta, which deactivated both before the app existed, will never say a word.
 */
function forgottenLeavers(): SeedUser[] {
  const leavers = sampleWorkforce().filter((person) => person.status === "inactive").slice(0, 2);
  return leavers.map((person, index) => ({
    email: person.email,
    name: `${person.firstName} ${person.lastName}`,
    employeeId: person.employeeNumber,
    title: person.title,
    department: person.department,
    dateCreated: "2020-01-06T08:00:00.000Z",
    ...(index === 0 ? { state: "inactive", stateChangeDate: "2024-11-29T17:00:00.000Z" } : { state: "active", roles: ["employee"] }),
  }));
}
