/** Which scopes an operation demands of an access token. Source: Okta's OpenAPI, `security` of each operation. */
import type { Operation } from "../http/operation.ts";

/** The first prefix that fits names the families of scopes. */
const FAMILIES: readonly (readonly [prefix: string, families: readonly string[]])[] = [
  ["/api/v1/apps/:appId/group-push/", ["apps", "groups"]],
  ["/api/v1/apps", ["apps"]],
  ["/api/v1/groups", ["groups"]],
  ["/api/v1/logs", ["logs"]],
  ["/api/v1/mappings", ["profileMappings"]],
  ["/api/v1/meta/schemas/user/linkedObjects", ["linkedObjects"]],
  ["/api/v1/meta/schemas/", ["schemas"]],
  ["/api/v1/meta/types/", ["userTypes"]],
  ["/api/v1/policies", ["policies"]],
  ["/api/v1/users", ["users"]],
];

/** All of them are demanded. Nothing where an access token is of no use: Okta's internal API takes none. */
export function demandedScopes({ method, path }: Pick<Operation, "method" | "path">): readonly string[] | undefined {
  const families = FAMILIES.find(([prefix]) => path.startsWith(prefix))?.[1];
  return families?.map((family) => `okta.${family}.${method === "GET" ? "read" : "manage"}`);
}

/** The first demanded scope that is not granted. Who may manage may read. */
export function missingScope(demanded: readonly string[], granted: readonly string[]): string | undefined {
  return demanded.find((scope) => !granted.includes(scope) && !granted.includes(scope.replace(/\.read$/, ".manage")));
}
