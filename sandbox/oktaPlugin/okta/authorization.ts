/** The `Authorization` header of a call: an API token, an access token, or one that a service app's private key buys. */
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { OktaApiError } from "./apiError.ts";
import type { Connection, Credential } from "./connection.ts";
import { numberAt, textAt } from "./json.ts";

/** Answers the header's value; may fetch a token first. */
export type Authorization = () => Promise<string>;

type ServiceApp = Extract<Credential, { kind: "privateKey" }>;

const ASSERTION_SECONDS = 3600;
/** A token is renewed this long before it ends. */
const MARGIN_SECONDS = 60;

/** How a connection's calls are authorized. */
export function authorization({ url, credential }: Connection): Authorization {
  if (credential.kind === "apiToken") return () => Promise.resolve(`SSWS ${credential.token}`);
  if (credential.kind === "accessToken") return () => Promise.resolve(`Bearer ${credential.token}`);
  return serviceAppToken(url, credential);
}

/** Client credentials with `private_key_jwt` (Okta: "Implement OAuth for Okta with a service app"; RFC 7523 §2.2), one token for all calls until it ends. */
function serviceAppToken(url: string, app: ServiceApp): Authorization {
  let token: { readonly header: Promise<string>; endsAt: number } | undefined;
  return () => {
    const now = Date.now() / 1000;
    if (token === undefined || token.endsAt < now) {
      const fetched = fetchToken(url, app);
      const current = { header: fetched.then(({ header }) => header), endsAt: Number.POSITIVE_INFINITY };
      token = current;
      fetched.then(
        ({ seconds }) => void (current.endsAt = now + seconds - MARGIN_SECONDS),
        () => void (current.endsAt = 0),
      );
    }
    return token.header;
  };
}

async function fetchToken(url: string, app: ServiceApp): Promise<{ header: string; seconds: number }> {
  const target = `${url}/oauth2/v1/token`;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    scope: app.scopes.join(" "),
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion(target, app),
  });
  const response = await fetch(target, { method: "POST", body: form, headers: { Accept: "application/json" } });
  const body: unknown = await response.json();
  if (!response.ok) throw new OktaApiError(response.status, body);
  return { header: `${textAt(body, "token_type") || "Bearer"} ${textAt(body, "access_token")}`, seconds: numberAt(body, "expires_in") ?? ASSERTION_SECONDS };
}

function assertion(audience: string, app: ServiceApp): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: "RS256", typ: "JWT", ...(app.privateKeyId === "" ? {} : { kid: app.privateKeyId }) };
  const claims = { aud: audience, iss: app.clientId, sub: app.clientId, iat: now, exp: now + ASSERTION_SECONDS, jti: randomUUID() };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${sign("sha256", Buffer.from(signed), createPrivateKey(app.privateKey)).toString("base64url")}`;
}
