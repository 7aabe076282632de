import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import { Driver, initFailureOf, without, type Properties } from "./driver.ts";
import { Scripted, startScriptedOkta, type ScriptedOkta } from "./scriptedOkta.ts";

const SAML = "okta:app/saml:Saml";
const APP = "/api/v1/apps/0oa1";

/** What the check makes of `{label, preconfiguredApp, appSettingsJson, userNameTemplate}`. */
const inputs: Properties = {
  __defaults: ["accessibilitySelfService", "autoSubmitToolbar", "hideIos", "hideWeb", "honorForceAuthn", "samlSignedRequestEnabled", "samlVersion", "skipAuthenticationPolicy", "status", "userNameTemplateType"],
  label: "Genesys Cloud",
  preconfiguredApp: "purecloudcollaborate",
  appSettingsJson: '{"baseURL":"https://login.mypurecloud.ie"}',
  userNameTemplate: "${source.email}",
  userNameTemplateType: "BUILT_IN",
  accessibilitySelfService: false,
  autoSubmitToolbar: false,
  hideIos: false,
  hideWeb: false,
  honorForceAuthn: false,
  samlSignedRequestEnabled: false,
  samlVersion: "2.0",
  skipAuthenticationPolicy: false,
  status: "ACTIVE",
};

const signOnSent = {
  defaultRelayState: "",
  ssoAcsUrlOverride: "",
  audienceOverride: "",
  recipientOverride: "",
  destinationOverride: "",
  responseSigned: false,
  assertionSigned: false,
  honorForceAuthn: false,
  samlSignedRequestEnabled: false,
  allowMultipleAcsEndpoints: false,
  attributeStatements: [],
  slo: { enabled: false },
};

const sent = {
  label: "Genesys Cloud",
  name: "purecloudcollaborate",
  signOnMode: "SAML_2_0",
  accessibility: { selfService: false },
  visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: false } },
  credentials: { userNameTemplate: { template: "${source.email}", type: "BUILT_IN" } },
  settings: { app: { baseURL: "https://login.mypurecloud.ie" }, implicitAssignment: false, notes: { admin: null, enduser: null }, signOn: signOnSent },
};

const app = {
  id: "0oa1",
  name: "purecloudcollaborate",
  label: "Genesys Cloud",
  status: "ACTIVE",
  features: ["PUSH_NEW_USERS", "GROUP_PUSH"],
  signOnMode: "SAML_2_0",
  accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null },
  visibility: { autoLaunch: false, autoSubmitToolbar: false, hide: { iOS: false, web: false }, appLinks: { login: true } },
  credentials: { userNameTemplate: { template: "${source.email}", type: "BUILT_IN" }, signing: { kid: "k1" } },
  settings: {
    app: { baseURL: "https://login.mypurecloud.ie", empty: "", none: null },
    implicitAssignment: false,
    notes: { admin: null, enduser: null },
    signOn: { defaultRelayState: null, ssoAcsUrlOverride: null, attributeStatements: [] },
  },
  _links: { accessPolicy: { href: "http://okta/api/v1/policies/rst1" }, logo: [{ href: "http://okta/logo.png" }], appLinks: [{ name: "login", href: "http://okta/home/x" }], metadata: { href: "http://okta/metadata" } },
};

const xml =
  '<?xml version="1.0"?><md:EntityDescriptor entityID="http://www.okta.com/exk1" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"><md:IDPSSODescriptor>' +
  '<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>MIIC</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>' +
  '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="http://okta/post?a=1&amp;b=2"/>' +
  '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="http://okta/redirect"/></md:IDPSSODescriptor></md:EntityDescriptor>';

const key = { kid: "k1", kty: "RSA", use: "sig", created: "2025-03-14T00:17:56.000Z", lastUpdated: "2025-03-14T00:17:56.500Z", expiresAt: "2035-03-14T00:17:55.000Z", e: "AQAB", n: "mt77", x5c: ["MIIC"], "x5t#S256": "DzXN" };

const READ = { [`GET ${APP}`]: app, [`GET ${APP}/sso/saml/metadata?kid=k1`]: xml, [`GET ${APP}/credentials/keys`]: [key] };
const READS = Object.keys(READ);
const POLICY = { "GET /.well-known/okta-organization": { pipeline: "idx" }, "GET /api/v1/policies?type=ACCESS_POLICY": [{ id: "rst0", system: false }, { id: "rst1", system: true }], [`PUT ${APP}/policies/rst1`]: new Scripted(204) };

const state: Properties = {
  __meta: '{"e2bfb730-ecaa-11e6-8f88-34363bc7c4c0":{"create":3600000000000,"read":3600000000000,"update":3600000000000}}',
  id: "0oa1",
  label: "Genesys Cloud",
  name: "purecloudcollaborate",
  preconfiguredApp: "purecloudcollaborate",
  status: "ACTIVE",
  signOnMode: "SAML_2_0",
  samlVersion: "2.0",
  features: ["GROUP_PUSH", "PUSH_NEW_USERS"],
  logoUrl: "http://okta/logo.png",
  embedUrl: "http://okta/home/x",
  adminNote: "",
  enduserNote: "",
  appLinksJson: '{"login":true}',
  appSettingsJson: '{"baseURL":"https://login.mypurecloud.ie"}',
  accessibilitySelfService: false,
  accessibilityErrorRedirectUrl: "",
  accessibilityLoginRedirectUrl: "",
  autoSubmitToolbar: false,
  hideIos: false,
  hideWeb: false,
  implicitAssignment: false,
  userNameTemplate: "${source.email}",
  userNameTemplateType: "BUILT_IN",
  userNameTemplateSuffix: "",
  userNameTemplatePushStatus: "",
  ssoUrl: "",
  recipient: "",
  destination: "",
  audience: "",
  idpIssuer: "",
  subjectNameIdTemplate: "",
  subjectNameIdFormat: "",
  responseSigned: false,
  assertionSigned: false,
  signatureAlgorithm: "",
  digestAlgorithm: "",
  honorForceAuthn: false,
  authnContextClassRef: "",
  defaultRelayState: "",
  samlSignedRequestEnabled: false,
  attributeStatements: [],
  authenticationPolicy: "rst1",
  skipAuthenticationPolicy: false,
  keyId: "k1",
  metadata: xml,
  metadataUrl: "http://okta/metadata",
  certificate: "MIIC",
  entityUrl: "http://www.okta.com/exk1",
  entityKey: "http://www.okta.com/exk1",
  httpPostBinding: "http://okta/post?a=1&b=2",
  httpRedirectBinding: "http://okta/redirect",
  keys: [{ kid: "k1", kty: "RSA", use: "sig", created: "2025-03-14 00:17:56 +0000 UTC", lastUpdated: "2025-03-14 00:17:56.5 +0000 UTC", expiresAt: "2035-03-14 00:17:55 +0000 UTC", e: "AQAB", n: "mt77", x5cs: ["MIIC"], x5tS256: "DzXN" }],
};

describe("okta:app/saml:Saml", () => {
  let okta: ScriptedOkta;
  let plugin: Driver;
  const calls = (): string[] => okta.calls().map(({ call }) => call);

  before(async () => {
    okta = await startScriptedOkta();
    plugin = await Driver.start();
  });

  /** A new connection: it asks anew which kind of org this is. */
  beforeEach(() => plugin.configure({ httpProxy: okta.url, accessToken: "t" }));

  after(async () => {
    await plugin.stop();
    await okta.close();
  });

  it("is created from the network, gets the default policy, and is read", async () => {
    okta.play({ "POST /api/v1/apps?activate=true": app, ...POLICY, ...READ });
    assert.deepEqual(await plugin.create(SAML, inputs), { id: "0oa1", properties: state });
    assert.deepEqual(calls(), ["POST /api/v1/apps?activate=true", ...Object.keys(POLICY), ...READS]);
    assert.deepEqual(okta.calls()[0]?.body, sent);
  });

  it("shows no difference afterwards", async () => {
    assert.deepEqual(await plugin.diff(SAML, state, inputs), { changes: "none", replaces: [], detailed: {}, deleteBeforeReplace: false });
  });

  it("leaves policies alone in a classic org, and on request", async () => {
    okta.play({ "POST /api/v1/apps?activate=false": app, "GET /.well-known/okta-organization": { pipeline: "v1" }, ...READ });
    await plugin.create(SAML, { ...inputs, status: "INACTIVE" });
    assert.deepEqual(calls(), ["POST /api/v1/apps?activate=false", "GET /.well-known/okta-organization", ...READS]);
    okta.play({ "POST /api/v1/apps?activate=true": app, ...READ });
    const made = await plugin.create(SAML, { ...inputs, skipAuthenticationPolicy: true });
    assert.deepEqual([calls(), made.properties["authenticationPolicy"]], [["POST /api/v1/apps?activate=true", ...READS], ""]);
  });

  it("gets the policy that the program names", async () => {
    okta.play({ "POST /api/v1/apps?activate=true": app, [`PUT ${APP}/policies/rst7`]: new Scripted(204), ...POLICY, ...READ });
    const named = without(inputs, "skipAuthenticationPolicy");
    await plugin.create(SAML, { ...named, authenticationPolicy: "rst7" });
    assert.deepEqual(calls().slice(0, 3), ["POST /api/v1/apps?activate=true", `PUT ${APP}/policies/rst7`, `GET ${APP}`]);
  });

  it("stays known to the engine when its policy cannot be set", async () => {
    okta.play({ "POST /api/v1/apps?activate=true": app, ...POLICY, "GET /api/v1/policies?type=ACCESS_POLICY": [] });
    await assert.rejects(plugin.create(SAML, inputs), (error) => {
      const failure = initFailureOf(error);
      assert.deepEqual([failure?.id, failure?.reasons], ["0oa1", ["failed to set authentication policy for an SAML application: cannot find default ACCESS_POLICY policy"]]);
      return true;
    });
  });

  it("is custom when it has no network name, and says what it then lacks", async () => {
    okta.play({});
    const custom = without(inputs, "preconfiguredApp");
    await assert.rejects(plugin.create(SAML, { ...custom, ssoUrl: "http://sp" }), {
      details:
        "failed to create SAML application: missing conditionally required fields, reason: 'Custom SAML applications must contain these fields', " +
        "missing fields: recipient, destination, audience, subject_name_id_template, subject_name_id_format, signature_algorithm, digest_algorithm, authn_context_class_ref",
    });
    const complete = { ssoUrl: "u", recipient: "r", destination: "d", audience: "a", subjectNameIdTemplate: "${user.userName}", subjectNameIdFormat: "f", signatureAlgorithm: "RSA_SHA256", digestAlgorithm: "SHA256", authnContextClassRef: "c" };
    await assert.rejects(plugin.create(SAML, { ...custom, ...complete }), { details: "failed to create SAML application: custom SAML apps must either have response_signed or assertion_signed set to true" });
    assert.deepEqual(calls(), []);
    okta.play({ "POST /api/v1/apps?activate=true": app, ...READ });
    const more = { responseSigned: true, skipAuthenticationPolicy: true, acsEndpoints: ["u1", "u2"], attributeStatements: [{ name: "groups", type: "GROUP", namespace: "n", filterType: "REGEX", filterValue: ".*" }] };
    await plugin.create(SAML, { ...custom, ...complete, ...more });
    const signOn = { ...signOnSent, ssoAcsUrl: "u", ...complete, ssoUrl: undefined, responseSigned: true, allowMultipleAcsEndpoints: true, acsEndpoints: [{ index: 0, url: "u1" }, { index: 1, url: "u2" }], attributeStatements: more.attributeStatements };
    const nameless = without(sent, "name");
    assert.deepEqual(okta.calls()[0]?.body, { ...nameless, settings: { ...sent.settings, signOn: Object.fromEntries(Object.entries(signOn).filter(([, value]) => value !== undefined)) } });
  });

  it("refuses a filter on an attribute statement that is no group's", async () => {
    okta.play({});
    const statements = (statement: Properties): Properties => ({ ...inputs, attributeStatements: [{ name: "a", ...statement }] });
    await assert.rejects(plugin.create(SAML, statements({ type: "EXPRESSION", filterType: "REGEX" })), { details: "invalid 'attribute_statements': when setting 'filter_value' or 'filter_type', value of 'type' should be set to 'GROUP'" });
    await assert.rejects(plugin.create(SAML, statements({ type: "GROUP", values: ["v"] })), { details: "invalid 'attribute_statements': when setting 'values', 'type' should be set to 'EXPRESSION'" });
    assert.deepEqual(calls(), []);
  });

  it("is replaced as a whole when it changes, with its key and name, and read", async () => {
    okta.play({ [`PUT ${APP}`]: app, [`PUT ${APP}/policies/rst1`]: new Scripted(204), "GET /.well-known/okta-organization": { pipeline: "idx" }, ...READ });
    await plugin.update(SAML, "0oa1", state, { ...inputs, label: "Contact centre", adminNote: "by Pulumi" });
    assert.deepEqual(calls(), [`PUT ${APP}`, `PUT ${APP}/policies/rst1`, `GET ${APP}`, "GET /.well-known/okta-organization", ...READS.slice(1)]);
    assert.deepEqual(okta.calls()[0]?.body, {
      ...sent,
      label: "Contact centre",
      credentials: { ...sent.credentials, signing: { kid: "k1" } },
      visibility: { ...sent.visibility, appLinks: { login: true } },
      settings: { ...sent.settings, notes: { admin: "by Pulumi", enduser: null } },
    });
  });

  it("changes its status by a lifecycle call alone", async () => {
    okta.play({ [`POST ${APP}/lifecycle/deactivate`]: {} });
    assert.equal((await plugin.update(SAML, "0oa1", state, { ...inputs, status: "INACTIVE" }))["status"], "INACTIVE");
    assert.deepEqual(calls(), [`POST ${APP}/lifecycle/deactivate`]);
  });

  it("makes no call at preview", async () => {
    okta.play({});
    const previewed = await plugin.update(SAML, "0oa1", state, { ...inputs, label: "Contact centre" }, true);
    assert.deepEqual([previewed["label"], previewed["keyId"], previewed["authenticationPolicy"], calls()], ["Contact centre", "k1", "rst1", []]);
  });

  it("is read and imported; an inactive one has no metadata", async () => {
    okta.play({ ...POLICY, ...READ, [`GET ${APP}`]: { ...app, status: "INACTIVE" } });
    const imported = await plugin.read(SAML, "0oa1");
    assert.deepEqual(calls(), [`GET ${APP}`, "GET /.well-known/okta-organization", `GET ${APP}/credentials/keys`]);
    assert.deepEqual(imported.inputs, {
      __defaults: [],
      label: "Genesys Cloud",
      preconfiguredApp: "purecloudcollaborate",
      status: "INACTIVE",
      appLinksJson: '{"login":true}',
      appSettingsJson: '{"baseURL":"https://login.mypurecloud.ie"}',
      authenticationPolicy: "rst1",
      userNameTemplate: "${source.email}",
    });
    okta.play({});
    assert.equal((await plugin.read(SAML, "0oa9", state, inputs)).id, "");
  });

  it("is deactivated, then deleted", async () => {
    okta.play({ [`POST ${APP}/lifecycle/deactivate`]: {}, [`DELETE ${APP}`]: new Scripted(204) });
    await plugin.delete(SAML, "0oa1", state);
    assert.deepEqual(calls(), [`POST ${APP}/lifecycle/deactivate`, `DELETE ${APP}`]);
  });
});
