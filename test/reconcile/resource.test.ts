import assert from "node:assert/strict";
import { z } from "zod";
import { hasUnknown, resource, SCHEMA_VERSION, type Definition, type Props, type Resource } from "../../reconcile/resource.ts";
import { announcedLines } from "./announced.ts";

/** Pulumi's mark for a value that is not known yet. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const inputs = z.object({ name: z.string().min(1), members: z.array(z.string()), levels: z.record(z.string(), z.number()).optional() });
const outputs = z.object({ platformId: z.string() });
type Inputs = z.infer<typeof inputs>;
type Outputs = z.infer<typeof outputs>;

const GOOD: Inputs = { name: "Spanish", members: ["E1", "E2"], levels: { Spanish: 5, Chat: 3 } };
/** What a first run leaves in the state. */
const STORED: Props = { ...GOOD, schemaVersion: SCHEMA_VERSION, platformId: "p1" };

/** A resource of a definition that succeeds at once, but for what a case wants different. */
function made(different: Partial<Definition<Inputs, Outputs>> = {}): { subject: Resource; applied: unknown[] } {
  const applied: unknown[] = [];
  const subject = resource<Inputs, Outputs>({
    inputs,
    outputs,
    pending: () => Promise.resolve([]),
    apply: (wanted, before) => {
      applied.push({ wanted, before });
      return Promise.resolve({ id: "the-id", outputs: { platformId: "p1" }, failures: [] });
    },
    ...different,
  });
  return { subject, applied };
}

/** What a promise is rejected with. */
async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(() => assert.fail("expected a rejection"), (error: unknown) => error);
}

describe("reconcile/resource", () => {
  const lines = announcedLines();

  describe("check", () => {
    it("adds the schema version and takes out what is Pulumi's and ours", async () => {
      const news = { ...GOOD, __provider: "code", schemaVersion: 0, derived: { E1: "old" } };
      assert.deepEqual(await made().subject.check({}, news), { inputs: { ...GOOD, schemaVersion: SCHEMA_VERSION }, failures: [] });
    });

    it("lets unknown values pass, however deep, and asks nobody about them", async () => {
      const verify = (): never => assert.fail("verified something that is not known yet");
      const news = { ...GOOD, members: ["E1", UNKNOWN] };
      assert.deepEqual(await made({ verify, derive: verify }).subject.check({}, news), { inputs: { ...news, schemaVersion: SCHEMA_VERSION }, failures: [] });
    });

    it("refuses invalid inputs, each with its property and reason", async () => {
      const { failures } = await made().subject.check({}, { name: "", members: ["E1", 7] });
      assert.deepEqual(failures, [
        { property: "name", reason: "Too small: expected string to have >=1 characters" },
        { property: "members.1", reason: "Invalid input: expected string, received number" },
      ]);
    });

    it("passes on what verification refuses, and then derives nothing", async () => {
      const refusal = { property: "name", reason: 'Genesys has no skill "Spanish"' };
      const derive = (): never => assert.fail("derived from refused inputs");
      const checked = await made({ verify: () => Promise.resolve([refusal]), derive }).subject.check({}, GOOD);
      assert.deepEqual(checked, { inputs: { ...GOOD, schemaVersion: SCHEMA_VERSION }, failures: [refusal] });
    });

    it("shows what is derived under a key of its own", async () => {
      const derive = ({ members }: Inputs): Promise<Props> => Promise.resolve(Object.fromEntries(members.map((id) => [id, "Spanish 5"])));
      const { inputs: checked } = await made({ verify: () => Promise.resolve([]), derive }).subject.check({}, GOOD);
      assert.deepEqual(checked, { ...GOOD, schemaVersion: SCHEMA_VERSION, derived: { E1: "Spanish 5", E2: "Spanish 5" } });
    });
  });

  describe("diff", () => {
    const CASES: readonly [what: string, changes: boolean, olds: Props, news: Props][] = [
      ["nothing", false, STORED, { ...GOOD, schemaVersion: SCHEMA_VERSION }],
      ["another order of keys", false, STORED, { levels: { Chat: 3, Spanish: 5 }, members: ["E1", "E2"], name: "Spanish" }],
      ["what is derived only", false, { ...STORED, derived: { E1: "x" } }, { ...GOOD, derived: { E2: "x" } }],
      ["another order of a list", true, STORED, { ...GOOD, members: ["E2", "E1"] }],
      ["another value", true, STORED, { ...GOOD, levels: { Spanish: 4, Chat: 3 } }],
      ["a value that went", true, STORED, { name: GOOD.name, members: GOOD.members }],
      ["a value that is not known yet", true, STORED, { ...GOOD, name: UNKNOWN }],
      ["an older schema version", true, { ...STORED, schemaVersion: SCHEMA_VERSION - 1 }, GOOD],
      ["no schema version", true, { ...GOOD, platformId: "p1" }, GOOD],
    ];
    for (const [what, changes, olds, news] of CASES) {
      it(`${changes ? "sees" : "ignores"} ${what}, and never replaces`, async () => assert.deepEqual(await made().subject.diff("the-id", olds, news), { changes }));
    }

    it("sees drift and says what it is", async () => {
      const seen: unknown[] = [];
      const pending: Definition<Inputs, Outputs>["pending"] = (wanted, before) => {
        seen.push(wanted, before);
        return Promise.resolve(["group Spanish: add E2"]);
      };
      assert.deepEqual(await made({ pending }).subject.diff("the-id", STORED, GOOD), { changes: true });
      assert.deepEqual([seen, lines], [[GOOD, { inputs: GOOD, outputs: { platformId: "p1" } }], ["group Spanish: add E2"]]);
    });

    it("says twelve lines of a long drift and counts the rest", async () => {
      const pending = (): Promise<string[]> => Promise.resolve(Array.from({ length: 15 }, (_, index) => `line ${index + 1}`));
      await made({ pending }).subject.diff("the-id", STORED, GOOD);
      assert.deepEqual(lines, [...Array.from({ length: 12 }, (_, index) => `line ${index + 1}`), "… and 3 more"]);
    });
  });

  describe("create and update", () => {
    it("create keeps inputs and outputs together", async () => {
      const { subject, applied } = made();
      const given = { ...GOOD, schemaVersion: SCHEMA_VERSION, derived: { E1: "x" } };
      assert.deepEqual(await subject.create(given), { id: "the-id", outs: { ...given, platformId: "p1" } });
      assert.deepEqual(applied, [{ wanted: GOOD, before: undefined }]);
    });

    it("update knows what was before", async () => {
      const { subject, applied } = made();
      const given = { ...GOOD, members: ["E3"], schemaVersion: SCHEMA_VERSION };
      assert.deepEqual(await subject.update("the-id", STORED, given), { outs: { ...given, platformId: "p1" } });
      assert.deepEqual(applied, [{ wanted: { ...GOOD, members: ["E3"] }, before: { inputs: GOOD, outputs: { platformId: "p1" } } }]);
    });

    for (const [method, run] of [
      ["create", (subject: Resource) => subject.create(GOOD)],
      ["update", (subject: Resource) => subject.update("the-id", STORED, GOOD)],
    ] as const) {
      it(`${method} that achieves a part records the part and fails`, async () => {
        const { subject } = made({ apply: () => Promise.resolve({ id: "the-id", outputs: { platformId: "p2" }, failures: ["E1: refused", "E2: gone"] }) });
        const error = await rejection(run(subject));
        assert.ok(error instanceof Error);
        const { id, properties, reasons } = error as Error & Record<string, unknown>;
        assert.deepEqual({ message: error.message, id, properties, reasons }, { message: "E1: refused; E2: gone", id: "the-id", properties: { ...GOOD, platformId: "p2" }, reasons: ["E1: refused", "E2: gone"] });
      });
    }
  });

  describe("read", () => {
    it("answers the inputs, so that drift is repaired", async () => {
      const known = { ...GOOD, schemaVersion: SCHEMA_VERSION };
      assert.deepEqual(await made().subject.read("the-id", STORED), { id: "the-id", props: STORED, inputs: known });
    });

    it("shows what is derived today, where something was derived before", async () => {
      const { subject } = made({ observe: () => Promise.resolve({ derived: { E2: "Spanish 5" } }) });
      const known = { ...GOOD, schemaVersion: SCHEMA_VERSION, derived: { E2: "Spanish 5" } };
      assert.deepEqual(await subject.read("the-id", { ...STORED, derived: { E1: "Spanish 5" } }), { id: "the-id", props: { ...STORED, ...known }, inputs: known });
      assert.deepEqual((await subject.read("the-id", STORED)).inputs, { ...GOOD, schemaVersion: SCHEMA_VERSION });
    });

    it("does not take a default that state is older than for drift", async () => {
      const subject = resource({
        inputs: z.object({ name: z.string(), priority: z.number().default(0) }),
        outputs: z.object({}),
        pending: () => Promise.resolve([]),
        apply: () => Promise.resolve({ id: "the-id", outputs: {}, failures: [] }),
      });
      const stored = { name: "Spanish", schemaVersion: SCHEMA_VERSION };
      assert.deepEqual(await subject.diff("the-id", stored, { ...stored, priority: 0 }), { changes: false });
      assert.deepEqual(await subject.read("the-id", stored), { id: "the-id", props: stored, inputs: stored });
    });

    it("answers nothing where the thing is gone", async () => {
      assert.deepEqual(await made({ observe: () => Promise.resolve(undefined) }).subject.read("the-id", STORED), {});
    });
  });

  describe("delete", () => {
    it("lets go of what was declared", async () => {
      const released: unknown[] = [];
      const { subject } = made({
        release: (given, made) => {
          released.push(given, made);
          return Promise.resolve();
        },
      });
      await subject.delete("the-id", STORED);
      assert.deepEqual(released, [GOOD, { platformId: "p1" }]);
    });

    it("does nothing where there is nothing to let go of", () => assert.doesNotReject(made().subject.delete("the-id", STORED)));
  });

  it("finds unknown values at any depth", () => {
    assert.deepEqual([{ a: [{ b: UNKNOWN }] }, UNKNOWN, { a: [null, undefined, 1] }, `x${UNKNOWN}`].map(hasUnknown), [true, true, false, false]);
  });
});
