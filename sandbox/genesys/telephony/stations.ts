/** `/api/v2/stations` and `/api/v2/users/{userId}/station`: where people can be reached. */
import { oneOf, text, list } from "../http/parameters.ts";
import { ok, operation, type Operation, type Reply } from "../http/operation.ts";
import { page } from "../http/paging.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { folded, type Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import type { StationRecord } from "./records.ts";
import { associate, clearDefault, disassociate, makeDefault, stationsOf } from "./stationState.ts";
import { stationToWire, userStationsToWire } from "./stationWire.ts";
import { byName, paging } from "./wire.ts";

const ofUser = "/api/v2/users/:userId/station";
const assign = { any: ["telephony:plugin:all", "telephony:phone:assign"] };
const send = { any: ["telephony:station:disassociate"] };

/** The changes of a person's stations answer 202 without a body. */
const accepted: Reply = { status: 202 };

/** Asks the search index, which lags (user-provisioning-scripts-js, module 4). `name` is a prefix (CX as Code compares for itself). */
const listStations = operation({
  method: "GET",
  path: "/api/v2/stations",
  query: { ...paging, sortBy: oneOf(["name"], "name"), name: text, webRtcUserId: text, id: list, lineAppearanceId: text },
  handle: (call) => {
    const { name, webRtcUserId, id: ids, lineAppearanceId } = call.query;
    const found = call.org.searchable.stations.all().filter(
      (station) =>
        (webRtcUserId === "" || station.webRtcUserId === webRtcUserId) &&
        folded(station.name).startsWith(folded(name)) &&
        (ids.length === 0 || ids.includes(station.id)) &&
        (lineAppearanceId === "" || station.lineId === lineAppearanceId),
    );
    return ok(page(call, found.sort(byName), stationToWire));
  },
});

const getStation = operation({
  method: "GET",
  path: "/api/v2/stations/:stationId",
  handle: ({ org, param }) => {
    const station = org.telephony.stations.get(param("stationId"));
    if (station === undefined) throw refusals.notFound("Specified station resource not found.");
    return ok(stationToWire(station));
  },
});

const deleteAssociatedUser = operation({
  method: "DELETE",
  path: "/api/v2/stations/:stationId/associateduser",
  needs: send,
  handle: ({ org, param }) => {
    const station = org.telephony.stations.get(param("stationId"));
    if (station === undefined) throw refusals.unknownRoute();
    disassociate(org, station);
    return { status: 200 };
  },
});

const getUserStations = operation({
  method: "GET",
  path: ofUser,
  needs: { any: ["telephony:otherStationAssociation:view"] },
  handle: ({ org, param }) => ok(userStationsToWire(org, userOf(org, param("userId"), refusals.unknownRoute).id)),
});

const putDefaultStation = operation({
  method: "PUT",
  path: `${ofUser}/defaultstation/:stationId`,
  needs: assign,
  handle: ({ org, param }) => {
    const user = userOf(org, param("userId"), refusals.unknownRoute);
    const station = stationFor(org, param("stationId"), "The Station could not be found.");
    if (station.defaultUserId !== undefined && station.defaultUserId !== user.id)
      throw new Refusal(409, "userservice.stationalreadyhasdefaultuser", "Station is already associated");
    makeDefault(org, user.id, station);
    return accepted;
  },
});

const deleteDefaultStation = operation({
  method: "DELETE",
  path: `${ofUser}/defaultstation`,
  needs: assign,
  handle: ({ org, param }) => {
    clearDefault(org, userOf(org, param("userId"), refusals.unknownRoute).id);
    return accepted;
  },
});

const putAssociatedStation = operation({
  method: "PUT",
  path: `${ofUser}/associatedstation/:stationId`,
  needs: { any: ["telephony:otherStationAssociation:edit"] },
  handle: ({ org, param }) => {
    const user = userOf(org, param("userId"), refusals.unknownRoute);
    const station = stationFor(org, param("stationId"), "Station is not found");
    if (isTaken(org, station, user)) throw new Refusal(409, "userservice.stationalreadyassociated", "Station is already associated");
    associate(org, user.id, station);
    return accepted;
  },
});

const deleteAssociatedStation = operation({
  method: "DELETE",
  path: `${ofUser}/associatedstation`,
  needs: send,
  handle: ({ org, param }) => {
    const user = userOf(org, param("userId"), () => new Refusal(404, "edgeconfiguser.userdoesnotexist", "The requested user was not found."));
    const { associated } = stationsOf(org, user.id);
    if (associated !== undefined) disassociate(org, associated);
    return accepted;
  },
});

/** Somebody else's station is taken; one's own is an open question. */
const isTaken = (org: Organization, { associatedUserId }: StationRecord, user: UserRecord): boolean =>
  associatedUserId !== undefined && (associatedUserId !== user.id || org.behaviour.associateAgain === "refused");

/** The account of a path, active or inactive: these operations list no text of their own for it. */
function userOf(org: Organization, id: string, missing: () => Error): UserRecord {
  const user = org.users.get(id);
  if (user === undefined || user.state === "deleted") throw missing();
  return user;
}

function stationFor(org: Organization, id: string, missing: string): StationRecord {
  const station = org.telephony.stations.get(id);
  if (station === undefined) throw new Refusal(404, "userservice.station.notfound", missing);
  return station;
}

/** Station operations (OpenAPI tags Stations and Users). */
export const stationRoutes: readonly Operation[] = [
  listStations,
  getStation,
  deleteAssociatedUser,
  getUserStations,
  putDefaultStation,
  deleteDefaultStation,
  putAssociatedStation,
  deleteAssociatedStation,
];
