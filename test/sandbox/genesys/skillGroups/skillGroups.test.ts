import assert from "node:assert/strict";
import { idOf, refusal, startPlatform, type Platform } from "../platform.ts";

type Condition = {
  routingSkillConditions: object[];
  languageSkillConditions: object[];
  operation: string;
};
const chat = (comparator: string, proficiency: number, childConditions?: Condition[]): object => ({
  routingSkill: "Chat",
  comparator,
  proficiency,
  ...(childConditions === undefined ? {} : { childConditions }),
});
const french = { languageSkill: "French", comparator: "GreaterThan", proficiency: 2 };
const all = (...routingSkillConditions: object[]): Condition => ({ routingSkillConditions, languageSkillConditions: [], operation: "And" });

describe("sandbox/genesys skill groups", () => {
  let platform: Platform;
  let ann: string;
  beforeEach(async () => {
    platform = await startPlatform({ now: () => new Date("2026-01-01T00:00:00.000Z") });
    ann = await platform.userId("ann@example.com");
  });
  afterEach(() => platform.close());

  const create = async (name: string, ...skillConditions: Condition[]): Promise<string> =>
    idOf(await platform.sdk.routing.postRoutingSkillgroups({ name, skillConditions } as never));
  const names = async (id: string): Promise<(string | undefined)[]> =>
    ((await platform.sdk.routing.getRoutingSkillgroupMembers(id, { expand: "entities" })).entities ?? []).map((member) => member.name);

  it("derive their members from skills: Ann has Chat at 3", async () => {
    const cases: readonly (readonly [string, number, boolean])[] = [
      ["EqualTo", 3, true],
      ["NotEqualTo", 3, false],
      ["LessThan", 3, false],
      ["GreaterThan", 2, true],
      ["GreaterThanOrEqualTo", 3, true],
      ["LessThanOrEqualTo", 2, false],
    ];
    for (const [comparator, proficiency, isMember] of cases) {
      const id = await create(`${comparator} ${proficiency}`, all(chat(comparator, proficiency)));
      assert.deepEqual(await names(id), isMember ? ["Ann Active"] : []);
    }
  });

  it("join comparisons by And, Or and Not, and nest them; a language counts as a skill does", async () => {
    const language = { routingSkillConditions: [], languageSkillConditions: [french], operation: "And" };
    const nested = await create("Chat in French", all(chat("GreaterThan", 1, [language])));
    const either = await create("Chat or French", { ...all(chat("GreaterThan", 1)), languageSkillConditions: [french], operation: "Or" });
    const neither = await create("No chat", { ...all(chat("GreaterThan", 1)), operation: "Not" });
    assert.deepEqual([await names(nested), await names(either), await names(neither)], [[], ["Ann Active"], []]);
    const id = (await platform.sdk.routing.getRoutingLanguages()).entities?.[0]?.id ?? "";
    await platform.sdk.users.patchUserRoutinglanguagesBulk(ann, [{ id, proficiency: 4 }]);
    assert.deepEqual(await names(nested), ["Ann Active"]);
  });

  it("follow a person's skills and state, and pass their members on to queues", async () => {
    const id = await create("Chatters", all(chat("GreaterThan", 1)));
    const queue = idOf(await platform.sdk.routing.postRoutingQueues({ name: "Chat", memberGroups: [{ id, type: "SKILLGROUP" }] }));
    const inQueue = async (): Promise<number | undefined> => (await platform.sdk.routing.getRoutingQueue(queue)).memberCount;
    assert.equal(await inQueue(), 1);
    assert.deepEqual(
      (await platform.sdk.users.getUserSkillgroups(ann)).entities?.map((group) => group.name),
      ["Chatters"],
    );
    await platform.sdk.users.putUserRoutingskillsBulk(ann, []);
    assert.deepEqual([await names(id), await inQueue()], [[], 0]);
  });

  it("are created, read, changed, listed by the beginning of their name, and deleted", async () => {
    const condition = all(chat("EqualTo", 3));
    const id = await create("Chatters", condition);
    const home = { id: await platform.divisionId("Home"), name: "Home" };
    const group = {
      id,
      name: "Chatters",
      division: home,
      memberCount: 1,
      dateModified: "2026-01-01T00:00:00.000Z",
      dateCreated: "2026-01-01T00:00:00.000Z",
      selfUri: `/api/v2/routing/skillgroups/${id}`,
      status: "Complete",
      skillConditions: [condition],
    };
    assert.deepEqual(await platform.sdk.routing.getRoutingSkillgroup(id), group);
    await create("Others");
    const first = await platform.sdk.routing.getRoutingSkillgroups({ pageSize: 1 });
    assert.equal(first.entities?.[0]?.name, "Chatters");
    assert.match(first.nextUri ?? "", /^\/api\/v2\/routing\/skillgroups\?pageSize=1&after=/);
    assert.equal((await platform.sdk.routing.getRoutingSkillgroups({ name: "oth" })).entities?.length, 1);
    const renamed = await platform.sdk.routing.patchRoutingSkillgroup(id, { description: "They chat" } as never);
    assert.deepEqual([renamed.name, renamed.description], ["Chatters", "They chat"]);
    assert.deepEqual(await refusal(platform.sdk.routing.patchRoutingSkillgroup(id, { name: "others" } as never)), {
      status: 400,
      code: "general.bad.request",
      message: "Provided request is not valid",
    });
    assert.deepEqual(await refusal(create("chatters")), {
      status: 400,
      code: "group.name.in.use",
      message: "Skill Group with specified name already exists.",
    });
    await platform.sdk.routing.deleteRoutingSkillgroup(id);
    assert.equal(((await refusal(platform.sdk.routing.getRoutingSkillgroup(id))) as { readonly status: unknown }).status, 404);
  });

  it("take only people of their member divisions", async () => {
    const billing = await platform.divisionId("Billing_Div");
    const body = { name: "Billing chatters", skillConditions: [all(chat("EqualTo", 3))], memberDivisions: [billing] };
    const id = idOf(await platform.sdk.routing.postRoutingSkillgroups(body as never));
    assert.deepEqual(await names(id), []);
    await platform.sdk.authorization.postAuthorizationDivisionObject(billing, "USER", [ann]);
    assert.deepEqual(await names(id), ["Ann Active"]);
  });

  it("compare whole numbers from 0 to 5 only", async () => {
    assert.equal(((await refusal(create("Half", all(chat("EqualTo", 2.5))))) as { readonly code: unknown }).code, "constraint.validation");
  });
});
