/** What an app's mapping makes of a user: the app-user profile and the app user name. */
import { evaluation } from "../expressionEvaluation.ts";
import { USER_TYPE_ID } from "../ids.ts";
import type { Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { AppRecord, AppUserRecord, MappingRecord, UserRecord } from "../state/records.ts";
import { appTarget, logFailure, userTarget } from "../systemLog/record.ts";
import { userScope } from "../users/scope.ts";

/** The mapping from Okta's user type to the app. */
export function mappingTo(org: Org, appId: string): MappingRecord | undefined {
  return org.mappings.values().find((mapping) => mapping.sourceId === USER_TYPE_ID && mapping.targetId === appId);
}

/**
 * The app-user profile of a user. For an existing assignment (`known`), mappings that are not pushed keep their value
 * (DONT_PUSH: "create only"), and so does one whose expression fails. A group's profile wins over the mapping.
 */
export function mappedProfile(org: Org, app: AppRecord, user: UserRecord, known?: AppUserRecord): Json {
  const scope = userScope(org, user, app);
  const profile: Record<string, unknown> = { ...known?.profile };
  for (const [name, property] of Object.entries(mappingTo(org, app.id)?.properties ?? {})) {
    if (known !== undefined && property.pushStatus === "DONT_PUSH") continue;
    const result = evaluation(property.expression, "mapping", scope);
    if ("value" in result) profile[name] = result.value;
    else logFailure(org, "application.appuser.mapping.invalid.expression", [userTarget(user), appTarget(app)], `${name}: ${result.fault}`);
  }
  return { ...profile, ...groupProfile(org, app.id, user.id) };
}

/** The values that the app's groups give the user, the group that comes first by priority having the last word. */
function groupProfile(org: Org, appId: string, userId: string): Json {
  const groups = org.appGroups.ofLeft(appId).filter(({ groupId }) => org.memberships.get(groupId, userId) !== undefined);
  const sign = org.behaviour.groupPriority === "lowest number first" ? -1 : 1;
  const profiles = groups.toSorted((a, b) => sign * (a.priority - b.priority)).map(({ profile }) => profile);
  return Object.fromEntries(profiles.flatMap((profile) => Object.entries(profile).filter(([, value]) => value !== null)));
}

// `${source.login}` and the like; the one function that Okta's built-in templates use is `fn:substringBefore`.
const PLACE = /\$\{(?:fn:substringBefore\(\s*)?(?:source|user)\.(\w+)(?:\s*,\s*"@"\s*\))?\}/g;

/** The app user name of a user: `credentials.userNameTemplate`, a built-in template or (CUSTOM) an expression. */
export function userNameFor(org: Org, app: AppRecord, user: UserRecord): string {
  const { template, userSuffix = "" } = app.userNameTemplate;
  if (template.includes("${")) return template.replace(PLACE, (place, name: string) => filled(place, user.profile[name])) + userSuffix;
  const result = evaluation(template, "mapping", userScope(org, user, app));
  if ("value" in result && typeof result.value === "string") return result.value + userSuffix;
  const reason = "fault" in result ? result.fault : "The expression does not result in a text";
  logFailure(org, "application.appuser.mapping.invalid.expression", [userTarget(user), appTarget(app)], `userName: ${reason}`);
  return String(user.profile["login"]);
}

function filled(place: string, value: unknown): string {
  const text = typeof value === "string" ? value : "";
  return place.includes("fn:substringBefore") ? (text.split("@")[0] ?? "") : text;
}
