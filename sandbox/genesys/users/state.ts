/** `GET` and `PUT /api/v2/users/{userId}/state`: the deactivation that records a reason and a date. */
import { checkDivision } from "../http/caller.ts";
import { ok, operation } from "../http/operation.ts";
import type { UserRecord } from "../state/records.ts";
import { anyUser } from "./find.ts";
import { setState } from "./lifecycle.ts";
import { userState } from "./models.ts";
import { checkVersion } from "./write.ts";

const edit = { any: ["directory:user:edit"] };
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
  needs: edit,
  body: userState,
  handle: ({ org, caller, param, body }) => {
    const user = anyUser(org, param("userId"));
    checkDivision(org, caller, edit.any, user.divisionId);
    checkVersion(org, user, body.version);
    return ok(stateToWire(setState(org, user, body.state, body.stateChangeReason ?? "Unknown")));
  },
});
