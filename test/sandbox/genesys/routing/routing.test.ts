import assert from "node:assert/strict";
import { idOf, refusal, startPlatform, type Platform } from "../platform.ts";

describe("sandbox/genesys routing", () => {
  let platform: Platform;
  let ann: string;
  let spanish: string;
  let chat: string;
  beforeEach(async () => {
    platform = await startPlatform({ now: () => new Date("2026-01-01T00:00:00.000Z") });
    ann = await platform.userId("ann@example.com");
    spanish = idOf((await platform.sdk.routing.getRoutingSkills({ name: "span" })).entities?.[0]);
    chat = idOf((await platform.sdk.routing.getRoutingSkills({ name: "Chat" })).entities?.[0]);
  });
  afterEach(() => platform.close());

  const levels = async (): Promise<unknown[]> =>
    ((await platform.sdk.users.getUserRoutingskills(ann)).entities ?? []).map((skill) => [skill.name, skill.proficiency]);
  const version = async (): Promise<number> => (await platform.sdk.users.getUser(ann)).version;

  it("creates skills once, and keeps deleted ones in the list", async () => {
    const created = await platform.sdk.routing.postRoutingSkills({ name: "Email" });
    assert.deepEqual(created, {
      id: created.id,
      name: "Email",
      dateModified: "2026-01-01T00:00:00.000Z",
      state: "active",
      version: "1",
      selfUri: `/api/v2/routing/skills/${idOf(created)}`,
    });
    assert.deepEqual(await refusal(platform.sdk.routing.postRoutingSkills({ name: "EMAIL" })), {
      status: 400,
      code: "general.conflict",
      message: "The request could not be completed by the server due to a conflict.",
    });
    await platform.sdk.routing.deleteRoutingSkill(chat);
    assert.deepEqual(
      (await platform.sdk.routing.getRoutingSkills()).entities?.map((skill) => [skill.name, skill.state]),
      [
        ["Spanish", "active"],
        ["Chat", "deleted"],
        ["Email", "active"],
      ],
    );
    assert.deepEqual(await levels(), []);
    const again = await platform.sdk.routing.postRoutingSkills({ name: "Chat" });
    assert.notEqual(again.id, chat);
  });

  it("replaces a person's skills with PUT, merges with PATCH, and raises the version", async () => {
    await platform.sdk.users.putUserRoutingskillsBulk(ann, [{ id: spanish, proficiency: 5 }]);
    assert.deepEqual([await levels(), await version()], [[["Spanish", 5]], 2]);
    await platform.sdk.users.patchUserRoutingskillsBulk(ann, [
      { id: chat, proficiency: 0 },
      { id: spanish, proficiency: 4.5 },
    ]);
    assert.deepEqual(
      [await levels(), await version()],
      [
        [
          ["Spanish", 4.5],
          ["Chat", 0],
        ],
        3,
      ],
    );
    await platform.sdk.users.deleteUserRoutingskill(ann, spanish);
    assert.deepEqual([await levels(), await version()], [[["Chat", 0]], 4]);
    await platform.sdk.users.postUserRoutingskills(ann, { id: spanish, proficiency: 1 });
    assert.deepEqual(await levels(), [
      ["Chat", 0],
      ["Spanish", 1],
    ]);
  });

  it("refuses unknown skills, proficiencies beyond 5 and more than 50 in a PATCH", async () => {
    assert.deepEqual(await refusal(platform.sdk.users.putUserRoutingskillsBulk(ann, [{ id: "none", proficiency: 1 }])), {
      status: 404,
      code: "general.resource.not.found",
      message: "One or more route skill(s) not found",
    });
    assert.deepEqual(await refusal(platform.sdk.users.putUserRoutingskillsBulk(ann, [{ id: chat, proficiency: 5.5 }])), {
      status: 400,
      code: "constraint.validation",
      message: "0.proficiency: Too big: expected number to be <=5",
    });
    const many = Array.from({ length: 51 }, () => ({ id: chat, proficiency: 1 }));
    assert.equal((await platform.http("PATCH", `/api/v2/users/${ann}/routingskills/bulk`, many)).status, 400);
    assert.deepEqual([await levels(), await version()], [[["Chat", 3]], 1]);
  });

  it("assigns languages one way and removes them one by one", async () => {
    const french = idOf((await platform.sdk.routing.getRoutingLanguages()).entities?.[0]);
    const german = idOf(await platform.sdk.routing.postRoutingLanguages({ name: "German" }));
    await platform.sdk.users.patchUserRoutinglanguagesBulk(ann, [
      { id: french, proficiency: 2 },
      { id: german, proficiency: 5 },
    ]);
    assert.equal((await platform.http("PUT", `/api/v2/users/${ann}/routinglanguages/bulk`, [])).status, 404);
    await platform.sdk.users.deleteUserRoutinglanguage(ann, french);
    assert.deepEqual(
      (await platform.sdk.users.getUserRoutinglanguages(ann)).entities?.map((language) => [language.name, language.proficiency]),
      [["German", 5]],
    );
    assert.deepEqual(await refusal(platform.sdk.users.deleteUserRoutinglanguage(ann, french)), {
      status: 404,
      code: "general.resource.not.found",
      message: "Routing language was not found.",
    });
  });

  it("changes one skill or language that the person has, and no other", async () => {
    await platform.sdk.users.putUserRoutingskill(ann, chat, { id: chat, proficiency: 5 });
    assert.deepEqual(await levels(), [["Chat", 5]]);
    assert.deepEqual(await refusal(platform.sdk.users.putUserRoutingskill(ann, spanish, { id: spanish, proficiency: 5 })), {
      status: 404,
      code: "not.found",
      message: "The requested resource was not found.",
    });
    const french = idOf((await platform.sdk.routing.getRoutingLanguages()).entities?.[0]);
    await platform.sdk.users.postUserRoutinglanguages(ann, { id: french, proficiency: 2 });
    const changed = await platform.sdk.users.patchUserRoutinglanguage(ann, french, { id: french, proficiency: 4 });
    assert.deepEqual([changed.name, changed.proficiency], ["French", 4]);
  });

  it("lists locations", async () => {
    assert.deepEqual(
      (await platform.sdk.locations.getLocations()).entities?.map((location) => location.name),
      ["Berlin", "Lisbon"],
    );
    const added = await platform.sdk.locations.postLocations({ name: "Porto" });
    assert.equal((await platform.sdk.locations.getLocation(idOf(added))).name, "Porto");
  });
});
