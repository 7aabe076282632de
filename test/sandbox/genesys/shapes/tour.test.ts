/**
 * Every operation of the emulator, called over HTTP, against a source that is not ours: what the official SDK says that
 * the operation takes and gives. An operation that is added without a stop of the tour fails here.
 */
import assert from "node:assert/strict";
import { operations } from "../../../../sandbox/genesys/operations.ts";
import { startPlatform } from "../platform.ts";
import { telephonySeed } from "../telephony/telephony.ts";
import { operationKey, sdkOperations } from "./sdkOperations.ts";
import { tourOfAudits, tourOfLicenses } from "./tour/audit.ts";
import { tourOfAuthorization } from "./tour/authorization.ts";
import { tourOfGroups } from "./tour/groups.ts";
import { annToken, startTour, type Visit } from "./tour/guide.ts";
import { tourOfLeavers, tourOfPeople } from "./tour/people.ts";
import { tourOfRouting } from "./tour/routing.ts";
import { tourOfScim } from "./tour/scim.ts";
import { tourOfTelephony } from "./tour/telephony.ts";

const names = operations.map(({ method, path }) => `${String(method)} ${path}`);

/** The operations that cannot be compared, and why. */
const exceptions: readonly (readonly [string, string])[] = ["/api/v2/scim/v2", "/api/v2/scim"].flatMap((base) =>
  ["groups", "Groups"].flatMap((groups) => [
    [`POST ${base}/${groups}`, "the platform cannot create groups over SCIM: the SDK has no method, the emulator only refuses"] as const,
    [`DELETE ${base}/${groups}/:groupId`, "the platform cannot delete groups over SCIM: the SDK has no method, the emulator only refuses"] as const,
  ]),
);
const excepted = new Set(exceptions.map(([name]) => name));

/** RFC 7644 §3.6 wants 204, which has no body; the SDK says `object` of it, as of every reply of unknown form. */
const deletedUsers: readonly string[] = ["reply $: object is expected, found nothing"];

/** What does not keep the SDK's types, and stays so. */
const known: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  names.filter((name) => /^DELETE \/api\/v2\/scim\/(v2\/)?users\/:userId$/i.test(name)).map((name) => [name, deletedUsers]),
);

/** In order: the audit trail tells of what went before. */
const parts = [tourOfPeople, tourOfAuthorization, tourOfRouting, tourOfGroups, tourOfTelephony, tourOfScim, tourOfAudits, tourOfLicenses, tourOfLeavers];

describe("sandbox/genesys shapes, by the official SDK", () => {
  let visits: readonly Visit[];
  before(async () => {
    const organization = { ...telephonySeed, userTokens: [{ token: annToken, email: "ann@example.com", clientId: "client-all" }], users: telephonySeed.users.map((user) => (user.email === "ann@example.com" ? { ...user, roles: ["Everything"] } : user)) };
    const platform = await startPlatform({ organization });
    const tour = startTour(platform);
    visits = tour.visits;
    for (const part of parts) await part(tour);
    await platform.close();
  });

  for (const name of names.filter((one) => !excepted.has(one)))
    it(`${name} takes and gives what the SDK declares`, () => {
      const calls = visits.filter(({ operation }) => operation === name);
      assert.ok(calls.length > 0, `No stop of the tour calls ${name}: add one in tour/.`);
      assert.deepEqual([...new Set(calls.flatMap(({ mismatches }) => mismatches))], known[name] ?? []);
    });

  it("except operations that the SDK does not have", () => {
    assert.deepEqual(
      names.filter((name) => !sdkOperations().has(operationKey(...(name.split(" ") as [string, string])))).sort(),
      [...excepted].sort(),
    );
  });

  it("and except places of which the SDK says no more than object", () => {
    const places = visits.flatMap(({ operation, unchecked }) => unchecked.map((place) => `${operationKey(...(operation.split(" ") as [string, string]))} ${place}`));
    assert.deepEqual([...new Set(places)].sort(), []);
  });
});
