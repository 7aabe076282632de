/** `GET /api/v2/audits/query/servicemapping`: which services audit what (model `AuditQueryServiceMapping`), as far as emulated. */
import { ok, operation, type Operation } from "../http/operation.ts";

const view = { all: ["audits:audit:view"] };
const written = ["Create", "Update", "Delete"];

/** Services, their entities and the actions on them; names are case-sensitive. */
export const auditServices = [
  { name: "ContactCenter", entities: [{ name: "Queue", actions: [...written, "MemberAdd", "MemberUpdate", "MemberRemove"] }] },
  { name: "Directory", entities: [{ name: "User", actions: written }] },
  {
    name: "Groups",
    entities: [
      { name: "DirectoryGroup", actions: written },
      { name: "SkillGroup", actions: written },
    ],
  },
  {
    name: "PeoplePermissions",
    entities: [
      { name: "AccessToken", actions: ["Create"] },
      { name: "Role", actions: ["Create", "Update", "MemberAdd", "MemberUpdate", "MemberRemove"] },
    ],
  },
] as const;

const mapping = (path: string): Operation =>
  operation({ method: "GET", path, needs: view, handle: () => ok({ services: auditServices }) });

export const mappingRoutes: readonly Operation[] = [
  mapping("/api/v2/audits/query/servicemapping"),
  mapping("/api/v2/audits/query/realtime/servicemapping"),
];
