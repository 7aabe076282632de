/** Skills, languages, how busy a person may be, queues and skill groups. */
import { at, type Tour } from "./guide.ts";

const queues = "/api/v2/routing/queues";
const skillGroups = "/api/v2/routing/skillgroups";
const utilization = "/api/v2/routing/users/:userId/utilization";

/** Both catalogues, and Ann's proficiencies in each. @returns the ids of a skill and a language */
async function tourOfSkills({ go, platform }: Tour): Promise<Readonly<Record<"skills" | "languages", string>>> {
  const userId = await platform.userId("ann@example.com");
  const made = { skills: "", languages: "" };
  for (const kind of ["skills", "languages"] as const) {
    const [catalogue, held] = [`/api/v2/routing/${kind}`, `/api/v2/users/:userId/routing${kind}`];
    const id = at(await go(`POST ${catalogue}`, { body: { name: `Tour ${kind}` } }), "id");
    const gone = at(await go(`POST ${catalogue}`, { body: { name: `Gone ${kind}` } }), "id");
    await go(`GET ${catalogue}/:id`, { params: { id } });
    await go(`DELETE ${catalogue}/:id`, { params: { id: gone } });
    await go(`GET ${catalogue}`, { query: { pageSize: "2", pageNumber: "2" } });
    await go(`GET ${catalogue}`, { query: { name: "Gone" } });
    await go(`POST ${held}`, { params: { userId }, body: { id, proficiency: 4.5 } });
    await go(`PATCH ${held}/bulk`, { params: { userId }, body: [{ id, proficiency: 3 }] });
    if (kind === "skills") await go(`PUT ${held}/bulk`, { params: { userId }, body: [{ id, proficiency: 2 }] });
    await go(`${kind === "skills" ? "PUT" : "PATCH"} ${held}/:id`, { params: { userId, id }, body: { id, proficiency: 5 } });
    await go(`GET ${held}`, { params: { userId }, query: { pageSize: "10", pageNumber: "1", sortOrder: "descending" } });
    await go(`DELETE ${held}/:id`, { params: { userId, id } });
    await go(`POST ${held}`, { params: { userId }, body: { id, proficiency: 5 } });
    made[kind] = id;
  }
  return made;
}

/** Group of skills, their conditions nested. @returns its id */
async function tourOfSkillGroups({ go, platform }: Tour, { skills, languages }: Readonly<Record<"skills" | "languages", string>>): Promise<string> {
  const home = await platform.divisionId("Home");
  const condition = {
    routingSkillConditions: [
      {
        routingSkill: skills,
        comparator: "GreaterThan",
        proficiency: 1,
        childConditions: [{ routingSkillConditions: [], languageSkillConditions: [{ languageSkill: languages, comparator: "GreaterThan", proficiency: 1 }], operation: "And" }],
      },
    ],
    languageSkillConditions: [],
    operation: "And",
  };
  const division = { id: home };
  const skillGroupId = at(
    await go(`POST ${skillGroups}`, { body: { name: "Tour Group", description: "of a tour", division, skillConditions: [condition], memberDivisions: [home] } }),
    "id",
  );
  const params = { skillGroupId };
  await go(`GET ${skillGroups}`, { query: { pageSize: "1", name: "tour" } });
  await go(`GET ${skillGroups}/:skillGroupId`, { params });
  await go(`PATCH ${skillGroups}/:skillGroupId`, { params, body: { name: "Tour Group 2", skillConditions: [{ ...condition, operation: "Or" }] } });
  await go(`GET ${skillGroups}/:skillGroupId/members`, { params, query: { expand: "entities" } });
  await go("GET /api/v2/users/:userId/skillgroups", { params: { userId: await platform.userId("ann@example.com") } });
  return skillGroupId;
}

/** A queue with people of its own and with a group of skills. */
async function tourOfQueues({ go, platform }: Tour, skillGroupId: string): Promise<void> {
  const bob = await platform.userId("bob@example.com");
  const home = await platform.divisionId("Home");
  const params = { queueId: at(await go(`POST ${queues}`, { body: { name: "Tour Queue", description: "of a tour", division: { id: home }, memberGroups: [{ id: skillGroupId, type: "SKILLGROUP" }], skillEvaluationMethod: "BEST" } }), "id") };
  const member = { ...params, memberId: bob };
  await go(`PUT ${queues}/:queueId`, { params, body: { name: "Tour Queue 2", skillEvaluationMethod: "ALL" } });
  await go(`POST ${queues}/:queueId/members`, { params, query: { delete: "false" }, body: [{ id: bob }] });
  await go(`PATCH ${queues}/:queueId/members`, { params, body: [{ id: bob, joined: true, ringNumber: 2 }] });
  await go(`PATCH ${queues}/:queueId/members/:memberId`, { params: member, body: { id: bob, joined: true } });
  await go(`GET ${queues}/:queueId/members`, { params, query: { pageSize: "1", pageNumber: "1", sortOrder: "asc", joined: "true", expand: "skills" } });
  await go(`GET ${queues}/:queueId/members`, { params, query: { name: "o", memberBy: "user" } });
  await go("GET /api/v2/users/:userId/queues", { params: { userId: bob }, query: { joined: "true", pageSize: "5", pageNumber: "1" } });
  await go(`GET ${queues}`, { query: { pageSize: "1", pageNumber: "1", sortOrder: "asc", name: "tour*", divisionId: home } });
  await go(`GET ${queues}/:queueId`, { params });
  await go(`DELETE ${queues}/:queueId/members/:memberId`, { params: member });
  await go(`DELETE ${queues}/:queueId`, { params, query: { forceDelete: "true" } });
}

/** Everything that says what a person gets to do. */
export async function tourOfRouting(tour: Tour): Promise<void> {
  const { go, platform } = tour;
  const params = { userId: await platform.userId("ann@example.com") };
  const skillGroupId = await tourOfSkillGroups(tour, await tourOfSkills(tour));
  await tourOfQueues(tour, skillGroupId);
  await go(`DELETE ${skillGroups}/:skillGroupId`, { params: { skillGroupId } });
  await go(`GET ${utilization}`, { params });
  await go(`PUT ${utilization}`, {
    params,
    body: {
      utilization: { call: { maximumCapacity: 2, interruptableMediaTypes: ["email"], includeNonAcd: true } },
      labelUtilizations: { "11111111-1111-1111-1111-111111111111": { maximumCapacity: 3, interruptingLabelIds: [] } },
    },
  });
  await go(`DELETE ${utilization}`, { params });
}
