/** `/api/v2/routing/queues/{queueId}/members`, and the queues of a person. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { noContent, ok, operation } from "../http/operation.ts";
import { integer, isDescending, listOf, oneOf, paging, text } from "../http/parameters.ts";
import { linkedPage, page } from "../http/paging.ts";
import { Refusal } from "../http/refusal.ts";
import { folded } from "../state/organization.ts";
import { liveUser } from "../users/find.ts";
import { expansionNames } from "../users/wire.ts";
import { checkId, existingQueue, noResource } from "./find.ts";
import { addToQueue, membersOfQueue, queuesOf, removeFromQueue, setMember } from "./membership.ts";
import { memberToWire, queueToWire } from "./wire.ts";

const path = "/api/v2/routing/queues/:queueId/members";
const one = `${path}/:memberId`;
const view = { any: ["routing:queue:view", "routing:queue:edit", "routing:queue:readonly", "routing:queueMember:manage"] };
const manage = { any: ["routing:queue:edit", "routing:queueMember:manage"] };
const echoed = z.unknown().optional();

/** People in one call. */
const memberLimit = 100;

const entities = {
  model: "WritableEntity",
  schema: z.array(z.strictObject({ id: z.string() })).max(memberLimit),
} satisfies Body<unknown>;

/** Model `QueueMember` as a request. */
const member = z.strictObject({
  id: z.string().optional(),
  joined: z.boolean().optional(),
  ringNumber: z.int().min(1).max(6).optional(),
  name: echoed,
  user: echoed,
  memberBy: echoed,
  routingStatus: echoed,
  selfUri: echoed,
});

/** By name; a page is at most 100. */
export const getMembers = operation({
  method: "GET",
  path,
  needs: view,
  query: {
    pageNumber: paging.pageNumber,
    pageSize: integer(1, memberLimit, 25),
    sortOrder: oneOf(["asc", "desc"], "asc"),
    name: text,
    memberBy: oneOf(["", "user", "group"], ""),
    joined: oneOf(["", "true", "false"], ""),
    expand: listOf(expansionNames),
  },
  handle: (call) => {
    const { name, memberBy, joined, sortOrder, expand } = call.query;
    const queue = existingQueue(call.org, call.caller, call.param("queueId"), view.any);
    const found = membersOfQueue(call.org, queue).filter(
      (one) =>
        folded(one.user.name).includes(folded(name)) &&
        (memberBy === "" || one.memberBy === memberBy) &&
        (joined === "" || String(one.joined) === joined),
    );
    return ok(linkedPage(call, isDescending(sortOrder) ? found.reverse() : found, (one) => memberToWire(call.org, queue.id, one, expand)));
  },
});

/** Adds people singly, or takes them out with `delete=true`. */
export const changeMembers = operation({
  method: "POST",
  path,
  needs: manage,
  query: { delete: oneOf(["true", "false"], "false") },
  body: entities,
  handle: ({ org, caller, param, query, body }) => {
    const queue = existingQueue(org, caller, param("queueId"), manage.any);
    for (const { id } of body) checkId(id);
    if (query.delete === "true") for (const { id } of body) removeFromQueue(org, queue.id, id);
    else {
      const users = body.map(({ id }) => liveUser(org, id));
      for (const user of users) addToQueue(org, queue.id, user.id);
    }
    return noContent;
  },
});

/** Joins and unjoins; who is no member is passed over. */
export const joinMembers = operation({
  method: "PATCH",
  path,
  needs: manage,
  body: { model: "QueueMember", schema: z.array(member).max(memberLimit) },
  handle: (call) => {
    const { org, body } = call;
    const queue = existingQueue(org, call.caller, call.param("queueId"), manage.any);
    const members = membersOfQueue(org, queue);
    for (const { id, joined, ringNumber } of body) {
      const found = members.find((one) => one.user.id === id);
      if (found !== undefined) setMember(org, queue.id, found, { joined, ringNumber });
    }
    const changed = membersOfQueue(org, queue).filter((one) => body.some(({ id }) => id === one.user.id));
    return ok({
      entities: changed.map((one) => memberToWire(org, queue.id, one)),
      pageNumber: 1,
      pageSize: changed.length,
      selfUri: call.path,
    });
  },
});

export const patchMember = operation({
  method: "PATCH",
  path: one,
  needs: manage,
  body: { model: "QueueMember", schema: member },
  handle: ({ org, caller, param, body }) => {
    const queue = existingQueue(org, caller, param("queueId"), manage.any);
    const found = membersOfQueue(org, queue).find((one) => one.user.id === param("memberId"));
    if (found === undefined) throw noResource();
    setMember(org, queue.id, found, { joined: body.joined, ringNumber: body.ringNumber });
    return { status: 202 };
  },
});

/** Who is in through a group cannot be taken out singly. */
export const deleteMember = operation({
  method: "DELETE",
  path: one,
  needs: manage,
  handle: ({ org, caller, param }) => {
    const queue = existingQueue(org, caller, param("queueId"), manage.any);
    const found = membersOfQueue(org, queue).find((one) => one.user.id === param("memberId"));
    if (found === undefined) throw noResource();
    if (found.memberBy === "group")
      throw new Refusal(400, "invalid.type", "Group-type queue members cannot be individually deleted.");
    removeFromQueue(org, queue.id, found.user.id);
    return noContent;
  },
});

/** The queues that a person has joined, or has not. */
export const getQueuesOfUser = operation({
  method: "GET",
  path: "/api/v2/users/:userId/queues",
  needs: { any: ["routing:queue:view"] },
  query: { ...paging, joined: oneOf(["true", "false"], "true") },
  handle: (call) => {
    const user = liveUser(call.org, call.param("userId"));
    const found = queuesOf(call.org, user.id).filter(({ member }) => String(member.joined) === call.query.joined);
    return ok(page(call, found, ({ queue, member }) => ({ ...queueToWire(call.org, queue), joined: member.joined })));
  },
});
