/**
 * A client's assertion of who it is (`private_key_jwt`, RFC 7523 §3), checked as Okta does. Source: Okta developer
 * documentation, "Client authentication methods" and "Implement OAuth for Okta with a service app". The order of the
 * checks is unverified.
 */
import type { JsonWebKey } from "node:crypto";
import type { Behaviour } from "../behaviour.ts";
import { errorBody, Refusal } from "../errors.ts";
import type { ServiceApp } from "../options.ts";
import { hasKnownAlgorithm, isSignedBy, parseJwt, type Jwt } from "./jwt.ts";
import type { OnceOnly } from "./onceOnly.ts";
import { OAuthError, refusalOf } from "./refusal.ts";
import type { ServiceApps } from "./serviceApps.ts";

/** An assertion may be good for an hour at most. */
const LONGEST_S = 3600;

/** What assertions are held against. */
export interface AssertionChecks {
  readonly apps: ServiceApps;
  readonly used: OnceOnly;
  readonly behaviour: Pick<Behaviour, "unknownClient">;
  /** The token endpoint's URL, which is the one good audience. */
  readonly audience: string;
  /** Epoch seconds of the machine's clock, by which the client signs; the org's own clock may be set. */
  readonly now: number;
}

/** The service app that the assertion proves. Throws the refusal. */
export function clientOf(assertion: string, checks: AssertionChecks): ServiceApp {
  const jwt = parseJwt(assertion);
  if (jwt === undefined) throw new OAuthError("client_assertion_invalid_jwt");
  const { iss, sub, aud, jti } = jwt.claims;
  const app = checks.apps.of(iss);
  if (app === undefined) throw unknownClient(checks.behaviour);
  if (sub !== iss) throw new OAuthError("client_assertion_invalid_subject");
  if (![aud].flat().includes(checks.audience)) throw new OAuthError("client_assertion_invalid_audience");
  checkSignature(jwt, app);
  const end = checkTimes(jwt, checks.now);
  if (typeof jti === "string" && !checks.used.use(`${app.clientId} ${jti}`, end, checks.now)) throw new OAuthError("client_assertion_already_used");
  return app;
}

function unknownClient({ unknownClient: answer }: AssertionChecks["behaviour"]): Refusal {
  const { error, description } = refusalOf("invalid_client_id");
  return answer === "401" ? new OAuthError("invalid_client_id") : new Refusal(description, 400, errorBody(error, description));
}

/** An app with one key needs no `kid`; one with several does. */
function checkSignature(jwt: Jwt, { jwks: { keys } }: ServiceApp): void {
  if (!hasKnownAlgorithm(jwt)) throw new OAuthError("client_assertion_invalid_signature_algorithm");
  if (keys.length === 0) throw new OAuthError("client_assertion_jwks_not_configured");
  const key = keyOf(jwt.header["kid"], keys);
  if (key === undefined) throw new OAuthError("client_assertion_invalid_kid");
  if (!isSignedBy(jwt, key)) throw new OAuthError("client_assertion_invalid_signature");
}

function keyOf(kid: unknown, keys: readonly JsonWebKey[]): JsonWebKey | undefined {
  if (kid === undefined) return keys.length === 1 ? keys[0] : undefined;
  return keys.find((key) => key["kid"] === kid);
}

/** When the assertion ends, in epoch seconds. Okta's own example sends `exp` as a text of digits. */
function checkTimes({ claims: { exp, iat } }: Jwt, now: number): number {
  const end = seconds(exp);
  if (end === undefined) throw new OAuthError("client_assertion_expiration_required");
  if (end <= now) throw new OAuthError("client_assertion_expired_token");
  if (end > now + LONGEST_S) throw new OAuthError("client_assertion_expires_too_far_in_future");
  if ((seconds(iat) ?? 0) > now) throw new OAuthError("client_assertion_issued_at_in_future");
  return end;
}

function seconds(claim: unknown): number | undefined {
  const value = typeof claim === "string" && /^\d+$/.test(claim) ? Number(claim) : claim;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
