import assert from "node:assert/strict";
import { idOf, okta, person, type Body, type OktaCaller } from "./support/client.ts";

/** How a user comes to be in a status. */
const WAYS: Readonly<Record<string, (org: OktaCaller, id: string) => Promise<unknown>>> = {
  ACTIVE: () => Promise.resolve(),
  PASSWORD_EXPIRED: (org, id) => org.good("POST", `/api/v1/users/${id}/lifecycle/expire_password`),
  LOCKED_OUT: (org, id) => org.good("PUT", `/_sandbox/users/${id}/lockout`),
  RECOVERY: (org, id) => org.good("POST", `/api/v1/users/${id}/lifecycle/reset_password`),
  SUSPENDED: (org, id) => org.good("POST", `/api/v1/users/${id}/lifecycle/suspend`),
  DEPROVISIONED: (org, id) => org.good("POST", `/api/v1/users/${id}/lifecycle/deactivate`),
};

/** Where each operation leads from each status; a code: the refusal. Source: Okta's OpenAPI. */
const TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  activate: { STAGED: "ACTIVE", PROVISIONED: "E0000016", ACTIVE: "E0000016", DEPROVISIONED: "ACTIVE" },
  reactivate: { PROVISIONED: "PROVISIONED", RECOVERY: "RECOVERY", ACTIVE: "E0000038", STAGED: "E0000038" },
  deactivate: { STAGED: "DEPROVISIONED", PROVISIONED: "DEPROVISIONED", ACTIVE: "DEPROVISIONED", PASSWORD_EXPIRED: "DEPROVISIONED", LOCKED_OUT: "DEPROVISIONED", RECOVERY: "DEPROVISIONED", SUSPENDED: "DEPROVISIONED", DEPROVISIONED: "E0000038" },
  suspend: { ACTIVE: "SUSPENDED", PROVISIONED: "SUSPENDED", STAGED: "E0000001", SUSPENDED: "E0000001", LOCKED_OUT: "E0000001", DEPROVISIONED: "E0000001" },
  unsuspend: { SUSPENDED: "ACTIVE", ACTIVE: "E0000001", DEPROVISIONED: "E0000001" },
  unlock: { LOCKED_OUT: "ACTIVE", ACTIVE: "E0000032", SUSPENDED: "E0000032" },
  expire_password: { ACTIVE: "PASSWORD_EXPIRED", LOCKED_OUT: "PASSWORD_EXPIRED", STAGED: "E0000038", SUSPENDED: "E0000038" },
  expire_password_with_temp_password: { ACTIVE: "PASSWORD_EXPIRED", DEPROVISIONED: "E0000038" },
  reset_password: { ACTIVE: "RECOVERY", PROVISIONED: "RECOVERY", PASSWORD_EXPIRED: "RECOVERY", SUSPENDED: "E0000038" },
  reset_factors: { ACTIVE: "ACTIVE", STAGED: "E0000038" },
};

describe("a user's life", () => {
  let org: OktaCaller;
  before(async () => {
    org = await okta();
  });
  after(() => org.sandbox.close());

  let made = 0;
  async function userIn(status: string): Promise<string> {
    const body = person(`u${made++}`);
    if (status === "STAGED") return idOf(await org.good("POST", "/api/v1/users?activate=false", body));
    if (status === "PROVISIONED") return idOf(await org.good("POST", "/api/v1/users", { profile: body.profile }));
    const id = idOf(await org.good("POST", "/api/v1/users", body));
    await WAYS[status]?.(org, id);
    assert.equal((await org.good("GET", `/api/v1/users/${id}`))["status"], status);
    return id;
  }

  for (const [operation, row] of Object.entries(TABLE)) {
    for (const [from, outcome] of Object.entries(row)) {
      it(`${operation} of who is ${from}: ${outcome}`, async () => {
        const id = await userIn(from);
        const { body } = await org.call("POST", `/api/v1/users/${id}/lifecycle/${operation}`);
        const after = (await org.good("GET", `/api/v1/users/${id}`))["status"];
        assert.deepEqual([body["errorCode"], after], outcome.startsWith("E0") ? [outcome, from] : [undefined, outcome]);
      });
    }
  }

  it("offers as links what can be done", async () => {
    const links = async (status: string): Promise<unknown> => {
      const { _links } = await org.good("GET", `/api/v1/users/${await userIn(status)}`);
      return Object.entries(_links as Record<string, Body>).filter(([, link]) => link["method"] !== undefined).map(([name]) => name);
    };
    assert.deepEqual(await links("ACTIVE"), ["suspend", "resetPassword", "expirePassword", "deactivate"]);
    assert.deepEqual(await links("LOCKED_OUT"), ["unlock", "resetPassword", "deactivate"]);
    assert.deepEqual(await links("DEPROVISIONED"), ["activate", "delete"]);
  });

  it("answers the changed user, a temporary password, or a link where no mail is sent", async () => {
    const id = await userIn("ACTIVE");
    const post = (path: string): Promise<Body> => org.good("POST", `/api/v1/users/${id}/lifecycle/${path}`);
    assert.equal((await post("expire_password"))["status"], "PASSWORD_EXPIRED");
    assert.deepEqual(Object.keys(await post("expire_password_with_temp_password?revokeSessions=true")), ["tempPassword"]);
    assert.match(String((await post("reset_password?sendEmail=false"))["resetPasswordUrl"]), /\/signin\/reset-password\//);
    assert.deepEqual(await post("reset_password"), {});
  });

  it("is in the System Log, step by step", async () => {
    const id = await userIn("LOCKED_OUT");
    for (const step of ["unlock", "suspend", "unsuspend", "reset_password"]) await org.good("POST", `/api/v1/users/${id}/lifecycle/${step}`);
    for (const time of ["first", "second"]) assert.equal((await org.call("DELETE", `/api/v1/users/${id}`)).status, 204, time);
    const events = await org.all(`/api/v1/logs?filter=${encodeURIComponent(`target.id eq "${id}" and eventType sw "user."`)}`);
    assert.deepEqual(
      events.map(({ eventType }) => eventType),
      ["user.lifecycle.create", "user.lifecycle.activate", "user.account.lock", "user.account.unlock_by_admin", "user.lifecycle.suspend", "user.lifecycle.unsuspend", "user.account.reset_password", "user.lifecycle.deactivate", "user.lifecycle.delete.initiated", "user.lifecycle.delete.completed"],
    );
  });

  it("suspends nobody without a password where the switch says so", async () => {
    const strict = await okta({ behaviour: { suspendProvisioned: "refused" } });
    const id = idOf(await strict.good("POST", "/api/v1/users", { profile: person("ann").profile }));
    const { body } = await strict.call("POST", `/api/v1/users/${id}/lifecycle/suspend`);
    assert.deepEqual(body["errorCauses"], [{ errorSummary: "Cannot suspend a user that is not active" }]);
    await strict.sandbox.close();
  });
});
