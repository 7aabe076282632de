/** `GET` and `PUT /api/v2/users/{userId}/state`: the deactivation that records a reason and a date. */
import { ok, operation } from "../http/operation.ts";
import type { UserRecord } from "../state/records.ts";
import { anyUser } from "./find.ts";
import { setState } from "./lifecycle.ts";
import { userState } from "./models.ts";
import { checkVersion } from "./write.ts";

const path = "/api/v2/users/:userId/state";

const stateToWire = (user: UserRecord): unknown => ({
  state: user.state,
  version: user.version,
  stateChangeReason: user.stateChangeReason,
  stateChangeDate: user.stateChangeDate,
});

export const getUserState = operation({
  method: "GET",
  path,
  needs: { any: ["directory:userStateChange:view"] },
  handle: ({ org, param }) => ok(stateToWire(anyUser(org, param("userId")))),
});

export const putUserState = operation({
  method: "PUT",
  path,
  needs: { any: ["directory:user:edit"] },
  body: userState,
  handle: ({ org, param, body }) => {
    const user = anyUser(org, param("userId"));
    checkVersion(org, user, body.version);
    return ok(stateToWire(setState(org, user, body.state, body.stateChangeReason ?? "Unknown")));
  },
});
