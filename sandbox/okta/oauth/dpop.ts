/**
 * Demonstrating proof of possession (RFC 9449): the proof that comes with a token request or an API call. Source: Okta
 * developer documentation, "Configure OAuth 2.0 Demonstrating Proof-of-Possession"; new service apps require it.
 */
import { createHash, randomBytes, type JsonWebKey } from "node:crypto";
import { isObject } from "../json.ts";
import { hasKnownAlgorithm, isSignedBy, parseJwt, thumbprint, type Jwt } from "./jwt.ts";
import type { OnceOnly } from "./onceOnly.ts";
import { OAuthError, type OAuthRefusal } from "./refusal.ts";

/** A proof is good for five minutes. */
const LONGEST_S = 300;

/** What a proof is held against. */
export interface Proven {
  readonly method: string;
  /** The URL asked, without query. */
  readonly url: string;
  /** Epoch seconds of the machine's clock, by which the client signs. */
  readonly now: number;
  readonly used: OnceOnly;
}

/** A checked proof: its claims and whose key made it. */
export interface Proof {
  readonly jwt: Jwt;
  /** The thumbprint of the proof's key. */
  readonly jkt: string;
}

/** Checks a proof's form, signature, target, age and uniqueness. Throws the refusal. */
export function proofOf(header: string | undefined, proven: Proven): Proof {
  if (header === undefined || header === "") throw new OAuthError("invalid_dpop_proof_missing_header");
  const jwt = parseJwt(header);
  if (jwt === undefined) throw new OAuthError("invalid_dpop_proof_invalid_jwt");
  const { typ, jwk } = jwt.header;
  if (typ !== "dpop+jwt") throw new OAuthError("invalid_dpop_proof_invalid_type");
  if (!hasKnownAlgorithm(jwt)) throw new OAuthError("invalid_dpop_proof_invalid_signature_algorithm");
  if (!isKey(jwk) || !isSignedBy(jwt, jwk)) throw new OAuthError("invalid_dpop_proof_invalid_signature");
  const fault = claimFault(jwt, proven);
  if (fault !== undefined) throw new OAuthError(fault);
  return { jwt, jkt: thumbprint(jwk) };
}

function isKey(value: unknown): value is JsonWebKey {
  return isObject(value) && typeof value["kty"] === "string";
}

function claimFault({ claims: { htm, htu, iat, jti } }: Jwt, { method, url, now, used }: Proven): OAuthRefusal | undefined {
  // Okta's own SDK for Node sends some methods in lower case.
  if (typeof htm !== "string" || htm.toUpperCase() !== method) return "invalid_dpop_proof_invalid_htm";
  if (htu !== url) return "invalid_dpop_proof_invalid_htu";
  if (typeof iat !== "number") return "invalid_dpop_proof_invalid_iat";
  if (iat > now + 1) return "invalid_dpop_proof_jwt_issued_in_future";
  if (iat < now - LONGEST_S) return "invalid_dpop_proof_jwt_too_old";
  if (typeof jti !== "string" || jti === "") return "invalid_dpop_proof_invalid_jti";
  return used.use(jti, iat + LONGEST_S, now) ? undefined : "dpop_proof_already_used";
}

/** What a proof for a token must hold: the token's hash, base64url of SHA-256 (RFC 9449 §4.2). */
export function hashOf(accessToken: string): string {
  return createHash("sha256").update(accessToken, "ascii").digest("base64url");
}

/** The nonce that token requests must repeat. One for the life of the process; Okta's changes daily. */
export class Nonce {
  readonly #value = randomBytes(16).toString("base64url");

  /** Refuses, with the nonce to use, a proof that does not repeat it. */
  demand({ jwt: { claims } }: Proof): void {
    if (claims["nonce"] !== this.#value) throw new OAuthError("use_dpop_nonce", { "dpop-nonce": this.#value });
  }
}
