/** okta:user/getUserProfileMappingSource:getUserProfileMappingSource — the default user type, as the mappings name it. */
import type { OktaClient } from "../okta/client.ts";
import { trying } from "../okta/apiError.ts";
import { at, listAt, textAt } from "../okta/json.ts";
import type { DataFunction } from "./dataFunction.ts";

export const getUserProfileMappingSource: DataFunction = {
  token: "okta:user/getUserProfileMappingSource:getUserProfileMappingSource",
  args: {},
  async invoke(okta) {
    const found = await trying("failed to list mappings", () => find(okta));
    return found === undefined ? {} : { id: textAt(found, "id"), name: textAt(found, "name"), type: textAt(found, "type") };
  },
};

/** The first end of any mapping that is the user profile itself. */
async function find(okta: OktaClient): Promise<unknown> {
  for (let page: string | undefined = "/api/v1/mappings?limit=200"; page !== undefined; ) {
    const { body, next } = await okta.call("GET", page);
    const ends = listAt(body).flatMap((mapping) => [at(mapping, "target"), at(mapping, "source")]);
    const found = ends.find((end) => textAt(end, "name") === "user" && textAt(end, "type") === "user");
    if (found !== undefined) return found;
    page = next;
  }
  return undefined;
}
