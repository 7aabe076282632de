/** A service app for tests: its keys, its registration, and assertions signed by hand. */
import { generateKeyPairSync, randomUUID, sign, type JsonWebKey, type KeyObject } from "node:crypto";
import type { ServiceApp } from "../../../../sandbox/okta/index.ts";

export const CLIENT_ID = "0oaserviceapp0000001";

export interface Keys {
  readonly pem: string;
  readonly publicJwk: JsonWebKey;
  readonly privateKey: KeyObject;
  readonly alg: "RS256" | "ES256";
}

/** A fresh key pair. */
export function keys(alg: Keys["alg"], kid?: string): Keys {
  const { privateKey, publicKey } = alg === "RS256" ? generateKeyPairSync("rsa", { modulusLength: 2048 }) : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicJwk = { ...publicKey.export({ format: "jwk" }), ...(kid === undefined ? {} : { kid }) };
  return { pem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), publicJwk, privateKey, alg };
}

/** The registration of an app with these keys. */
export function serviceApp(scopes: readonly string[], all: readonly Keys[], more: Partial<ServiceApp> = {}): ServiceApp {
  return { clientId: CLIENT_ID, jwks: { keys: all.map(({ publicJwk }) => publicJwk) }, scopes, ...more };
}

/** A signed token. */
export function jwt({ privateKey, alg }: Keys, claims: Record<string, unknown>, header: Record<string, unknown> = {}): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg, typ: "JWT", ...header })}.${part(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

/** The claims of a good assertion for an org. */
export function goodClaims(orgUrl: string): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return { iss: CLIENT_ID, sub: CLIENT_ID, aud: `${orgUrl}/oauth2/v1/token`, iat: now, exp: now + 300, jti: randomUUID() };
}
