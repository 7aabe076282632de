/** Reading a SAML app: `GET /api/v1/apps/{id}`, its SAML metadata, its keys. */
import { trying, unlessGone } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { at, entriesAt, flagAt, goJson, linkAt, listAt, numberAt, textAt, textsAt } from "../okta/json.ts";
import { flag, type Values } from "../values.ts";
import { policyOf } from "./authenticationPolicy.ts";
import { metadataOf } from "./samlMetadata.ts";

/** The app's properties; `undefined` where it is gone. What only the program knows stays as planned. */
export async function readSamlApp(okta: OktaClient, id: string, planned: Values): Promise<Values | undefined> {
  const answer = await trying("failed to get SAML application", () => unlessGone(okta.call("GET", `/api/v1/apps/${id}`)));
  if (answer === undefined) return undefined;
  const app = answer.body;
  const skipsPolicy = flag(planned, "skipAuthenticationPolicy");
  return {
    ...planned,
    ...appState(app),
    ...signOnState(at(app, "settings", "signOn"), planned),
    authenticationPolicy: skipsPolicy ? "" : ((await policyOf(okta, app)) ?? planned["authenticationPolicy"]),
    skipAuthenticationPolicy: planned["skipAuthenticationPolicy"] ?? false,
    ...(await metadataState(okta, id, app)),
    keys: await keysState(okta, id),
  };
}

/** What apps of every sort have. */
function appState(app: unknown): Values {
  const [visibility, accessibility, notes] = [at(app, "visibility"), at(app, "accessibility"), at(app, "settings", "notes")];
  return {
    label: textAt(app, "label"),
    name: textAt(app, "name"),
    preconfiguredApp: textAt(app, "name"),
    status: textAt(app, "status"),
    signOnMode: textAt(app, "signOnMode"),
    samlVersion: textAt(app, "signOnMode") === "SAML_1_1" ? "1.1" : "2.0",
    features: textsAt(app, "features"),
    logoUrl: linkAt(app, "logo"),
    embedUrl: linkAt(app, "appLinks"),
    adminNote: textAt(notes, "admin"),
    enduserNote: textAt(notes, "enduser"),
    ...(entriesAt(visibility, "appLinks").length === 0 ? {} : { appLinksJson: goJson(at(visibility, "appLinks")) }),
    accessibilitySelfService: flagAt(accessibility, "selfService"),
    accessibilityErrorRedirectUrl: textAt(accessibility, "errorRedirectUrl"),
    accessibilityLoginRedirectUrl: textAt(accessibility, "loginRedirectUrl"),
    autoSubmitToolbar: flagAt(visibility, "autoSubmitToolbar"),
    hideIos: flagAt(visibility, "hide", "iOS"),
    hideWeb: flagAt(visibility, "hide", "web"),
    implicitAssignment: flagAt(app, "settings", "implicitAssignment"),
    ...namingState(app),
  };
}

/** App settings and user name template, which the data function answers, too. */
export function namingState(app: unknown): Values {
  const template = at(app, "credentials", "userNameTemplate");
  const settings = entriesAt(app, "settings", "app").filter(([, value]) => value !== "" && value !== null);
  return {
    appSettingsJson: goJson(Object.fromEntries(settings)),
    userNameTemplate: textAt(template, "template"),
    userNameTemplateType: textAt(template, "type"),
    // Okta's name is userSuffix; the provider reads `suffix`, which Okta does not send.
    userNameTemplateSuffix: textAt(template, "suffix"),
    userNameTemplatePushStatus: textAt(template, "pushStatus"),
  };
}

/** The single sign-on settings, which the data function answers, too. */
export function signOnState(signOn: unknown, planned: Values): Values {
  if (signOn === undefined || signOn === null) return {};
  return {
    ssoUrl: textAt(signOn, "ssoAcsUrl"),
    recipient: textAt(signOn, "recipient"),
    destination: textAt(signOn, "destination"),
    audience: textAt(signOn, "audience"),
    idpIssuer: textAt(signOn, "idpIssuer"),
    subjectNameIdTemplate: textAt(signOn, "subjectNameIdTemplate"),
    subjectNameIdFormat: textAt(signOn, "subjectNameIdFormat"),
    responseSigned: flagAt(signOn, "responseSigned"),
    assertionSigned: flagAt(signOn, "assertionSigned"),
    signatureAlgorithm: textAt(signOn, "signatureAlgorithm"),
    digestAlgorithm: textAt(signOn, "digestAlgorithm"),
    honorForceAuthn: flagAt(signOn, "honorForceAuthn"),
    authnContextClassRef: textAt(signOn, "authnContextClassRef"),
    defaultRelayState: textAt(signOn, "defaultRelayState"),
    samlSignedRequestEnabled: flagAt(signOn, "samlSignedRequestEnabled"),
    inlineHookId: textAt(signOn, "inlineHooks", 0, "id") || planned["inlineHookId"],
    attributeStatements: listAt(signOn, "attributeStatements").map(attributeStatement),
    ...endpointsState(signOn),
    ...singleLogoutState(signOn),
  };
}

function attributeStatement(statement: unknown): Values {
  const named = ["name", "namespace", "type", "filterType", "filterValue"].map((name) => [name, textAt(statement, name)] as const);
  return { ...Object.fromEntries(named), values: textsAt(statement, "values") };
}

function endpointsState(signOn: unknown): Values {
  const endpoints = listAt(signOn, "acsEndpoints");
  if (!flagAt(signOn, "allowMultipleAcsEndpoints") || endpoints.length === 0) return { acsEndpoints: undefined, acsEndpointsIndices: undefined };
  const inOrder = endpoints.every((endpoint, index) => numberAt(endpoint, "index") === index);
  if (inOrder) return { acsEndpoints: endpoints.map((endpoint) => textAt(endpoint, "url")), acsEndpointsIndices: undefined };
  return { acsEndpoints: undefined, acsEndpointsIndices: endpoints.map((endpoint) => ({ index: numberAt(endpoint, "index") ?? 0, url: textAt(endpoint, "url") })) };
}

function singleLogoutState(signOn: unknown): Values {
  if (!flagAt(signOn, "slo", "enabled")) return {};
  const certificate = textAt(signOn, "spCertificate", "x5c", 0);
  return { singleLogoutIssuer: textAt(signOn, "slo", "issuer"), singleLogoutUrl: textAt(signOn, "slo", "logoutUrl"), ...(certificate === "" ? {} : { singleLogoutCertificate: certificate }) };
}

/** Okta serves metadata for the signing key of an active app. */
async function metadataState(okta: OktaClient, id: string, app: unknown): Promise<Values> {
  const keyId = textAt(app, "credentials", "signing", "kid");
  if (keyId === "" || textAt(app, "status") === "INACTIVE") return {};
  const { text: xml } = await trying("failed to get app's SAML metadata", () => okta.call("GET", `/api/v1/apps/${id}/sso/saml/metadata?kid=${encodeURIComponent(keyId)}`));
  const metadata = metadataOf(xml);
  const issuer = textAt(app, "settings", "signOn", "idpIssuer").replaceAll("${org.externalKey}", "");
  return {
    keyId,
    metadata: xml,
    metadataUrl: linkAt(app, "metadata"),
    certificate: metadata.certificate,
    entityUrl: metadata.entityId,
    entityKey: issuer === "" ? metadata.entityId : metadata.entityId.replaceAll(issuer, ""),
    httpPostBinding: metadata.postLocation,
    httpRedirectBinding: metadata.redirectLocation,
  };
}

async function keysState(okta: OktaClient, id: string): Promise<Values[]> {
  const answer = await trying("failed to load existing keys for SAML application", () => okta.call("GET", `/api/v1/apps/${id}/credentials/keys`));
  return listAt(answer.body).map((key) => ({
    kid: textAt(key, "kid"),
    kty: textAt(key, "kty"),
    use: textAt(key, "use"),
    created: goTime(textAt(key, "created")),
    lastUpdated: goTime(textAt(key, "lastUpdated")),
    expiresAt: goTime(textAt(key, "expiresAt")),
    e: textAt(key, "e"),
    n: textAt(key, "n"),
    x5cs: textsAt(key, "x5c"),
    x5tS256: textAt(key, "x5t#S256"),
  }));
}

/** A time as Go prints it, which is what the official plugin's state holds: `2025-03-14T00:17:56.000Z` → `2025-03-14 00:17:56 +0000 UTC`. */
function goTime(time: string): string {
  const read = new Date(time);
  return Number.isNaN(read.getTime()) ? "<nil>" : `${read.toISOString().replace("T", " ").replace(/\.?0*Z$/u, "")} +0000 UTC`;
}
