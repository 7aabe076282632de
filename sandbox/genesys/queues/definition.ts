/** `/api/v2/routing/queues`: the queues themselves. */
import { z } from "zod";
import { entityReference, type Body } from "../http/body.ts";
import { checkDivision } from "../http/caller.ts";
import { ok, operation } from "../http/operation.ts";
import { isDescending, list, oneOf, paging, text } from "../http/parameters.ts";
import { page } from "../http/paging.ts";
import { Refusal } from "../http/refusal.ts";
import { folded, type Organization } from "../state/organization.ts";
import { existingQueue } from "./find.ts";
import { memberGroupTypes, type MemberGroup } from "./records.ts";
import { queueToWire } from "./wire.ts";

const path = "/api/v2/routing/queues";
const one = `${path}/:queueId`;
const view = { any: ["routing:queue:view"] };
const edit = { any: ["routing:queue:edit"] };
const remove = { all: ["routing:queue:delete"] };
const echoed = z.unknown().optional();

/** Model `MemberGroup`. */
const memberGroup = z.strictObject({
  id: z.string(),
  type: z.enum(memberGroupTypes),
  name: echoed,
  division: echoed,
  memberCount: echoed,
  selfUri: echoed,
});

const settings = {
  name: z.string().min(1),
  description: z.string().optional(),
  division: entityReference.optional(),
  memberGroups: z.array(memberGroup).optional(),
  skillEvaluationMethod: z.enum(["NONE", "BEST", "ALL"]).optional(),
};
const readOnly = {
  id: echoed,
  dateCreated: echoed,
  dateModified: echoed,
  memberCount: echoed,
  userMemberCount: echoed,
  joinedMemberCount: echoed,
  selfUri: echoed,
};

/** Models `CreateQueueRequest` and `QueueRequest`, as far as emulated. */
const body = (model: string): Body<z.infer<typeof schema>> => ({ model, schema });
const schema = z.strictObject({ ...settings, ...readOnly });

/** A name with an asterisk at an end matches from there on; without one it must be the whole name. */
function isNamed(name: string, wanted: string): boolean {
  if (wanted === "") return true;
  const core = folded(wanted).replaceAll(/^\*|\*$/g, "");
  const [starts, ends] = [wanted.startsWith("*"), wanted.endsWith("*")];
  const given = folded(name);
  if (starts && ends) return given.includes(core);
  if (starts) return given.endsWith(core);
  return ends ? given.startsWith(core) : given === core;
}

function checkName(org: Organization, name: string, exceptId?: string): void {
  if (org.queues.by("name", folded(name)).some((queue) => queue.id !== exceptId))
    throw new Refusal(400, "duplicate.name", "A queue with this name already exists.");
}

/** @throws Refusal 400 unless every group exists; teams are not emulated */
function groupsOf(org: Organization, given: readonly MemberGroup[]): MemberGroup[] {
  const stores = { GROUP: org.groups, SKILLGROUP: org.skillGroups, TEAM: undefined };
  return given.map(({ id, type }) => {
    if (stores[type]?.get(id) === undefined)
      throw new Refusal(400, "resource.not.found", "A resource (e.g., a skill) referenced in the queue configuration was not found.");
    return { id, type };
  });
}

export const listQueues = operation({
  method: "GET",
  path,
  needs: view,
  query: { ...paging, name: text, id: list, divisionId: list, sortOrder: oneOf(["asc", "desc"], "asc") },
  handle: (call) => {
    const { name, id: ids, divisionId: divisionIds, sortOrder } = call.query;
    const found = call.org.queues
      .all()
      .filter(
        (queue) =>
          isNamed(queue.name, name) &&
          (ids.length === 0 || ids.includes(queue.id)) &&
          (divisionIds.length === 0 || divisionIds.includes(queue.divisionId)),
      )
      .sort((a, b) => a.name.localeCompare(b.name));
    return ok(page(call, isDescending(sortOrder) ? found.reverse() : found, (queue) => queueToWire(call.org, queue)));
  },
});

export const getQueue = operation({
  method: "GET",
  path: one,
  needs: { all: view.any },
  handle: ({ org, caller, param }) => ok(queueToWire(org, existingQueue(org, caller, param("queueId"), view.any))),
});

export const postQueue = operation({
  method: "POST",
  path,
  needs: { any: ["routing:queue:add"] },
  body: body("CreateQueueRequest"),
  handle: ({ org, caller, body: { name, description, division, memberGroups = [], skillEvaluationMethod = "ALL" } }) => {
    const divisionId = division?.id ?? org.home.id;
    if (org.divisions.get(divisionId) === undefined)
      throw new Refusal(400, "resource.not.found", "A resource (e.g., a skill) referenced in the queue configuration was not found.");
    checkDivision(org, caller, ["routing:queue:add"], divisionId);
    checkName(org, name);
    const dates = { dateCreated: org.timestamp(), dateModified: org.timestamp() };
    const given = { name, description, divisionId, memberGroups: groupsOf(org, memberGroups), skillEvaluationMethod };
    return ok(queueToWire(org, org.queues.put({ id: org.newId(), ...given, ...dates })));
  },
});

/** Replaces what is named; member groups that the body leaves out stay. The division is changed by a move only. */
export const putQueue = operation({
  method: "PUT",
  path: one,
  needs: edit,
  body: body("QueueRequest"),
  handle: ({ org, caller, param, body: { name, description, memberGroups, skillEvaluationMethod } }) => {
    const queue = existingQueue(org, caller, param("queueId"), edit.any);
    checkName(org, name, queue.id);
    const changed = {
      name,
      description: description ?? queue.description,
      memberGroups: memberGroups === undefined ? queue.memberGroups : groupsOf(org, memberGroups),
      skillEvaluationMethod: skillEvaluationMethod ?? queue.skillEvaluationMethod,
      dateModified: org.timestamp(),
    };
    return ok(queueToWire(org, org.queues.put({ ...queue, ...changed })));
  },
});

export const deleteQueue = operation({
  method: "DELETE",
  path: one,
  needs: remove,
  query: { forceDelete: oneOf(["true", "false"], "false") },
  handle: ({ org, caller, param }) => {
    const queue = existingQueue(org, caller, param("queueId"), remove.all);
    org.queues.delete(queue.id);
    for (const setting of org.queueMembers.by("queue", queue.id)) org.queueMembers.delete(setting.id);
    return { status: 200 };
  },
});
