/** `POST /api/v2/locations/search`. CX as Code's data source finds a location's id by it. */
import { z } from "zod";
import { ok, operation } from "../http/operation.ts";
import { searchReply, searchRequest, type Fields } from "../search/criteria.ts";
import type { CatalogueRecord } from "../state/records.ts";
import { locationToWire } from "./wire.ts";

/** Fields that can be searched, of those in the OpenAPI's `x-genesys-search-fields`. */
const fields: Fields<CatalogueRecord> = {
  id: (location) => location.id,
  name: (location) => location.name,
};

export const searchLocations = operation({
  method: "POST",
  path: "/api/v2/locations/search",
  body: { model: "LocationSearchRequest", schema: z.strictObject(searchRequest(fields)) },
  handle: ({ org, body }) => {
    const active = org.locations.all().filter((location) => location.state === "active");
    return ok(searchReply(active, fields, body, "locations", locationToWire));
  },
});
