/** `POST /api/v2/users/{userId}/invite`: the activation e-mail, which makes an inactive account active (Help Centre, invite people). */
import { mayIn } from "../http/caller.ts";
import { noContent, operation } from "../http/operation.ts";
import { oneOf } from "../http/parameters.ts";
import { refusals } from "../http/refusal.ts";
import { liveUserPlainly } from "./find.ts";
import { saveUser, setState } from "./lifecycle.ts";

const invite = { any: ["admin", "directory:organization:admin", "directory:user:setPassword"] };

/** An invitation lives so long (Help Centre, invite people). */
const lifetimeMs = 30 * 86_400_000;

/** While an invitation is outstanding only `force` sends another. */
export const inviteUser = operation({
  method: "POST",
  path: "/api/v2/users/:userId/invite",
  needs: invite,
  query: { force: oneOf(["true", "false"], "false") },
  handle: ({ org, caller, param, query: { force } }) => {
    const user = liveUserPlainly(org, param("userId"));
    if (!mayIn(org, caller, invite.any, user.divisionId))
      throw refusals.insufficient("Insufficient permissions for sending an activation email.");
    const invited = user.state === "inactive" ? setState(org, user, "active") : user;
    const isOutstanding = invited.invitedAt !== undefined && org.now().getTime() - Date.parse(invited.invitedAt) < lifetimeMs;
    if (force === "true" || !isOutstanding) saveUser(org, invited, { invitedAt: org.timestamp() });
    return noContent;
  },
});
