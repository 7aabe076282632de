/** The body of `POST /api/v1/apps` and `PUT /api/v1/apps/{id}`: what is known, what it defaults to. */
import { invalid } from "../errors.ts";
import { isObject, merged, objectField, onlyFields, requiredString, stringField, type Json } from "../json.ts";
import type { AppRecord, UserNameTemplate } from "../state/records.ts";

/** What a client may set. */
export type AppFields = Pick<AppRecord, "label" | "signOnMode" | "accessibility" | "visibility" | "userNameTemplate" | "settings">;

const TOP_LEVEL = ["id", "orn", "name", "label", "status", "created", "lastUpdated", "accessibility", "visibility", "features", "signOnMode", "credentials", "universalLogout", "settings", "profile", "licensing", "expressConfiguration", "_links", "_embedded"];
const SETTINGS = ["app", "notifications", "manualProvisioning", "implicitAssignment", "emOptInStatus", "notes", "signOn", "inlineHookId", "identityStoreId"];
const SIGN_ON = [
  "defaultRelayState", "ssoAcsUrl", "ssoAcsUrlOverride", "idpIssuer", "audience", "audienceOverride", "recipient", "recipientOverride", "destination", "destinationOverride",
  "subjectNameIdTemplate", "subjectNameIdFormat", "responseSigned", "assertionSigned", "signatureAlgorithm", "digestAlgorithm", "honorForceAuthn", "authnContextClassRef", "spIssuer",
  "requestCompressed", "attributeStatements", "configuredAttributeStatements", "inlineHooks", "assertionEncryption", "allowMultipleAcsEndpoints", "acsEndpoints", "samlSignedRequestEnabled",
  "samlAssertionLifetimeSeconds", "slo", "participateSlo", "spCertificate",
];
/** What a SAML app that is not from the catalogue must say. */
const CUSTOM_SIGN_ON_REQUIRED = ["ssoAcsUrl", "recipient", "destination", "audience", "subjectNameIdTemplate", "subjectNameIdFormat", "signatureAlgorithm", "digestAlgorithm", "authnContextClassRef"];

const SETTINGS_DEFAULTS: Json = {
  app: {},
  notifications: { vpn: { network: { connection: "DISABLED" }, message: null, helpUrl: null } },
  manualProvisioning: false,
  implicitAssignment: false,
  emOptInStatus: "NONE",
  notes: { admin: null, enduser: null },
  signOn: { defaultRelayState: null, attributeStatements: [], inlineHooks: [], allowMultipleAcsEndpoints: false, acsEndpoints: [], samlSignedRequestEnabled: false, slo: { enabled: false } },
};

/** The fields of an app as a body wants them. Throws E0000001. */
export function appFields(body: Json, fromCatalogue: boolean): AppFields {
  onlyFields(body, "application", TOP_LEVEL);
  const signOnMode = requiredString(body, "signOnMode");
  if (signOnMode !== "SAML_2_0") throw invalid("signOnMode", `signOnMode: The sandbox supports SAML_2_0, not ${signOnMode}`);
  return {
    label: requiredString(body, "label"),
    signOnMode,
    accessibility: merged({ selfService: false, errorRedirectUrl: null, loginRedirectUrl: null }, objectField(body, "accessibility")),
    visibility: merged({ autoLaunch: false, autoSubmitToolbar: false, hide: { iOS: false, web: false } }, objectField(body, "visibility")),
    userNameTemplate: templateFrom(body),
    settings: settingsFrom(body, fromCatalogue),
  };
}

function templateFrom(body: Json): UserNameTemplate {
  const credentials = objectField(body, "credentials");
  onlyFields(credentials, "credentials", ["userNameTemplate", "signing", "scheme", "userName", "password", "revealPassword"]);
  const given = objectField(credentials, "userNameTemplate");
  onlyFields(given, "userNameTemplate", ["template", "type", "userSuffix", "suffix", "pushStatus"]);
  const userSuffix = stringField(given, "userSuffix") ?? stringField(given, "suffix");
  const pushStatus = stringField(given, "pushStatus");
  return {
    template: stringField(given, "template") ?? "${source.login}",
    type: stringField(given, "type") ?? "BUILT_IN",
    ...(userSuffix === undefined ? {} : { userSuffix }),
    ...(pushStatus === undefined ? {} : { pushStatus }),
  };
}

function settingsFrom(body: Json, fromCatalogue: boolean): Json {
  const settings = objectField(body, "settings");
  onlyFields(settings, "settings", SETTINGS);
  const signOn = objectField(settings, "signOn");
  onlyFields(signOn, "settings.signOn", SIGN_ON);
  const missing = fromCatalogue ? [] : CUSTOM_SIGN_ON_REQUIRED.filter((field) => (signOn[field] ?? "") === "");
  if (missing.length > 0) throw invalid("settings", ...missing.map((field) => `settings.signOn.${field}: The field cannot be left blank`));
  return withoutEmptyOverrides(merged(SETTINGS_DEFAULTS, settings));
}

/** Recorded: an override sent as an empty text is not answered. */
function withoutEmptyOverrides(settings: Json): Json {
  const signOn = settings["signOn"];
  if (!isObject(signOn)) return settings;
  return { ...settings, signOn: Object.fromEntries(Object.entries(signOn).filter(([field, value]) => !(field.endsWith("Override") && value === ""))) };
}
