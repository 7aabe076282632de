import assert from "node:assert/strict";
import { groupQueues } from "../../reconcile/groupQueues.ts";
import type { Props } from "../../reconcile/resource.ts";
import { announcedLines } from "./announced.ts";
import { startWorld, type World } from "./world.ts";

describe("reconcile/groupQueues", () => {
  const lines = announcedLines();
  let world: World;
  let speakers: string;
  let spanish: string;
  let chat: string;
  const started = async (permissions?: readonly string[]): Promise<void> => {
    world = await startWorld({ people: [], ...(permissions === undefined ? {} : { permissions }) });
    speakers = idIn(await world.behindOurBack("POST", "/groups", { name: "Speakers", type: "official", visibility: "public", rulesVisible: true }));
    const ids = new Map((await world.centre.queues()).map(({ name, id }) => [name, id]));
    spanish = ids.get("Spanish_Support") ?? "";
    chat = ids.get("Chat_Support") ?? "";
  };
  afterEach(() => world.close());

  const inputs = (...queues: string[]): Props => ({ group: "Speakers", groupId: speakers, queues });
  const stored = (props: Props): Props => ({ ...props, schemaVersion: 1 });
  const bindings = (...of: [queue: string, queueId: string][]): Props => ({ bound: of.map(([queue, queueId]) => ({ queue, queueId, groupId: speakers })) });
  /** Names of a queue's groups, as Genesys says. */
  const groupsIn = async (queueId: string): Promise<string[]> => {
    const { memberGroups } = (await world.behindOurBack("GET", `/routing/queues/${queueId}`)) as { readonly memberGroups: readonly { readonly name: string; readonly type: string }[] };
    return memberGroups.map(({ name, type }) => `${type} ${name}`).toSorted();
  };
  /** An administrator's group in the queue, and a person who was put in singly. */
  const others = async (): Promise<void> => {
    const group = idIn(await world.behindOurBack("POST", "/groups", { name: "Night_Shift", type: "official", visibility: "public", rulesVisible: true }));
    await world.behindOurBack("PUT", `/routing/queues/${spanish}`, { name: "Spanish_Support", description: "Calls from Madrid", memberGroups: [{ id: group, type: "GROUP" }] });
    const admin = [...(await world.accounts()).values()][0]?.id ?? "";
    await world.behindOurBack("POST", `/routing/queues/${spanish}/members`, [{ id: admin }]);
  };

  it("puts a group into its queues beside all others, and does nothing where that is so", async () => {
    await started();
    await others();
    const wanted = inputs("Spanish_Support", "Chat_Support");
    const created = await groupQueues.create(wanted);
    assert.deepEqual(created, { id: "group-queues:Speakers", outs: { ...wanted, ...bindings(["Spanish_Support", spanish], ["Chat_Support", chat]) } });
    assert.deepEqual([await groupsIn(spanish), await groupsIn(chat)], [["GROUP Night_Shift", "GROUP Speakers"], ["GROUP Speakers"]]);
    const { description, userMemberCount } = await world.behindOurBack("GET", `/routing/queues/${spanish}`);
    assert.deepEqual([description, userMemberCount], ["Calls from Madrid", 1]);
    world.centre.forget();
    const [writes, calls] = [world.writes(), world.ledger.since(0).length];
    assert.deepEqual(await groupQueues.check(stored(created.outs), wanted), { inputs: stored(wanted), failures: [] });
    assert.deepEqual(await groupQueues.diff("", stored(created.outs), stored(wanted)), { changes: false });
    assert.deepEqual([world.writes(), world.ledger.since(calls).map(({ target }) => target)], [writes, ["/api/v2/routing/queues?pageNumber=1&pageSize=500"]]);
    await groupQueues.update("", stored(created.outs), stored(wanted));
    assert.equal(world.writes(), writes);
  });

  it("takes the group out of what is no longer declared, also where the queue has another name by now", async () => {
    await started();
    await others();
    const { outs } = await groupQueues.create(inputs("Spanish_Support", "Chat_Support"));
    await world.behindOurBack("PUT", `/routing/queues/${spanish}`, { name: "Spanish_Calls" });
    world.centre.forget();
    assert.deepEqual(await groupQueues.diff("", stored(outs), stored(inputs("Chat_Support"))), { changes: true });
    assert.deepEqual(lines, ["group Speakers: leave queue Spanish_Support"]);
    const updated = await groupQueues.update("", stored(outs), stored(inputs("Chat_Support")));
    assert.deepEqual(updated.outs, { ...stored(inputs("Chat_Support")), ...bindings(["Chat_Support", chat]) });
    assert.deepEqual([await groupsIn(spanish), await groupsIn(chat)], [["GROUP Night_Shift"], ["GROUP Speakers"]]);
  });

  it("puts it in again where somebody took it out", async () => {
    await started();
    const { outs } = await groupQueues.create(inputs("Chat_Support"));
    await world.behindOurBack("PUT", `/routing/queues/${chat}`, { name: "Chat_Support", memberGroups: [] });
    world.centre.forget();
    assert.deepEqual([await groupQueues.diff("", stored(outs), stored(inputs("Chat_Support"))), lines], [{ changes: true }, ["group Speakers: join queue Chat_Support"]]);
    await groupQueues.update("", stored(outs), stored(inputs("Chat_Support")));
    assert.deepEqual(await groupsIn(chat), ["GROUP Speakers"]);
  });

  it("takes the group out of all its queues when it is released, and tolerates that some are gone", async () => {
    await started();
    await others();
    const { outs } = await groupQueues.create(inputs("Spanish_Support", "Chat_Support"));
    await world.behindOurBack("DELETE", `/routing/queues/${chat}`);
    await groupQueues.delete("", outs);
    assert.deepEqual(await groupsIn(spanish), ["GROUP Night_Shift"]);
  });

  it("follows a group that was replaced in Genesys", async () => {
    await started();
    const { outs } = await groupQueues.create(inputs("Chat_Support"));
    speakers = (await world.centre.ensureGroup("Speakers_2", "")).id;
    await groupQueues.update("", stored(outs), stored(inputs("Chat_Support")));
    assert.deepEqual(await groupsIn(chat), ["GROUP Speakers_2"]);
  });

  it("lets several groups write one queue at once, and none of them is lost", async () => {
    await started();
    const ids = await Promise.all(["A", "B", "C", "D"].map(async (name) => (await world.centre.ensureGroup(name, "")).id));
    await Promise.all([...ids, speakers].map((groupId) => groupQueues.create({ ...inputs("Spanish_Support"), groupId })));
    assert.deepEqual(await groupsIn(spanish), ["GROUP A", "GROUP B", "GROUP C", "GROUP D", "GROUP Speakers"]);
  });

  it("says which queue is refused, and still owes what it could not take out", async () => {
    await started(["routing:queue:view"]);
    const refused = async (run: Promise<unknown>): Promise<{ readonly message: string; readonly properties: Props }> => run.then(() => assert.fail("was not refused"), (error: unknown) => error as never);
    const joining = await refused(groupQueues.create(inputs("Spanish_Support")));
    assert.match(joining.message, /^queue Spanish_Support: Adding group \S+ to queue "Spanish_Support": Genesys Cloud answered 403 missing\.any\.permissions: .*routing:queue:edit/);
    assert.deepEqual(joining.properties, { ...inputs("Spanish_Support"), ...bindings(["Spanish_Support", spanish]) });
    await world.behindOurBack("PUT", `/routing/queues/${spanish}`, { name: "Spanish_Support", memberGroups: [{ id: speakers, type: "GROUP" }] });
    world.centre.forget();
    const leaving = await refused(groupQueues.update("", stored(joining.properties), stored(inputs())));
    assert.deepEqual(leaving.properties, { ...stored(inputs()), ...bindings(["Spanish_Support", spanish]) });
    assert.match((await refused(groupQueues.delete("", stored(leaving.properties)))).message, /^queue Spanish_Support: Taking group/);
  });

  it("refuses a queue that Genesys does not have, and says which was meant", async () => {
    await started();
    assert.deepEqual((await groupQueues.check({}, inputs("Spanish_Suport", "Chat_Support", "Wizards"))).failures, [
      { property: "queues", reason: 'Genesys has no queue "Spanish_Suport". Did you mean "Spanish_Support"?' },
      { property: "queues", reason: 'Genesys has no queue "Wizards". Queues are looked up, never invented: create it in Genesys first, or let our OAuth client see its division' },
    ]);
    await assert.rejects(groupQueues.create(inputs("Wizards")), { message: 'Genesys has no queue "Wizards" any more' });
  });
});

function idIn({ id }: Record<string, unknown>): string {
  assert.ok(typeof id === "string", "expected an id");
  return id;
}
