/** The properties of okta:app/saml:Saml. */
import { atMost, isJson } from "../engine/problems.ts";
import { computed, optional, optionalComputed, required, type PropertyTable } from "../engine/resourceType.ts";
import { sameJson } from "../okta/json.ts";
import { isZero, type Value } from "../values.ts";

/** Not giving a value leaves Okta's. */
const keepsWhenAbsent = (_old: Value | undefined, wanted: Value | undefined): boolean => isZero(wanted);

/** The issuer that Okta gives an app. */
const OKTAS_ISSUER = "http://www.okta.com/${org.externalKey}";

const base: PropertyTable = {
  label: required("string"),
  name: computed("string"),
  preconfiguredApp: optional("string", { replaces: true, sameAs: keepsWhenAbsent }),
  status: optional("string", { default: "ACTIVE" }),
  signOnMode: computed("string"),
  features: computed("set"),
  logo: optional("string", { sameAs: keepsWhenAbsent }),
  logoUrl: computed("string"),
  embedUrl: computed("string"),
  adminNote: optional("string", { problem: atMost(250) }),
  enduserNote: optional("string", { problem: atMost(250) }),
  appLinksJson: optional("string", { problem: isJson, sameAs: sameJson }),
  appSettingsJson: optional("string", { problem: isJson, sameAs: sameJson }),
  accessibilityLoginRedirectUrl: optional("string"),
  accessibilityErrorRedirectUrl: optional("string"),
  accessibilitySelfService: optional("boolean", { default: false }),
  autoSubmitToolbar: optional("boolean", { default: false }),
  hideIos: optional("boolean", { default: false }),
  hideWeb: optional("boolean", { default: false }),
  implicitAssignment: optional("boolean"),
  userNameTemplate: optional("string", { default: "${source.login}" }),
  userNameTemplateType: optional("string", { default: "BUILT_IN" }),
  userNameTemplateSuffix: optional("string"),
  userNameTemplatePushStatus: optional("string", { sameAs: keepsWhenAbsent }),
  authenticationPolicy: optionalComputed("string"),
  skipAuthenticationPolicy: optional("boolean", { default: false, conflictsWith: ["authenticationPolicy"] }),
};

const signOn: PropertyTable = {
  ssoUrl: optional("string"),
  recipient: optional("string"),
  destination: optional("string"),
  audience: optional("string"),
  idpIssuer: optional("string", { sameAs: (old, wanted) => isZero(wanted) && old === OKTAS_ISSUER }),
  spIssuer: optional("string"),
  subjectNameIdTemplate: optional("string"),
  subjectNameIdFormat: optional("string"),
  responseSigned: optional("boolean"),
  assertionSigned: optional("boolean"),
  requestCompressed: optional("boolean"),
  signatureAlgorithm: optional("string"),
  digestAlgorithm: optional("string"),
  honorForceAuthn: optional("boolean", { default: false }),
  authnContextClassRef: optional("string"),
  defaultRelayState: optional("string"),
  samlVersion: optional("string", { default: "2.0" }),
  samlSignedRequestEnabled: optional("boolean", { default: false }),
  inlineHookId: optional("string"),
  acsEndpoints: optional("list", { conflictsWith: ["acsEndpointsIndices"] }),
  acsEndpointsIndices: optional("set", { conflictsWith: ["acsEndpoints"], fields: { url: required("string"), index: required("integer") } }),
  singleLogoutIssuer: optional("string", { requires: "singleLogoutUrl" }),
  singleLogoutUrl: optional("string", { requires: "singleLogoutIssuer" }),
  singleLogoutCertificate: optional("string"),
  attributeStatements: optional("list", {
    fields: {
      name: required("string"),
      type: optional("string", { default: "EXPRESSION" }),
      namespace: optional("string", { default: "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified" }),
      values: optional("list"),
      filterType: optional("string"),
      filterValue: optional("string"),
    },
  }),
};

const keys: PropertyTable = {
  keyName: optional("string", { requires: "keyYearsValid" }),
  keyYearsValid: optional("integer"),
  keyId: computed("string"),
  keys: computed("list"),
  metadata: computed("string"),
  metadataUrl: computed("string"),
  certificate: computed("string"),
  entityKey: computed("string"),
  entityUrl: computed("string"),
  httpPostBinding: computed("string"),
  httpRedirectBinding: computed("string"),
};

/** Inputs and outputs of a SAML app. */
export const samlAppProperties: PropertyTable = { ...base, ...signOn, ...keys };
