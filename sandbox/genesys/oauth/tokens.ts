/** `/api/v2/tokens`: what the caller's token is, and its end; the end of all tokens of a person. */
import { bearerOf, mayIn } from "../http/caller.ts";
import { noContent, ok, operation, type Operation } from "../http/operation.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { organizationName } from "../organization/routes.ts";
import { digest } from "../state/organization.ts";
import { revokeTokens } from "./revoke.ts";

const me = "/api/v2/tokens/me";

/** Model `TokenInfo`. */
const getToken = operation({
  method: "GET",
  path: me,
  handle: ({ org, caller, header }) => {
    const record = org.tokens.get(digest(bearerOf(header("authorization")) ?? ""));
    const client = org.clients.get(record?.clientId ?? caller.id);
    const organization = { id: org.home.id, name: organizationName };
    const OAuthClient = { id: client?.id, name: client?.name, authorizedGrantType: "CLIENT-CREDENTIALS", organization };
    return ok({ organization, homeOrganization: organization, OAuthClient });
  },
});

const deleteOwnToken = operation({
  method: "DELETE",
  path: me,
  handle: ({ org, header }) => {
    org.tokens.delete(digest(bearerOf(header("authorization")) ?? ""));
    return { status: 200 };
  },
});

/** Also for who has no token; the person is signed out everywhere at once. */
const deleteTokens = operation({
  method: "DELETE",
  path: "/api/v2/tokens/:userId",
  needs: { any: ["oauth:token:delete"] },
  handle: ({ org, caller, param }) => {
    const user = org.users.get(param("userId"));
    if (user === undefined) throw refusals.unknownRoute();
    if (!mayIn(org, caller, ["oauth:token:delete"], user.divisionId))
      throw new Refusal(403, "missing.division.permission", "Missing required division permission");
    revokeTokens(org, user.id);
    return noContent;
  },
});

/** Token operations (OpenAPI tag Tokens). */
export const routes: readonly Operation[] = [getToken, deleteOwnToken, deleteTokens];
