/** Who may call: the owner of the API token, or a service app with an access token whose scopes suffice. */
import type { FastifyRequest } from "fastify";
import { OktaError } from "../errors.ts";
import type { AuthorizationServer } from "../oauth/authorizationServer.ts";
import { demandedScopes } from "../oauth/scopes.ts";
import { targetOf } from "./body.ts";
import type { Operation } from "./operation.ts";

/** What the path needs no credentials for: the org's description, and the sandbox's own control API. */
const OPEN = ["/_sandbox", "/.well-known/"];

/** Whether a path is answered without credentials, and without counting against the rate limit. */
export function isOpen(path: string): boolean {
  return OPEN.some((prefix) => path.startsWith(prefix));
}

/**
 * Admits a call, or throws: E0000011 for a wrong API token or none, OAuth's refusals for access tokens.
 * @param operation the operation asked for; absent where there is none at that path, which only its 404 or 405 tells
 * @returns the client id of the service app that calls; nothing for the owner of the API token
 */
export function admit(request: FastifyRequest, path: string, apiToken: string, server: AuthorizationServer, operation: Operation | undefined): string | undefined {
  const [scheme = "", token = ""] = request.headers.authorization?.split(" ") ?? [];
  if (scheme === "Bearer" || scheme === "DPoP") {
    const proof = request.headers["dpop"];
    const demanded = operation === undefined ? [] : demandedScopes(operation);
    return server.admit({ scheme, token, proof: Array.isArray(proof) ? proof[0] : proof, method: request.method, path, target: targetOf(request), demanded }).clientId;
  }
  if (scheme !== "SSWS" || token !== apiToken) throw new OktaError("E0000011");
  return undefined;
}
