import assert from "node:assert/strict";
import type { ScriptedServer } from "../scriptedServer.ts";
import { connect, lines, listing, table, type Connection } from "./connection.ts";

const LIST = "GET /api/v2/routing/queues?pageNumber=1&pageSize=500";
const READ = "GET /api/v2/routing/queues/q1";
const PUT = "PUT /api/v2/routing/queues/q1";

/** Every setting of the model `QueueRequest` (SDK 262), and one that only a newer API has. */
const SETTINGS = {
  name: "Sales",
  division: { id: "d1", name: "Home", selfUri: "/api/v2/authorization/divisions/d1" },
  description: "Who buys",
  mediaSettings: { call: { alertingTimeoutSeconds: 8, serviceLevel: { percentage: 0.8, durationMs: 20000 } } },
  routingRules: [{ operator: "MEETS_THRESHOLD", threshold: 9, waitSeconds: 300 }],
  conditionalGroupRouting: { rules: [{ queue: { id: "q2" }, metric: "EstimatedWaitTime", operator: "GreaterThan", conditionValue: 0, groups: [{ id: "g9", type: "GROUP" }] }] },
  conditionalGroupActivation: { pilotRule: { conditionExpression: "C1" } },
  bullseye: { rings: [{ expansionCriteria: [{ type: "TIMEOUT_SECONDS", threshold: 4 }], memberGroups: [{ id: "g8", type: "GROUP" }] }] },
  scoringMethod: "TimestampAndPriority",
  lastAgentRoutingMode: "AnyAgent",
  acwSettings: { wrapupPrompt: "MANDATORY_TIMEOUT", timeoutMs: 300000 },
  skillEvaluationMethod: "BEST",
  queueFlow: { id: "f1" },
  emailInQueueFlow: { id: "f2" },
  messageInQueueFlow: { id: "f3" },
  whisperPrompt: { id: "p1" },
  onHoldPrompt: { id: "p2" },
  defaultMediaLanguage: "en-US",
  autoAnswerOnly: true,
  cannedResponseLibraries: { mode: "All" },
  enableTranscription: true,
  enableAudioMonitoring: false,
  enableManualAssignment: false,
  agentOwnedRouting: { enableAgentOwnedCallbacks: true, maxOwnedCallbackHours: 1, maxOwnedCallbackDelayHours: 2 },
  directRouting: { callMediaSettings: { enabled: true } },
  callingPartyName: "Acme",
  callingPartyNumber: "+34910000000",
  defaultScripts: { CALL: { id: "s1" } },
  outboundMessagingAddresses: { smsAddress: { id: "a1" } },
  outboundEmailAddress: { domain: { id: "acme.example" }, route: { id: "r1" } },
  peerId: "peer-1",
  suppressInQueueCallRecording: true,
  somethingNew: { on: true },
};
/** What the API tells of a queue, and nobody sets. */
const TOLD = { id: "q1", dateCreated: "2026-01-01T00:00:00.000Z", dateModified: "2026-01-02T00:00:00.000Z", modifiedBy: "u1", createdBy: "u1", memberCount: 3, userMemberCount: 1, joinedMemberCount: 2, selfUri: "/api/v2/routing/queues/q1" };
const OTHERS = [
  { id: "g1", name: "Night", type: "GROUP", memberCount: 2, selfUri: "/api/v2/groups/g1" },
  { id: "s1", name: "Skilled", type: "SKILLGROUP", memberCount: 0 },
  { id: "t1", name: "Team", type: "TEAM", memberCount: 1 },
];
const AS_WRITTEN = OTHERS.map(({ id, type }) => ({ id, type }));
const OURS = { id: "ours", type: "GROUP" };
const queue = (...memberGroups: readonly object[]): object => ({ ...TOLD, ...SETTINGS, memberGroups });

describe("platforms/genesys queues", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());
  const connected = async (script: Parameters<typeof connect>[0]): Promise<Connection["centre"]> => {
    const connection = await connect(script);
    server = connection.server;
    return connection.centre;
  };
  const written = (): unknown[] => server.calls.filter(({ line }) => line.startsWith("PUT")).map(({ body }) => body);

  it("are read in one listing, which serves everybody until it is forgotten", async () => {
    const centre = await connected(({ line }) => (line === LIST ? listing(queue(...OTHERS), { id: "q2", name: "Support", memberGroups: [] }) : { status: 418 }));
    const [queues, first, second] = await Promise.all([centre.queues(), centre.queueGroups("q1"), centre.queueGroups("q2")]);
    assert.deepEqual([queues.map(({ id, name }) => [id, name]), [...first], [...second], lines(server.calls)], [[["q1", "Sales"], ["q2", "Support"]], ["g1"], [], [LIST]]);
    centre.forget();
    await centre.queues();
    assert.deepEqual(lines(server.calls), [LIST, LIST]);
  });

  it("are read alone, once, where the listing says nothing of their groups", async () => {
    const centre = await connected(table({ [LIST]: listing({ ...TOLD, ...SETTINGS }), [READ]: { body: queue(...OTHERS) } }));
    assert.deepEqual([[...(await centre.queueGroups("q1"))], [...(await centre.queueGroups("q1"))], lines(server.calls)], [["g1"], ["g1"], [LIST, READ]]);
  });

  it("keep every setting when a group is added: the whole queue goes back as it was read", async () => {
    const centre = await connected(table({ [READ]: { body: queue(...OTHERS) }, [PUT]: { body: queue(...OTHERS, OURS) } }));
    await centre.addQueueGroup("q1", "ours");
    assert.deepEqual([lines(server.calls), written()], [[READ, PUT], [{ ...SETTINGS, memberGroups: [...AS_WRITTEN, OURS] }]]);
  });

  it("keep every setting and all other groups when one is taken out", async () => {
    const centre = await connected(table({ [READ]: { body: queue(OURS, ...OTHERS, { id: "ours", type: "TEAM" }) }, [PUT]: { body: queue() } }));
    await centre.removeQueueGroup("q1", "ours");
    assert.deepEqual(written(), [{ ...SETTINGS, memberGroups: [...AS_WRITTEN, { id: "ours", type: "TEAM" }] }]);
  });

  it("are not written where a group is there already, or is not there, or the queue is gone", async () => {
    const centre = await connected(table({ [READ]: [{ body: queue(OURS) }, { body: queue(...OTHERS) }, { status: 404, body: { code: "resource.not.found" } }] }));
    await centre.addQueueGroup("q1", "ours");
    await centre.removeQueueGroup("q1", "ours");
    await centre.removeQueueGroup("q1", "ours");
    assert.deepEqual(lines(server.calls), [READ, READ, READ]);
  });

  it("take one writer after the other, each on a fresh reading, and show it to whoever asks then", async () => {
    let now: object = queue();
    const centre = await connected(({ line, body }) => {
      if (line === LIST) return listing(now);
      if (line === PUT) now = { ...now, ...(body as object) };
      return { body: now };
    });
    await centre.queues();
    await Promise.all([centre.addQueueGroup("q1", "a"), centre.addQueueGroup("q1", "b"), centre.removeQueueGroup("q1", "a")]);
    assert.deepEqual([[...(await centre.queueGroups("q1"))], lines(server.calls)], [["b"], [LIST, READ, PUT, READ, PUT, READ, PUT]]);
  });

  it("are written again, the same, where the reply was lost", async () => {
    const centre = await connected(table({ [READ]: { body: queue() }, [PUT]: [{ lost: true }, { body: queue(OURS) }] }));
    await centre.addQueueGroup("q1", "ours");
    assert.deepEqual(written(), [{ ...SETTINGS, memberGroups: [OURS] }, { ...SETTINGS, memberGroups: [OURS] }]);
  });
});
