/** `/api/v2/locations` (model `LocationDefinition`). */
import { z } from "zod";
import { ok, operation, type Operation } from "../http/operation.ts";
import { isDescending, list, oneOf, paging } from "../http/parameters.ts";
import { page } from "../http/paging.ts";
import { refusals } from "../http/refusal.ts";
import { folded } from "../state/organization.ts";
import { searchLocations } from "./search.ts";
import { locationToWire } from "./wire.ts";

const listLocations = operation({
  method: "GET",
  path: "/api/v2/locations",
  query: { ...paging, id: list, sortOrder: oneOf(["asc", "desc"], "asc") },
  handle: (call) => {
    const { id: ids, sortOrder } = call.query;
    const found = call.org.locations
      .all()
      .filter((location) => location.state === "active" && (ids.length === 0 || ids.includes(location.id)));
    return ok(page(call, isDescending(sortOrder) ? found.reverse() : found, locationToWire));
  },
});

const getLocation = operation({
  method: "GET",
  path: "/api/v2/locations/:locationId",
  handle: ({ org, param }) => {
    const location = org.locations.get(param("locationId"));
    if (location === undefined) throw refusals.notFound("Location is not found by given location id.");
    return ok(locationToWire(location));
  },
});

const postLocation = operation({
  method: "POST",
  path: "/api/v2/locations",
  needs: { all: ["directory:location:add"] },
  body: { model: "LocationCreateDefinition", schema: z.strictObject({ name: z.string().min(1) }) },
  handle: ({ org, body }) => {
    if (org.locations.by("name", folded(body.name)).some((location) => location.state === "active"))
      throw refusals.badRequest("Unable to create a location due to invalid request.");
    return ok(
      locationToWire(org.locations.put({ id: org.newId(), name: body.name, state: "active", version: 1, dateModified: org.timestamp() })),
    );
  },
});

/** Location operations (OpenAPI tag Locations). */
export const routes: readonly Operation[] = [listLocations, getLocation, postLocation, searchLocations];
