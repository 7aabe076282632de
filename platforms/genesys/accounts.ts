/** Genesys' `User` as our `Account`. */
import type { Models } from "purecloud-platform-client-v2";
import type { Account, AccountState, SkillLevel } from "../../provisioning/contactCentre.ts";

/** The fields that a user list leaves out unless asked. */
export const EXPAND = ["employerInfo", "skills", "locations"];

/**
 * Translates one user.
 * @param state the state that was listed: replies to a list by state need not repeat it
 * @param locationNames by id: a user's locations carry their id, and not always their name
 */
export function accountOf(user: Models.User, state: AccountState, locationNames: ReadonlyMap<string, string>): Account {
  return {
    id: user.id ?? "",
    state,
    email: user.email ?? user.username ?? "",
    name: user.name ?? "",
    employeeId: filled(user.employerInfo?.employeeId),
    title: filled(user.title),
    department: filled(user.department),
    division: user.division?.name ?? "",
    locations: (user.locations ?? []).map((location) => {
      const id = location.locationDefinition?.id ?? location.id ?? "";
      return location.locationDefinition?.name ?? locationNames.get(id) ?? id;
    }),
    skills: (user.skills ?? []).flatMap(skillOf),
  };
}

/** A skill that was deleted from the catalogue stays on people's records, with the state `deleted`. */
function skillOf(skill: Models.UserRoutingSkill): readonly SkillLevel[] {
  if (skill.name === undefined || skill.state === "deleted") return [];
  return [{ name: skill.name, proficiency: skill.proficiency ?? 0 }];
}

function filled(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}
