/**
 * The org authorization server: `POST /oauth2/v1/token` for service apps, and who may call the API with what it issued.
 * Source: Okta developer documentation, "Implement OAuth for Okta with a service app"; RFC 6749 §4.4.
 */
import type { Behaviour } from "../behaviour.ts";
import { errorBody, OktaError } from "../errors.ts";
import type { Answer } from "../http/operation.ts";
import type { ServiceApp } from "../options.ts";
import { AccessTokens, TOKEN_LIFETIME_S, type Grant } from "./accessTokens.ts";
import { clientOf } from "./assertion.ts";
import { hashOf, Nonce, proofOf, type Proof } from "./dpop.ts";
import { OnceOnly } from "./onceOnly.ts";
import { AccessTokenError, OAuthError, type OAuthRefusal } from "./refusal.ts";
import { missingScope } from "./scopes.ts";
import { isOktaScope, ServiceApps } from "./serviceApps.ts";

/** Where tokens are asked for. */
export const TOKEN_PATH = "/oauth2/v1/token";
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** What the server needs of the org. */
export interface AuthorizationServerSettings {
  readonly serviceApps: readonly ServiceApp[];
  readonly behaviour: Behaviour;
  /** The org's base URL; known once it listens. */
  readonly url: { readonly base: string };
  /** The org's time, ISO 8601: access tokens live by it. */
  now(): string;
}

/** A token request: form or query parameters (okta-sdk-golang sends the latter), and the proof where one came along. */
export interface TokenRequest {
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly proof: string | undefined;
}

/** An API call that bears an access token. */
export interface BearingCall {
  readonly scheme: "Bearer" | "DPoP";
  readonly token: string;
  readonly proof: string | undefined;
  readonly method: string;
  readonly path: string;
  /** The URL without query, where the request names one: it does when it comes as through a proxy (RFC 9112 §3.2.2). */
  readonly target: string | undefined;
  /** The scopes that the operation demands; nothing where no access token is accepted. */
  readonly demanded: readonly string[] | undefined;
}

/** The running server. */
export class AuthorizationServer {
  readonly #settings: AuthorizationServerSettings;
  readonly #apps: ServiceApps;
  readonly #tokens = new AccessTokens();
  readonly #usedAssertions = new OnceOnly();
  readonly #usedProofs = new OnceOnly();
  readonly #nonce = new Nonce();

  constructor(settings: AuthorizationServerSettings) {
    this.#settings = settings;
    this.#apps = new ServiceApps(settings.serviceApps);
  }

  /** Answers a token request. Throws the refusal. */
  token({ parameters, proof }: TokenRequest): Answer {
    const { behaviour, url } = this.#settings;
    const audience = `${url.base}${TOKEN_PATH}`;
    const app = clientOf(assertionIn(parameters), { apps: this.#apps, used: this.#usedAssertions, behaviour, audience, now: machineSeconds() });
    const jkt = app.dpopBoundAccessTokens === true ? this.#boundTo(proof, audience) : undefined;
    const scopes = grantedScopes(parameters["scope"] ?? "", app, behaviour);
    const access_token = this.#tokens.issue(app, { scopes, ...(jkt === undefined ? {} : { jkt }) }, url.base, this.#orgSeconds());
    const body = { token_type: jkt === undefined ? "Bearer" : "DPoP", expires_in: TOKEN_LIFETIME_S, access_token, scope: scopes.join(" ") };
    return { status: 200, body, headers: { "cache-control": "no-cache, no-store", pragma: "no-cache" } };
  }

  #boundTo(header: string | undefined, url: string): string {
    const proof = proofOf(header, { method: "POST", url, now: machineSeconds(), used: this.#usedProofs });
    this.#nonce.demand(proof);
    return proof.jkt;
  }

  /** Whom the access token of a call stands for. Throws where it is no good or grants too little. */
  admit(call: BearingCall): Grant {
    const grant = this.#tokens.read(call.token, this.#orgSeconds());
    if (grant === undefined) throw this.#invalid(call);
    this.#checkBinding(call, grant);
    // Unverified: what the internal API answers. That it takes no access token is why the provider does not ask it with one.
    if (call.demanded === undefined) throw new OktaError("E0000006");
    const scope = missingScope(call.demanded, grant.scopes);
    if (scope !== undefined) throw this.#refused(call, "access_token_insufficient_scopes", scope);
    return grant;
  }

  #checkBinding(call: BearingCall, { jkt }: Grant): void {
    if (jkt === undefined) {
      if (call.scheme === "DPoP") throw this.#refused(call, "access_token_not_dpop_bound");
      return;
    }
    if (call.scheme !== "DPoP") throw this.#refused(call, "dpop_authentication_scheme_required");
    if (call.proof === undefined) throw this.#refused(call, "dpop_proof_required_for_token");
    const proof = proofOf(call.proof, { method: call.method, url: call.target ?? `${this.#settings.url.base}${call.path}`, now: machineSeconds(), used: this.#usedProofs });
    const fault = bindingFault(proof, call.token, jkt);
    if (fault !== undefined) throw this.#refused(call, fault);
  }

  #invalid(call: BearingCall): Error {
    return this.#settings.behaviour.invalidBearer === "E0000005" ? new OktaError("E0000005") : this.#refused(call, "access_token_invalid");
  }

  #refused({ scheme, path, demanded = [] }: BearingCall, name: OAuthRefusal, scope = demanded.join(" ")): Error {
    const { behaviour, url } = this.#settings;
    const withBody = name === "access_token_insufficient_scopes" && behaviour.missingScopeBody === "E0000006";
    return new AccessTokenError(name, { scheme, base: url.base, path, scope }, withBody ? errorBody("E0000006", "You do not have permission to perform the requested action") : undefined);
  }

  #orgSeconds(): number {
    return Math.floor(Date.parse(this.#settings.now()) / 1000);
  }
}

function bindingFault(proof: Proof, token: string, jkt: string): OAuthRefusal | undefined {
  if (proof.jkt !== jkt) return "invalid_access_token_dpop_binding";
  return proof.jwt.claims["ath"] === hashOf(token) ? undefined : "dpop_proof_invalid_ath";
}

/** Clients sign by the machine's clock, whatever the org's is set to. */
function machineSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** The assertion of a client-credentials request. Throws where the request is another. */
function assertionIn(parameters: TokenRequest["parameters"]): string {
  const { grant_type, client_assertion_type, client_assertion } = parameters;
  if (grant_type === undefined || grant_type === "") throw new OAuthError("token_request_missing_grant_type");
  if (grant_type !== "client_credentials") throw new OAuthError("unsupported_grant_type");
  if (client_assertion === undefined || client_assertion === "") throw new OAuthError("unsupported_auth_method_client_creds");
  if (client_assertion_type !== JWT_BEARER) throw new OAuthError("client_assertion_type_invalid");
  return client_assertion;
}

/** The scopes asked for that the app is granted: some of them are enough (okta-sdk-golang issue 145). */
function grantedScopes(text: string, app: ServiceApp, behaviour: Behaviour): readonly string[] {
  const asked = [...new Set(text.split(" ").filter((scope) => scope !== ""))];
  if (asked.length === 0) throw new OAuthError(behaviour.tokenWithoutScope);
  if (!asked.every(isOktaScope)) throw new OAuthError("no_matching_scope");
  const granted = asked.filter((scope) => app.scopes.includes(scope));
  if (granted.length === 0) throw new OAuthError("no_org_scopes_granted");
  return granted;
}
