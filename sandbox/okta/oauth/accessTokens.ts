/** Access tokens of the org authorization server: issued and read back. Opaque to clients; signed by a key that lives as long as the process. */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import type { ServiceApp } from "../options.ts";
import { isSignedBy, parseJwt } from "./jwt.ts";

/** Okta's access tokens of the org authorization server live an hour. */
export const TOKEN_LIFETIME_S = 3600;

/** What an access token stands for. */
export interface Grant {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The thumbprint of the key that the token is bound to (DPoP). */
  readonly jkt?: string;
}

/** The issuer of one org. */
export class AccessTokens {
  #keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | undefined;

  /** A token for the grant, good from `now` (epoch seconds of the org's clock) on. */
  issue({ clientId }: ServiceApp, { scopes, jkt }: Omit<Grant, "clientId">, issuer: string, now: number): string {
    const claims = {
      ver: 1,
      jti: `AT.${randomBytes(32).toString("base64url")}`,
      iss: issuer,
      aud: issuer,
      sub: clientId,
      iat: now,
      exp: now + TOKEN_LIFETIME_S,
      cid: clientId,
      scp: scopes,
      ...(jkt === undefined ? {} : { cnf: { jkt } }),
    };
    const signed = `${encoded({ kid: "sandbox", alg: "ES256" })}.${encoded(claims)}`;
    const signature = sign("sha256", Buffer.from(signed), { key: this.#pair().privateKey, dsaEncoding: "ieee-p1363" });
    return `${signed}.${signature.toString("base64url")}`;
  }

  /** What a token stands for; nothing when it is not the org's, or is over at `now`. */
  read(token: string, now: number): Grant | undefined {
    const jwt = parseJwt(token);
    if (jwt === undefined || !isSignedBy(jwt, this.#pair().publicKey.export({ format: "jwk" }))) return undefined;
    const { exp, cid, scp, cnf } = jwt.claims as { exp: number; cid: string; scp: readonly string[]; cnf?: { jkt: string } };
    return exp <= now ? undefined : { clientId: cid, scopes: scp, ...(cnf === undefined ? {} : { jkt: cnf.jkt }) };
  }

  #pair(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
    return (this.#keys ??= generateKeyPairSync("ec", { namedCurve: "P-256" }));
  }
}

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
