/**
 * Names in a seed that refer to nothing.
 */
import type { SandboxSeed } from "./schema.ts";

/** A name that nothing has, with what there is. */
export interface DanglingReference {
  /** The keys and indexes that lead to the name. */
  readonly path: readonly (string | number)[];
  /** The name is the key itself, not a value. */
  readonly key: boolean;
  readonly kind: string;
  readonly name: string;
  readonly known: readonly string[];
}

/** Every name that refers to nothing, and every EmployeeID or address that two have. */
export function danglingReferences({ okta, genesys }: SandboxSeed): DanglingReference[] {
  const employees = okta.people.map(({ employeeNumber }) => employeeNumber);
  const divisions = ["Home", ...genesys.divisions];
  const roles = ["employee", ...genesys.roles.map(({ name }) => name)];
  const within = (path: DanglingReference["path"], key: boolean, kind: string, names: readonly string[], known: readonly string[]): DanglingReference[] =>
    names.flatMap((name, index) => (known.includes(name) ? [] : [{ path: [...path, key ? name : index], key, kind, name, known }]));
  return [
    ...okta.people.flatMap(({ attributes }, index) => within(["okta", "people", index, "attributes"], true, "user attribute", Object.keys(attributes), Object.keys(okta.userAttributes))),
    ...okta.groups.flatMap(({ members }, index) => within(["okta", "groups", index, "members"], false, "person", members, employees)),
    ...genesys.sites.flatMap(({ location }, index): DanglingReference[] => (genesys.locations.includes(location) ? [] : [{ path: ["genesys", "sites", index, "location"], key: false, kind: "location", name: location, known: genesys.locations }])),
    ...genesys.extensionPools.flatMap(({ division }, index): DanglingReference[] => (division === undefined || divisions.includes(division) ? [] : [{ path: ["genesys", "extensionPools", index, "division"], key: false, kind: "division", name: division, known: divisions }])),
    ...genesys.queues.flatMap(({ division }, index): DanglingReference[] => (division === undefined || divisions.includes(division) ? [] : [{ path: ["genesys", "queues", index, "division"], key: false, kind: "division", name: division, known: divisions }])),
    ...genesys.accounts.flatMap((account, index): DanglingReference[] => {
      const here = ["genesys", "accounts", index] as const;
      const { division } = account;
      return [
        ...within([...here, "roles"], false, "role", account.roles, roles),
        ...within([...here, "skills"], true, "skill", Object.keys(account.skills), genesys.skills),
        ...within([...here, "languages"], true, "language", Object.keys(account.languages), genesys.languages),
        ...(division === undefined || divisions.includes(division) ? [] : [{ path: [...here, "division"], key: false, kind: "division", name: division, known: divisions }]),
      ];
    }),
  ];
}
