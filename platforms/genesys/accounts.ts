/** Genesys' `User` as our `Account`. */
import type { Models } from "purecloud-platform-client-v2";
import { LEVEL_KINDS, type Account, type AccountState, type LevelKind, type SkillLevel } from "../../provisioning/contactCentre.ts";

/** The fields that a user list leaves out unless asked. */
export const EXPAND = ["employerInfo", "skills", "languages", "locations"];

/** What a write of a user has to bring along. */
export type WriteBase = Pick<Models.User, "version" | "employerInfo" | "addresses">;

/** Of accounts as they were listed; an account that we have written since is another object, and has none. */
const writeBases = new WeakMap<Account, WriteBase>();

/** The version, employer's record and addresses that came with this account's listing: a first write need not read them again. */
export function writeBaseOf(account: Account): WriteBase | undefined {
  return writeBases.get(account);
}

/** What `expand` may leave out, and somebody has to be sure of. */
export type Expanded = "employerInfo" | LevelKind;

/** Of accounts as they were listed: what was not shown. */
const unshown = new WeakMap<Account, readonly Expanded[]>();

/** Whether the reply that this account comes from left out one of these. */
export function isUnshown(account: Account, fields: readonly Expanded[]): boolean {
  return unshown.get(account)?.some((field) => fields.includes(field)) ?? false;
}

/** From now on, what was not shown of these is not there. */
export function believe(account: Account, fields: readonly Expanded[]): void {
  unshown.set(account, (unshown.get(account) ?? []).filter((field) => !fields.includes(field)));
}

/**
 * Translates one user.
 * @param state the state that was listed: replies to a list by state need not repeat it
 * @param locationNames by id: a user's locations carry their id, and not always their name
 */
export function accountOf(user: Models.User, state: AccountState, locationNames: ReadonlyMap<string, string>): Account {
  const account: Account = {
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
    skills: (user.skills ?? []).flatMap(levelOf),
    languages: (user.languages ?? []).flatMap(levelOf),
  };
  const missing = (["employerInfo", ...LEVEL_KINDS] as const).filter((field) => user[field] === undefined);
  if (missing.length > 0) unshown.set(account, missing);
  const { version, employerInfo, addresses } = user;
  writeBases.set(account, { version, ...(employerInfo === undefined ? {} : { employerInfo }), ...(addresses === undefined ? {} : { addresses }) });
  return account;
}

/** What was deleted from the catalogue stays on people's records, with the state `deleted`. */
function levelOf({ name, proficiency, state }: Models.UserRoutingSkill | Models.UserRoutingLanguage): readonly SkillLevel[] {
  return name === undefined || state === "deleted" ? [] : [{ name, proficiency: proficiency ?? 0 }];
}

function filled(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}
