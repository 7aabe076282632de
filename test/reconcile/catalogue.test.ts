import assert from "node:assert/strict";
import { division, language, skill } from "../../reconcile/catalogue.ts";
import { group } from "../../reconcile/group.ts";
import type { Props, Resource } from "../../reconcile/resource.ts";
import type { OrgReading } from "../../provisioning/contactCentre.ts";
import { announcedLines } from "./announced.ts";
import { startWorld, type World } from "./world.ts";

interface Kind {
  readonly kind: string;
  readonly resource: Resource;
  readonly list: (org: OrgReading) => OrgReading["skills"];
  /** The output that holds Genesys' id. */
  readonly idKey: string;
  readonly more: Props;
  /** Makes one of that name in Genesys. */
  readonly make: (world: World, name: string) => Promise<{ readonly id: string }>;
}

const KINDS: readonly Kind[] = [
  { kind: "division", resource: division, list: (org) => org.divisions, idKey: "platformId", more: {}, make: ({ centre }, name) => centre.ensureDivision(name) },
  { kind: "skill", resource: skill, list: (org) => org.skills, idKey: "platformId", more: {}, make: ({ centre }, name) => centre.ensureSkill(name) },
  { kind: "language", resource: language, list: (org) => org.languages, idKey: "platformId", more: {}, make: ({ centre }, name) => centre.ensureLanguage(name) },
  { kind: "group", resource: group, list: (org) => org.groups, idKey: "groupId", more: { description: "Who sells" }, make: ({ centre }, name) => centre.ensureGroup(name, "Who sells") },
];

for (const { kind, resource, list, idKey, more, make } of KINDS) {
  describe(`reconcile: the ${kind}`, () => {
    const lines = announcedLines();
    let world: World;
    beforeEach(async () => {
      world = await startWorld({ people: [] });
    });
    afterEach(() => world.close());

    const inputs: Props = { name: "New one", ...more };
    const idOf = async (name: string): Promise<string | undefined> => {
      world.centre.forget();
      return list(await world.centre.org()).find((entry) => entry.name === name)?.id;
    };

    it("is created where it is missing, and then there is nothing to do", async () => {
      const { id, outs } = await resource.create(inputs);
      assert.deepEqual([id, outs], [`${kind}:New one`, { ...inputs, [idKey]: await idOf("New one"), adopted: false }]);
      const stored = { ...outs, schemaVersion: 1 };
      assert.deepEqual([await resource.diff(id, stored, inputs), lines], [{ changes: false }, []]);
      assert.deepEqual(await resource.read(id, stored), { id, props: stored, inputs: { ...inputs, schemaVersion: 1 } });
    });

    it("is adopted where it is there, and stays when it is released", async () => {
      const { id: existing } = await make(world, "New one");
      const { id, outs } = await resource.create(inputs);
      assert.deepEqual(outs, { ...inputs, [idKey]: existing, adopted: true });
      await resource.delete(id, outs);
      assert.equal(await idOf("New one"), existing);
    });

    it("is missed when it went, and made again", async () => {
      const stored = { ...inputs, [idKey]: "gone", adopted: false, schemaVersion: 1 };
      assert.deepEqual(await resource.diff("", stored, inputs), { changes: true });
      assert.deepEqual(lines, [`${kind} New one is missing in Genesys and will be created`]);
      assert.deepEqual(await resource.read("", stored), {});
      const { outs } = await resource.update("", stored, inputs);
      assert.equal(outs[idKey], await idOf("New one"));
    });

    it("is noticed when somebody replaced it", async () => {
      await make(world, "New one");
      assert.deepEqual(await resource.diff("", { ...inputs, [idKey]: "another", adopted: false, schemaVersion: 1 }, inputs), { changes: true });
      assert.deepEqual(lines, [`${kind} New one was replaced in Genesys and will be adopted`]);
    });

    it("needs a name", async () => {
      assert.deepEqual((await resource.check({}, { ...more, name: "" })).failures, [{ property: "name", reason: "Too small: expected string to have >=1 characters" }]);
    });
  });
}

describe("reconcile: a language that our client may not create", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ people: [], languages: ["English"], permissions: ["directory:*:*", "authorization:*:*", "routing:skill:view", "routing:skill:create", "routing:skill:assign"] });
  });
  afterEach(() => world.close());

  it("is refused at preview, with what to do", async () => {
    assert.deepEqual((await language.check({}, { name: "Polish" })).failures, [
      {
        property: "name",
        reason: 'Genesys has no language "Polish", and our OAuth client may not create it. Create it in Genesys, or give a role of the client routing:skill:manage: Admin > Integrations > OAuth > the client > Roles',
      },
    ]);
  });

  it("is no matter where it exists", async () => {
    assert.deepEqual((await language.check({}, { name: "English" })).failures, []);
    assert.equal((await language.create({ name: "English" })).outs["adopted"], true);
    assert.equal(world.writes(), 0);
  });
});
