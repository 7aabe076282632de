/** What provisioning does for an app of the provisioning API: the capabilities of its two features, as recorded, all off at first. */
import { invalid } from "../errors.ts";
import { isObject, merged, onlyFields, type Json } from "../json.ts";
import type { AppRecord } from "../state/records.ts";

/** The features and what they start with. Names and nulls of INBOUND_PROVISIONING: recorded (the OpenAPI spells `userNameFormat` differently). */
const STANDARD: Readonly<Record<string, Json>> = {
  USER_PROVISIONING: {
    create: { lifecycleCreate: { status: "DISABLED" } },
    update: { profile: { status: "DISABLED" }, lifecycleDeactivate: { status: "DISABLED" }, password: { status: "DISABLED", seed: "RANDOM", change: "KEEP_EXISTING" } },
  },
  INBOUND_PROVISIONING: {
    importSettings: { username: { userNameFormat: "EMAIL", userNameExpression: null }, schedule: { status: "DISABLED", fullImport: null, incrementalImport: null } },
    importRules: { userCreateAndMatch: { exactMatchCriteria: "EMAIL", allowPartialMatch: false, autoConfirmPartialMatch: false, autoConfirmExactMatch: false, autoConfirmNewUsers: false, autoActivateNewUsers: false } },
  },
};

/** What texts may say (OpenAPI, `EnabledStatus`, `SeedEnum`, `ChangeEnum`, `CapabilitiesImportRulesUserCreateAndMatchObject`). */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  status: ["ENABLED", "DISABLED"],
  seed: ["OKTA", "RANDOM"],
  change: ["CHANGE", "KEEP_EXISTING"],
  exactMatchCriteria: ["EMAIL", "USERNAME"],
  userNameFormat: ["EMAIL", "CUSTOM"],
};

/** What an app's feature does; nothing for an unknown feature. */
export function capabilitiesOf(app: AppRecord, feature: string): Json | undefined {
  const standard = Object.hasOwn(STANDARD, feature) ? STANDARD[feature] : undefined;
  return standard === undefined ? undefined : merged(standard, app.capabilities?.[feature] ?? {});
}

/** The capabilities laid over those there are (partial updates are allowed). Throws E0000001 for what they do not know. */
export function changedCapabilities(app: AppRecord, feature: string, change: Json): AppRecord["capabilities"] {
  check(STANDARD[feature] ?? {}, change, "capabilities");
  return { ...app.capabilities, [feature]: merged(app.capabilities?.[feature] ?? {}, change) };
}

function check(known: Json, change: Json, path: string): void {
  onlyFields(change, path, Object.keys(known));
  for (const [name, value] of Object.entries(change)) {
    const standard = known[name];
    if (isObject(standard)) {
      if (!isObject(value)) throw invalid(name, `${name}: must be an object`);
      check(standard, value, `${path}.${name}`);
    } else if (typeof standard === "boolean" ? typeof value !== "boolean" : !(VALUES[name]?.includes(String(value)) ?? true)) {
      throw invalid(name, `${name}: ${VALUES[name] === undefined ? "must be true or false" : `must be one of ${VALUES[name].join(", ")}`}`);
    }
  }
}

/** Which capability makes which of an app's `features`. */
const FEATURE_OF: readonly (readonly [path: readonly string[], feature: string])[] = [
  [["create", "lifecycleCreate"], "PUSH_NEW_USERS"],
  [["update", "profile"], "PUSH_PROFILE_UPDATES"],
  [["update", "lifecycleDeactivate"], "PUSH_USER_DEACTIVATION"],
];

/** The `features` of an app that the API provisions. */
export function enabledFeatures(app: AppRecord): readonly string[] {
  const capabilities = capabilitiesOf(app, "USER_PROVISIONING") ?? {};
  const statusAt = (path: readonly string[]): unknown => path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), capabilities);
  return FEATURE_OF.flatMap(([path, feature]) => {
    const capability = statusAt(path);
    return isObject(capability) && capability["status"] === "ENABLED" ? [feature] : [];
  });
}
