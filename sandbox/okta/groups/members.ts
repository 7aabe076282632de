/** `/api/v1/groups/{id}/users`: list, put in, take out; and the apps of a group. */
import { OktaError } from "../errors.ts";
import { NO_CONTENT, param, type Operation } from "../http/operation.ts";
import { page, type PageSizes } from "../http/page.ts";
import { showApp } from "../apps/show.ts";
import { userById } from "../users/find.ts";
import { showListedUser } from "../users/show.ts";
import { theGroup, theOwnGroup } from "./find.ts";
import { addMember, removeMemberByHand } from "./membership.ts";

const MEMBERS: PageSizes = { standard: 1000, most: 1000 };
const APPS: PageSizes = { standard: 20, most: 200 };
const MEMBER = "/api/v1/groups/:groupId/users/:userId";

/** The operations of group membership. */
export const groupMembers: readonly Operation[] = [
  {
    method: "GET",
    path: "/api/v1/groups/:groupId/users",
    query: ["limit", "after"],
    respond(call) {
      const users = call.org.memberships.ofLeft(theGroup(call).id).flatMap(({ userId }) => call.org.users.get(userId) ?? []);
      return page(call, users, MEMBERS, (user) => showListedUser(call.org, user));
    },
  },
  {
    method: "PUT",
    path: MEMBER,
    respond(call) {
      const group = theOwnGroup(call);
      const user = userById(call, param(call, "userId"));
      if (user.status === "DEPROVISIONED") throw new OktaError("E0000038");
      addMember(call.org, group, user);
      return NO_CONTENT;
    },
  },
  {
    method: "DELETE",
    path: MEMBER,
    respond(call) {
      const group = theOwnGroup(call);
      const user = userById(call, param(call, "userId"));
      const membership = call.org.memberships.get(group.id, user.id);
      if (membership !== undefined) removeMemberByHand(call.org, group, user, membership);
      return NO_CONTENT;
    },
  },
  {
    method: "GET",
    path: "/api/v1/groups/:groupId/apps",
    query: ["limit", "after"],
    respond(call) {
      const apps = call.org.appGroups.ofRight(theGroup(call).id).flatMap(({ appId }) => call.org.apps.get(appId) ?? []);
      return page(call, apps, APPS, (app) => showApp(call.org, app));
    },
  },
];
