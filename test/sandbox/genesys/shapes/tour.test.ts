/**
 * Every operation of the emulator, called over HTTP, against a source that is not ours: what the official SDK says that
 * the operation takes and gives. An operation that is added without a stop of the tour fails here.
 */
import assert from "node:assert/strict";
import type { GenesysSeed } from "../../../../sandbox/genesys/index.ts";
import { operations } from "../../../../sandbox/genesys/operations.ts";
import { startPlatform, type Platform } from "../platform.ts";
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

/** The platform cannot create or delete groups over SCIM: the SDK has no such methods, and the emulator refuses at these addresses. */
const withoutMethod = ["POST /api/v2/scim/groups", "POST /api/v2/scim/v2/groups", "DELETE /api/v2/scim/groups/{}", "DELETE /api/v2/scim/v2/groups/{}"];

/** What does not keep the SDK's types, and stays so: why, in which operations, what. */
const known: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    "RFC 7644 §3.6 wants 204, which has no body; the SDK says `object` of it, as of every reply of unknown form",
    ["DELETE /api/v2/scim/users/{}", "DELETE /api/v2/scim/v2/users/{}"],
    ["reply $: object is expected, found nothing"],
  ],
  ["a search that finds nothing may have no `results` (CX as Code checks it for nil)", ["POST /api/v2/users/search"], ["reply results: UsersSearchResponse requires it, found nothing"]],
  ["as the search for people", ["POST /api/v2/groups/search"], ["reply results: GroupsSearchResponse requires it, found nothing"]],
  [
    "the OpenAPI has `expand=lines` for the list of phones: without it there are none",
    ["GET /api/v2/telephony/providers/edges/phones"],
    ["reply entities[0].lines: Phone requires it, found nothing"],
  ],
];

/** All places of which the SDK says no more than `object`; `$` is the whole reply. */
const unjudged = [
  "DELETE /api/v2/groups/{}/members: reply $",
  "DELETE /api/v2/users/{}: reply $",
  "GET /api/v2/organizations/limits/namespaces: reply $",
  "GET /api/v2/telephony/providers/edges/phones/{}: reply properties.*",
  "GET /api/v2/telephony/providers/edges/phones: reply entities[].properties.*",
  "PATCH /api/v2/scim/groups/{}: body Operations[].value",
  "PATCH /api/v2/scim/users/{}: body Operations[].value",
  "PATCH /api/v2/scim/v2/groups/{}: body Operations[].value",
  "PATCH /api/v2/scim/v2/users/{}: body Operations[].value",
  "POST /api/v2/groups/{}/members: reply $",
  "POST /api/v2/license/users: reply *",
  "POST /api/v2/telephony/providers/edges/phones: body properties.*",
  "POST /api/v2/telephony/providers/edges/phones: reply properties.*",
  "PUT /api/v2/telephony/providers/edges/phones/{}: body properties.*",
  "PUT /api/v2/telephony/providers/edges/phones/{}: reply properties.*",
];

/** In order: the audit trail tells of what went before. */
const parts = [tourOfPeople, tourOfAuthorization, tourOfRouting, tourOfGroups, tourOfTelephony, tourOfScim, tourOfAudits, tourOfLicenses, tourOfLeavers];

/** Ann has a token, and may do everything with it. */
const organization: GenesysSeed = {
  ...telephonySeed,
  users: telephonySeed.users.map((user) => (user.email === "ann@example.com" ? { ...user, roles: ["Everything"] } : user)),
  userTokens: [{ token: annToken, email: "ann@example.com", clientId: "client-all" }],
};

describe("sandbox/genesys shapes, by the official SDK", () => {
  let platform: Platform;
  let visits: readonly Visit[];
  before(async () => {
    platform = await startPlatform({ organization });
    const tour = startTour(platform);
    visits = tour.visits;
    for (const part of parts) await part(tour);
  });
  after(() => platform.close());

  for (const name of names.filter((one) => !withoutMethod.includes(operationKey(one))))
    it(`${name} takes and gives what the SDK declares`, () => {
      const calls = visits.filter(({ operation }) => operation === name);
      assert.ok(calls.length > 0, `No stop of the tour calls ${name}: add one in tour/.`);
      const expected = known.flatMap(([, keys, mismatches]) => (keys.includes(operationKey(name)) ? mismatches : []));
      assert.deepEqual([...new Set(calls.flatMap(({ mismatches }) => mismatches))], expected);
    });

  it("leave out only operations for which the SDK has no method", () => {
    const missing = names.map(operationKey).filter((key) => !sdkOperations().has(key));
    assert.deepEqual(new Set(missing), new Set(withoutMethod));
  });

  it("leave unjudged only what the SDK calls an object", () => {
    const places = visits.flatMap(({ operation, unchecked }) => unchecked.map((place) => `${operationKey(operation)}: ${place}`));
    assert.deepEqual([...new Set(places)].sort(), unjudged);
  });
});
