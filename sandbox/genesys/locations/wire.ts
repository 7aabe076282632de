import type { CatalogueRecord } from "../state/records.ts";

/** A location on the wire (model `LocationDefinition`). */
export const locationToWire = ({ id, name, state, version }: CatalogueRecord): unknown => ({
  id,
  name,
  state,
  version,
  path: [],
  selfUri: `/api/v2/locations/${id}`,
});
