/** The JSON that creates or replaces a SAML app (Okta: Applications API, `SamlApplication`). */
import { snakeCase } from "../engine/names.ts";
import { omitEmpty, parsed } from "../okta/json.ts";
import { flag, isZero, rows, text, texts, type Values } from "../values.ts";

/** What an app needs that no integration of Okta's network describes. */
const CUSTOM_APP_NEEDS = ["ssoUrl", "recipient", "destination", "audience", "subjectNameIdTemplate", "subjectNameIdFormat", "signatureAlgorithm", "digestAlgorithm", "authnContextClassRef"] as const;

const SIGN_ON_MODES: Readonly<Record<string, string>> = { "1.1": "SAML_1_1", "2.0": "SAML_2_0" };

/**
 * The app's JSON. Never has `features`.
 * @throws Error that lists what a custom app lacks
 */
export function appBody(planned: Values): unknown {
  const preconfigured = text(planned, "preconfiguredApp");
  if (preconfigured === "") refuseIncomplete(planned);
  return omitEmpty({
    label: text(planned, "label"),
    name: preconfigured || text(planned, "name"),
    signOnMode: SIGN_ON_MODES[text(planned, "samlVersion")],
    accessibility: accessibility(planned),
    visibility: visibility(planned),
    credentials: credentials(planned),
    settings: {
      app: parsed(text(planned, "appSettingsJson")) ?? {},
      implicitAssignment: flag(planned, "implicitAssignment"),
      notes: { admin: text(planned, "adminNote") || null, enduser: text(planned, "enduserNote") || null },
      signOn: signOn(planned),
    },
  });
}

function refuseIncomplete(planned: Values): void {
  const missing = CUSTOM_APP_NEEDS.filter((name) => isZero(planned[name])).map(snakeCase);
  if (missing.length > 0) throw new Error(`missing conditionally required fields, reason: 'Custom SAML applications must contain these fields', missing fields: ${missing.join(", ")}`);
  if (!flag(planned, "responseSigned") && !flag(planned, "assertionSigned")) throw new Error("custom SAML apps must either have response_signed or assertion_signed set to true");
}

const accessibility = (planned: Values): unknown =>
  omitEmpty({ selfService: flag(planned, "accessibilitySelfService"), errorRedirectUrl: text(planned, "accessibilityErrorRedirectUrl"), loginRedirectUrl: text(planned, "accessibilityLoginRedirectUrl") });

const visibility = (planned: Values): unknown =>
  omitEmpty({ appLinks: parsed(text(planned, "appLinksJson")), autoSubmitToolbar: flag(planned, "autoSubmitToolbar"), hide: { iOS: flag(planned, "hideIos"), web: flag(planned, "hideWeb") } });

function credentials(planned: Values): unknown {
  const keyId = text(planned, "keyId");
  const userNameTemplate = omitEmpty({
    template: text(planned, "userNameTemplate"),
    type: text(planned, "userNameTemplateType"),
    suffix: text(planned, "userNameTemplateSuffix"),
    pushStatus: text(planned, "userNameTemplatePushStatus"),
  });
  return { userNameTemplate, ...(keyId === "" ? {} : { signing: { kid: keyId } }) };
}

function signOn(planned: Values): Record<string, unknown> {
  const endpoints = acsEndpoints(planned);
  const hook = text(planned, "inlineHookId");
  return {
    ...omitEmpty({
      ssoAcsUrl: text(planned, "ssoUrl"),
      recipient: text(planned, "recipient"),
      destination: text(planned, "destination"),
      audience: text(planned, "audience"),
      idpIssuer: text(planned, "idpIssuer"),
      subjectNameIdTemplate: text(planned, "subjectNameIdTemplate"),
      subjectNameIdFormat: text(planned, "subjectNameIdFormat"),
      signatureAlgorithm: text(planned, "signatureAlgorithm"),
      digestAlgorithm: text(planned, "digestAlgorithm"),
      authnContextClassRef: text(planned, "authnContextClassRef"),
      acsEndpoints: endpoints,
      inlineHooks: hook === "" ? [] : [{ id: hook }],
    }),
    // These are sent when empty, too.
    ...{ defaultRelayState: text(planned, "defaultRelayState"), ssoAcsUrlOverride: "", audienceOverride: "", recipientOverride: "", destinationOverride: "" },
    responseSigned: flag(planned, "responseSigned"),
    assertionSigned: flag(planned, "assertionSigned"),
    honorForceAuthn: flag(planned, "honorForceAuthn"),
    samlSignedRequestEnabled: flag(planned, "samlSignedRequestEnabled"),
    allowMultipleAcsEndpoints: endpoints.length > 0,
    attributeStatements: rows(planned, "attributeStatements").map(attributeStatement),
    ...singleLogout(planned),
  };
}

function attributeStatement(statement: Values): unknown {
  const named = ["name", "namespace", "type", "filterType", "filterValue"].map((name) => [name, text(statement, name)] as const);
  return omitEmpty({ ...Object.fromEntries(named), values: texts(statement, "values") });
}

function acsEndpoints(planned: Values): unknown[] {
  const urls = texts(planned, "acsEndpoints");
  if (urls.length > 0) return urls.map((url, index) => ({ index, url }));
  return rows(planned, "acsEndpointsIndices").map((row) => ({ index: row["index"], url: text(row, "url") }));
}

function singleLogout(planned: Values): Record<string, unknown> {
  const [issuer, certificate] = [text(planned, "singleLogoutIssuer"), text(planned, "singleLogoutCertificate")];
  const slo = issuer === "" ? { enabled: false } : omitEmpty({ enabled: true, issuer, logoutUrl: text(planned, "singleLogoutUrl") });
  return { slo, ...(certificate === "" && issuer === "" ? {} : { spCertificate: { x5c: [certificate] } }) };
}
