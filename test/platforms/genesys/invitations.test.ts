import assert from "node:assert/strict";
import type { Answer, ScriptedServer } from "../scriptedServer.ts";
import { connect, lines, table, type Connection } from "./connection.ts";

const READ = "GET /api/v2/users/u1?expand=dateWelcomeSent,lasttokenissued,dateLastLogin";
const INVITE = "POST /api/v2/users/u1/invite";
const user = (more: object = {}): Answer => ({ body: { id: "u1", state: "active", version: 1, ...more } });
const SENT: Answer = { status: 204 };
const SENT_AT = { dateWelcomeSent: "2026-11-25T08:00:00.000Z" };
const LIMITED: Answer = { status: 429, headers: { "retry-after": "2" }, body: { code: "too.many.requests.retry.after" } };

describe("platforms/genesys invitations", () => {
  let server: ScriptedServer;
  afterEach(() => server.close());
  const connected = async (script: Parameters<typeof connect>[0]): Promise<Connection["centre"]> => {
    const connection = await connect(script);
    server = connection.server;
    return connection.centre;
  };
  const invited = async (answers: Readonly<Record<string, Answer | Answer[]>>): Promise<unknown> => (await connected(table(answers))).invite("u1");

  it("are sent after a reading, without force", async () => {
    assert.deepEqual(await invited({ [READ]: user(), [INVITE]: SENT }), { kind: "sent" });
    assert.deepEqual(lines(server.calls), [READ, INVITE]);
  });

  it("never reach an account that is not active: an invitation would activate it", async () => {
    assert.deepEqual(await invited({ [READ]: user({ state: "inactive" }) }), { kind: "not-active" });
    assert.deepEqual(lines(server.calls), [READ]);
  });

  it("are not sent where the account shows one, or a login of either kind", async () => {
    const shown = async (more: object): Promise<unknown> => {
      const outcome = await invited({ [READ]: user(more) });
      assert.deepEqual(lines(server.calls), [READ]);
      await server.close();
      return outcome;
    };
    assert.deepEqual(await shown(SENT_AT), { kind: "needless", trace: { invited: SENT_AT.dateWelcomeSent } });
    assert.deepEqual(await shown({ lastTokenIssued: { dateIssued: "2026-01-01T00:00:00Z" } }), { kind: "needless", trace: { loggedIn: "2026-01-01T00:00:00Z" } });
    assert.deepEqual(await shown({ dateLastLogin: "2025-01-01T00:00:00Z", lastTokenIssued: {} }), { kind: "needless", trace: { loggedIn: "2025-01-01T00:00:00Z" } });
  });

  it("are not sent a second time where the reply was lost and the account shows that the first arrived", async () => {
    assert.deepEqual(await invited({ [READ]: [user(), user(SENT_AT)], [INVITE]: { lost: true } }), { kind: "sent" });
    assert.deepEqual(lines(server.calls), [READ, INVITE, READ]);
  });

  it("are sent again where it did not, and given up after six times", async () => {
    assert.deepEqual(await invited({ [READ]: user(), [INVITE]: [{ status: 503 }, SENT] }), { kind: "sent" });
    assert.deepEqual(lines(server.calls), [READ, INVITE, READ, INVITE]);
    await server.close();
    await assert.rejects(invited({ [READ]: user(), [INVITE]: { status: 503 } }), { status: 503 });
    assert.equal(server.calls.filter(({ line }) => line === INVITE).length, 6);
  });

  it("do not follow somebody who was deactivated while the reply was lost", async () => {
    assert.deepEqual(await invited({ [READ]: [user(), user({ state: "inactive" })], [INVITE]: { lost: true } }), { kind: "not-active" });
    assert.deepEqual(lines(server.calls), [READ, INVITE, READ]);
  });

  it("wait out the rate limit, which sends nothing", async () => {
    assert.deepEqual(await invited({ [READ]: user(), [INVITE]: [LIMITED, SENT] }), { kind: "sent" });
    assert.deepEqual(lines(server.calls), [READ, INVITE, INVITE]);
  });

  it("say what was refused", async () => {
    await assert.rejects(invited({ [READ]: user(), [INVITE]: { status: 403, body: { code: "insufficient.permissions", message: "Insufficient permissions for sending an activation email." } } }), {
      status: 403,
      message: "Inviting user u1: Genesys Cloud answered 403 insufficient.permissions: Insufficient permissions for sending an activation email. Give the OAuth client a role with that permission in every division concerned (Admin > Integrations > OAuth > Roles).",
    });
  });

  it("are asked about in bulk, a hundred accounts a call, active ones only", async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `u${index}`);
    const centre = await connected(({ line }) => ({ body: { entities: line.includes("u100") ? [{ id: "u100" }] : [{ id: "u0", ...SENT_AT }, { id: "u1", lastTokenIssued: { dateIssued: "2026-01-01T00:00:00Z" } }] } }));
    const traces = await centre.welcomeTraces(ids);
    assert.deepEqual([...traces].toSorted(), [["u0", { invited: SENT_AT.dateWelcomeSent }], ["u1", { loggedIn: "2026-01-01T00:00:00Z" }], ["u100", {}]]);
    const query = (some: readonly string[]): string => `GET /api/v2/users?pageSize=100&id=${some.join(",")}&expand=dateWelcomeSent,lasttokenissued,dateLastLogin&state=active`;
    assert.deepEqual(lines(server.calls), [query(ids.slice(0, 100)), query(ids.slice(100))]);
    assert.deepEqual([...(await centre.welcomeTraces([]))], []);
  });
});
