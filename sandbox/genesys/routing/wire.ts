/** Routing skills and languages on the wire (models `RoutingSkill`, `Language`, `UserRoutingSkill`, `UserRoutingLanguage`). */
import type { Organization } from "../state/organization.ts";
import type { CatalogueRecord, Proficiency, UserRecord } from "../state/records.ts";

/** The two catalogues that people have proficiencies in. */
export type Kind = "skills" | "languages";

/** A catalogue entry; versions are strings here. */
export const catalogueToWire = (kind: Kind, { id, name, dateModified, state, version }: CatalogueRecord): unknown => ({
  id,
  name,
  dateModified,
  state,
  version: String(version),
  selfUri: `/api/v2/routing/${kind}/${id}`,
});

/** One person's proficiency. Entries whose catalogue entry is deleted are not shown. */
function proficiencyToWire(org: Organization, kind: Kind, user: UserRecord, held: Proficiency): unknown[] {
  const entry = org[kind].get(held.id);
  if (entry?.state !== "active") return [];
  const uri = { [kind === "skills" ? "skillUri" : "languageUri"]: `/api/v2/routing/${kind}/${held.id}` };
  return [
    {
      id: held.id,
      name: entry.name,
      proficiency: held.proficiency,
      state: "active",
      ...uri,
      selfUri: `/api/v2/users/${user.id}/routing${kind}/${held.id}`,
    },
  ];
}

export const heldOf = (org: Organization, kind: Kind, user: UserRecord): unknown[] =>
  user[kind].flatMap((held) => proficiencyToWire(org, kind, user, held));
export const skillsOf = (org: Organization, user: UserRecord): unknown[] => heldOf(org, "skills", user);
export const languagesOf = (org: Organization, user: UserRecord): unknown[] => heldOf(org, "languages", user);
