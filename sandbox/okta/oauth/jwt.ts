/** Signed JSON Web Tokens in compact form (RFC 7515 §3.1, RFC 7519): taken apart and verified; nothing is trusted here. */
import { createHash, createPublicKey, verify, type JsonWebKey } from "node:crypto";
import { isObject, type Json } from "../json.ts";

/** A token that can be parsed; its signature may be anything. */
export interface Jwt {
  readonly header: Json;
  readonly claims: Json;
  /** Header and claims as they were signed. */
  readonly signed: string;
  readonly signature: Buffer;
}

interface Algorithm {
  readonly kty: "RSA" | "EC";
  readonly hash: string;
}

/** The algorithms that Okta accepts for assertions and proofs: RSA and EC signatures (RFC 7518 §3.3, §3.4). */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  RS256: { kty: "RSA", hash: "sha256" },
  RS384: { kty: "RSA", hash: "sha384" },
  RS512: { kty: "RSA", hash: "sha512" },
  ES256: { kty: "EC", hash: "sha256" },
  ES384: { kty: "EC", hash: "sha384" },
  ES512: { kty: "EC", hash: "sha512" },
};

/** The token's parts; nothing where the text is not a JWT. */
export function parseJwt(text: string): Jwt | undefined {
  const [head, body, signature, ...rest] = text.split(".");
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) return undefined;
  const header = decoded(head);
  const claims = decoded(body);
  if (header === undefined || claims === undefined) return undefined;
  return { header, claims, signed: `${head}.${body}`, signature: Buffer.from(signature, "base64url") };
}

function decoded(part: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the token names an algorithm that is accepted. */
export function hasKnownAlgorithm(jwt: Jwt): boolean {
  return algorithmOf(jwt) !== undefined;
}

function algorithmOf({ header: { alg } }: Jwt): Algorithm | undefined {
  return typeof alg === "string" && Object.hasOwn(ALGORITHMS, alg) ? ALGORITHMS[alg] : undefined;
}

/** Whether the key made the token's signature. A key of another kind than the algorithm's did not. */
export function isSignedBy(jwt: Jwt, key: JsonWebKey): boolean {
  const algorithm = algorithmOf(jwt);
  if (algorithm === undefined || algorithm.kty !== key.kty) return false;
  try {
    return verify(algorithm.hash, Buffer.from(jwt.signed), { key: createPublicKey({ key, format: "jwk" }), dsaEncoding: "ieee-p1363" }, jwt.signature);
  } catch {
    return false;
  }
}

/** The members that identify a public key, in the order that its thumbprint wants (RFC 7638 §3.2). */
const IDENTIFYING: Readonly<Record<string, readonly string[]>> = { RSA: ["e", "kty", "n"], EC: ["crv", "kty", "x", "y"] };

/** A public key's thumbprint: SHA-256, base64url. */
export function thumbprint(key: JsonWebKey): string {
  const members = (IDENTIFYING[key.kty ?? ""] ?? []).map((name) => [name, key[name]]);
  return createHash("sha256").update(JSON.stringify(Object.fromEntries(members))).digest("base64url");
}
