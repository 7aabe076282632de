/** `/api/v2/routing/skillgroups`: groups that follow from skills. */
import { z } from "zod";
import { entityReference, type Body } from "../http/body.ts";
import { checkDivision, type Subject } from "../http/caller.ts";
import { noContent, ok, operation, type Operation } from "../http/operation.ts";
import { integer, oneOf, text } from "../http/parameters.ts";
import { cursorPage } from "../http/paging.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { folded, type Organization } from "../state/organization.ts";
import { liveUser } from "../users/find.ts";
import { membersOfSkillGroup } from "./membership.ts";
import { comparators, type SkillCondition, type SkillGroupRecord } from "./records.ts";

const path = "/api/v2/routing/skillgroups";
const one = `${path}/:skillGroupId`;
const permission = (action: string): readonly string[] => [`routing:skillGroup:${action}`];
const echoed = z.unknown().optional();
const paged = { pageSize: integer(1, 500, 25), after: text };

const condition: z.ZodType<SkillCondition> = z.lazy(() => {
  const term = {
    comparator: z.enum(comparators),
    proficiency: z.int().min(0).max(5),
    childConditions: z.array(condition).optional(),
  };
  return z.strictObject({
    routingSkillConditions: z.array(z.strictObject({ routingSkill: z.string(), ...term })),
    languageSkillConditions: z.array(z.strictObject({ languageSkill: z.string(), ...term })),
    operation: z.enum(["And", "Or", "Not"]),
  });
});

const readOnly = { id: echoed, memberCount: echoed, dateModified: echoed, dateCreated: echoed, status: echoed, selfUri: echoed };
const division = entityReference.optional();

/** Model `SkillGroupWithMemberDivisions`. */
const create = {
  model: "SkillGroupWithMemberDivisions",
  schema: z.strictObject({
    name: z.string().min(1),
    description: z.string().optional(),
    division,
    skillConditions: z.array(condition),
    memberDivisions: z.array(z.string()).optional(),
    ...readOnly,
  }),
} satisfies Body<unknown>;

/** Model `SkillGroup` in a PATCH. */
const update = {
  model: "SkillGroup",
  schema: z.strictObject({
    name: z.string().min(1).optional(),
    description: z.string().optional(),
    division,
    skillConditions: z.array(condition).optional(),
    ...readOnly,
  }),
} satisfies Body<unknown>;

function existing(org: Organization, caller: Subject, id: string, action: string): SkillGroupRecord {
  const group = org.skillGroups.get(id);
  if (group === undefined) throw refusals.unknownRoute();
  checkDivision(org, caller, permission(action), group.divisionId);
  return group;
}

/** What listings show (model `SkillGroupDefinition`): no conditions, no status. */
const listed = (org: Organization, group: SkillGroupRecord): Readonly<Record<string, unknown>> => ({
  id: group.id,
  name: group.name,
  division: { id: group.divisionId, name: org.divisions.get(group.divisionId)?.name },
  description: group.description,
  memberCount: membersOfSkillGroup(org, group).length,
  dateModified: group.dateModified,
  dateCreated: group.dateCreated,
  selfUri: `${path}/${group.id}`,
});

/** Model `SkillGroup`. Members are there at once, so that the status is never `InProgress`. */
const whole = (org: Organization, group: SkillGroupRecord): Readonly<Record<string, unknown>> => ({
  ...listed(org, group),
  status: "Complete",
  skillConditions: group.skillConditions,
});

const inUse = (org: Organization, name: string): boolean => org.skillGroups.by("name", folded(name)).length > 0;

const listSkillGroups = operation({
  method: "GET",
  path,
  needs: { any: permission("view") },
  query: { ...paged, name: text },
  handle: (call) => {
    const { name, after, pageSize } = call.query;
    const found = call.org.skillGroups.all().filter((group) => folded(group.name).startsWith(folded(name)));
    const { items, links } = cursorPage(call, "after", found, after, pageSize);
    return ok({ entities: items.map((group) => listed(call.org, group)), ...links });
  },
});

const postSkillGroup = operation({
  method: "POST",
  path,
  needs: { all: permission("add") },
  body: create,
  handle: ({ org, caller, body }) => {
    const { name, description, skillConditions, memberDivisions = [] } = body;
    const divisionId = body.division?.id ?? org.home.id;
    checkDivision(org, caller, permission("add"), divisionId);
    if (inUse(org, name)) throw new Refusal(400, "group.name.in.use", "Skill Group with specified name already exists.");
    const dates = { dateCreated: org.timestamp(), dateModified: org.timestamp() };
    const group = org.skillGroups.put({ id: org.newId(), name, description, divisionId, skillConditions, memberDivisions, ...dates });
    return ok({ ...whole(org, group), memberDivisions: group.memberDivisions });
  },
});

const getSkillGroup = operation({
  method: "GET",
  path: one,
  needs: { any: permission("view") },
  handle: ({ org, caller, param }) => ok(whole(org, existing(org, caller, param("skillGroupId"), "view"))),
});

const patchSkillGroup = operation({
  method: "PATCH",
  path: one,
  needs: { any: permission("edit") },
  body: update,
  handle: ({ org, caller, param, body }) => {
    const group = existing(org, caller, param("skillGroupId"), "edit");
    const { name = group.name, description = group.description, skillConditions = group.skillConditions } = body;
    if (folded(name) !== folded(group.name) && inUse(org, name)) throw refusals.badRequest("Provided request is not valid");
    return ok(whole(org, org.skillGroups.put({ ...group, name, description, skillConditions, dateModified: org.timestamp() })));
  },
});

const deleteSkillGroup = operation({
  method: "DELETE",
  path: one,
  needs: { any: permission("delete") },
  handle: ({ org, caller, param }) => {
    org.skillGroups.delete(existing(org, caller, param("skillGroupId"), "delete").id);
    return noContent;
  },
});

/** Ids, and names where they are asked for. */
const getMembers = operation({
  method: "GET",
  path: `${one}/members`,
  needs: { any: permission("view") },
  query: { ...paged, expand: oneOf(["", "entities"], "") },
  handle: (call) => {
    const { after, pageSize, expand } = call.query;
    const members = membersOfSkillGroup(call.org, existing(call.org, call.caller, call.param("skillGroupId"), "view"));
    const { items, links } = cursorPage(call, "after", members, after, pageSize);
    const named = expand === "entities";
    const entities = items.map(({ id, name }) => ({ id, ...(named ? { name } : {}), selfUri: `/api/v2/users/${id}` }));
    return ok({ entities, ...links });
  },
});

const getSkillGroupsOfUser = operation({
  method: "GET",
  path: "/api/v2/users/:userId/skillgroups",
  needs: { any: permission("view") },
  query: paged,
  handle: (call) => {
    const user = liveUser(call.org, call.param("userId"));
    const found = call.org.skillGroups.all().filter((group) => membersOfSkillGroup(call.org, group).some(({ id }) => id === user.id));
    const { items, links } = cursorPage(call, "after", found, call.query.after, call.query.pageSize);
    return ok({ entities: items.map((group) => whole(call.org, group)), ...links });
  },
});

/** Skill group operations (OpenAPI tag Routing). */
export const routes: readonly Operation[] = [
  listSkillGroups,
  postSkillGroup,
  getSkillGroup,
  patchSkillGroup,
  deleteSkillGroup,
  getMembers,
  getSkillGroupsOfUser,
];
