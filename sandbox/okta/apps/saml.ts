/** The SAML side of an app that the official provider reads: metadata and signing keys. All apps share one certificate (no private key exists). */
import { X509Certificate } from "node:crypto";
import { notFound } from "../errors.ts";
import { ok, type Answer, type Call, type Operation } from "../http/operation.ts";
import type { Json } from "../json.ts";
import type { AppRecord } from "../state/records.ts";
import { theApp } from "./find.ts";

/** A self-signed certificate made for the sandbox, base64 of its DER form. */
const CERTIFICATE = [
  "MIIDcTCCAlmgAwIBAgIUeqWBOeRmFQcfskFTrjogACt9Zf0wDQYJKoZIhvcNAQELBQAwRzELMAkGA1UEBhMCVVMxEDAOBgNVBAoMB1NhbmRib3gxFDASBgNVBAsMC1NTT1Byb3ZpZGVyMRAwDgYDVQQDDAdzYW5k",
  "Ym94MCAXDTI2MTEyNDAyMzkzNloYDzIxMjYxMDMxMDIzOTM2WjBHMQswCQYDVQQGEwJVUzEQMA4GA1UECgwHU2FuZGJveDEUMBIGA1UECwwLU1NPUHJvdmlkZXIxEDAOBgNVBAMMB3NhbmRib3gwggEiMA0GCSqG",
  "SIb3DQEBAQUAA4IBDwAwggEKAoIBAQDDS8OGbu+GMFj7BexZOdCczPwlwTJoYMMysEOAmv0cdXHV9gcbY0GN+iPVSH+e4ZyImXtHXrTX9CedOWP6IbnIeemRI/xZOkbRRM/UuWu38GGwYjWDAgbmVYR3dCjMSZP2",
  "1VOsyoOwTmDgK86Qma593amBdYRdvUrZRoZfZYMDwdQHDqluVjLG7dCuLiaKx3VHfApwP4Ui9fYdxJAuNqujDKInonH736D9ComCoW3v/atfor5WYJiu9xMKOEWvCEso2R77Yjm3jhuB/AJCB7Yb6fIux3D3g2ID",
  "V99vFuocrr0NrWt/aOQN7ix+XNxazhR17r8qXTEwKsg1iHc0Zcr9AgMBAAGjUzBRMB0GA1UdDgQWBBTthA0pUMyfit3U7CJUOfK3dIMw6TAfBgNVHSMEGDAWgBTthA0pUMyfit3U7CJUOfK3dIMw6TAPBgNVHRMB",
  "Af8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IBAQCrLtmL/jyUktt2ja1xUCjSvQkfDj95VKslVB63TLK27MEqAnbtaCMRptUCQsfP0gVE6pCQvzP3I2Nf3TWuZc/ma1wsudYGkluKcKxcgQ1X8h2GUI6tW9b7HWdr",
  "QxuvCn97UOjFYXyAp8gUFqK0QkYBowW7yjtPDZxnOO3YS77siOM+0Nqlj1WKtn8mW0Zka30+yK2WC3DfbWKUWnIkDDcBiocZKd+OWR6g+UQwvNWkiuYVoDa/f+urWeow5pi/sJdByENlWbqrSVbESmbUEFjOXTM7",
  "InLGNlX2aHgRJskkbrGvbimDRqwEflT93V2FWrgUQGTfqT2stY+llkYBvsYS",
].join("");

function metadata(call: Call): Answer {
  const app = theApp(call);
  const kid = call.query["kid"];
  if (kid !== undefined && kid !== app.signingKeyId) throw notFound(kid, "AppInstanceKey");
  return { status: 200, headers: { "content-type": "application/xml;charset=ISO-8859-1" }, body: metadataXml(call.org.url.base, app) };
}

function metadataXml(base: string, app: AppRecord): string {
  const location = `${base}/app/${app.name}/${app.issuerKey}/sso/saml`;
  const service = (binding: string): string => `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${binding}" Location="${location}"/>`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?><md:EntityDescriptor entityID="http://www.okta.com/${app.issuerKey}" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">`,
    `<md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing">`,
    `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${CERTIFICATE}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
    "<md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat><md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>",
    `${service("HTTP-POST")}${service("HTTP-Redirect")}</md:IDPSSODescriptor></md:EntityDescriptor>`,
  ].join("");
}

function signingKey(app: AppRecord): Json {
  const certificate = new X509Certificate(Buffer.from(CERTIFICATE, "base64"));
  const { e, n } = certificate.publicKey.export({ format: "jwk" });
  return {
    kty: "RSA",
    created: app.created,
    lastUpdated: app.created,
    expiresAt: new Date(certificate.validTo).toISOString(),
    kid: app.signingKeyId,
    use: "sig",
    x5c: [CERTIFICATE],
    "x5t#S256": Buffer.from(certificate.fingerprint256.replaceAll(":", ""), "hex").toString("base64url"),
    e,
    n,
  };
}

/** The operations of an app's SAML side. */
export const appSaml: readonly Operation[] = [
  { method: "GET", path: "/api/v1/apps/:appId/sso/saml/metadata", query: ["kid"], respond: metadata },
  { method: "GET", path: "/api/v1/apps/:appId/credentials/keys", respond: (call) => ok([signingKey(theApp(call))]) },
];
