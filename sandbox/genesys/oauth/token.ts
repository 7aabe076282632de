/** `POST /oauth/token`: the client-credentials grant. */
import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { RateLimit } from "../http/rateLimit.ts";
import type { Callers } from "../http/server.ts";
import { record } from "../audit/recorder.ts";
import { digest, type Organization } from "../state/organization.ts";
import type { ClientRecord } from "../state/records.ts";

/** The life of a token: the platform's default `accessTokenValiditySeconds`. */
const validitySeconds = 86_400;

/** Log-ins of one client in a minute. The platform throttles bursts of them; how many it takes is told nowhere. */
const loginsPerMinute = 300;

/** Adds the login endpoint, which SDKs reach on the login host and here on the one port. */
export function addTokenEndpoint(app: FastifyInstance, org: Organization, callers: Callers): void {
  const limit = new RateLimit(loginsPerMinute);
  app.post("/oauth/token", (request, reply) => {
    const client = clientOf(org, request.headers.authorization);
    if (client === undefined) return badClient(org, reply);
    callers.set(request, client.name);
    const budget = limit.spend(client.id, org.now().getTime());
    if (budget.exceeded) return reply.code(400).send(throttled(budget.resetSeconds));
    const grant = grantTypeOf(request);
    if (grant !== "client_credentials")
      return reply.code(400).send(oauthError("unsupported_grant_type", `grant type "${grant}" is not supported`));
    return reply.send({ access_token: issue(org, client), token_type: "bearer", expires_in: validitySeconds });
  });
}

/** Recorded wording: tishige/CallFlowVisualizer issues 8 and 9. */
const badClient = (org: Organization, reply: FastifyReply): FastifyReply =>
  reply.code(Number(org.behaviour.badClientStatus)).send(oauthError("invalid_client", "authentication failed"));

/** A 400, not a 429 (CX as Code matches the beginning of the text; the rest is ours). */
const throttled = (seconds: number): unknown => oauthError("invalid_request", `rate limit exceeded; retry in ${seconds} seconds`);

const oauthError = (error: string, description: string): unknown => ({ error, description, error_description: description });

/** The client that the Basic credentials name, if their secret is right. */
function clientOf(org: Organization, authorization: string | undefined): ClientRecord | undefined {
  const encoded = /^basic (.+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [id = "", ...secret] = Buffer.from(encoded, "base64").toString().split(":");
  const client = org.clients.get(id);
  return client?.secretDigest === digest(secret.join(":")) ? client : undefined;
}

function grantTypeOf(request: FastifyRequest): string {
  const body = request.body;
  return typeof body === "object" && body !== null && "grant_type" in body ? String(body.grant_type) : "";
}

/** A fresh token; the client's expired ones are forgotten. */
function issue(org: Organization, client: ClientRecord): string {
  const now = org.now().getTime();
  for (const old of org.tokens.by("client", client.id))
    if (old.expires !== undefined && Date.parse(old.expires) <= now) org.tokens.delete(old.id);
  const token = randomBytes(48).toString("base64url");
  const entity = { id: digest(token).slice(0, 32), name: "", selfUri: "" };
  record(org, [{ serviceName: "PeoplePermissions", entityType: "AccessToken", action: "Create", entity, propertyChanges: [] }], client.id);
  org.tokens.put({ id: digest(token), clientId: client.id, expires: new Date(now + validitySeconds * 1000).toISOString() });
  return token;
}
