/**
 * A seed as what the two emulators start from.
 */
import type { GenesysSeed } from "../genesys/index.ts";
import type { UserAttribute } from "../okta/index.ts";
import { clientsOf, INTEGRATION_ROLES, type OrganizationCredentials } from "../people/organization.ts";
import type { HrPerson } from "../people/person.ts";
import type { SandboxSeed } from "./schema.ts";

/** The Genesys organization, with the two clients that every sandbox has, and their roles. */
export function genesysSeed({ genesys }: SandboxSeed, credentials: OrganizationCredentials): GenesysSeed {
  const { roles, accounts, extensionPools, queues, ...catalogue } = genesys;
  return {
    ...clientsOf(credentials),
    ...catalogue,
    queues: queues.map((queue) => definedOnly(queue)),
    extensionPools: extensionPools.map((pool) => definedOnly(pool)),
    roles: [...INTEGRATION_ROLES, ...roles.map(({ name, permissions, description }) => ({ name, permissions, ...(description === undefined ? {} : { description }) }))],
    users: accounts.map(({ skills, languages, ...account }) => ({ ...definedOnly(account), skills: levels(skills), languages: levels(languages) })),
  };
}

/** The custom attributes of Okta's user profile. */
export function userAttributes({ okta }: SandboxSeed): UserAttribute[] {
  return Object.entries(okta.userAttributes).map(([name, type]) => ({ name, type, title: name }));
}

/** The people, as HR would export them. */
export function peopleOf({ okta }: SandboxSeed): HrPerson[] {
  return okta.people.map((person) => definedOnly(person));
}

function levels(given: Readonly<Record<string, number>>): { name: string; proficiency: number }[] {
  return Object.entries(given).map(([name, proficiency]) => ({ name, proficiency }));
}

/** Without the keys that were left out. */
function definedOnly<Given extends object>(given: Given): { [Key in keyof Given]: Exclude<Given[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [Key in keyof Given]: Exclude<Given[Key], undefined> };
}
