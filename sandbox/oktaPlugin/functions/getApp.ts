/** okta:app/getApp:getApp — an existing app of any kind. */
import { trying } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { at, goJson, textAt } from "../okta/json.ts";
import { text, type Values } from "../values.ts";
import { appQuery, appSearchArgs, describeSearch, refuseEmptySearch } from "./appSearch.ts";
import type { DataFunction } from "./dataFunction.ts";

export const getApp: DataFunction = {
  token: "okta:app/getApp:getApp",
  args: appSearchArgs,
  async invoke(okta, args) {
    refuseEmptySearch("app", args);
    const id = text(args, "id");
    const app = id === "" ? await byLabel(okta, args) : (await trying("failed get app by ID", () => okta.call("GET", `/api/v1/apps/${id}`))).body;
    return { ...args, id: textAt(app, "id"), label: textAt(app, "label"), name: textAt(app, "name"), status: textAt(app, "status"), links: goJson(at(app, "_links") ?? null) };
  },
};

/** The app of exactly that label; else the first that Okta found. */
async function byLabel(okta: OktaClient, args: Values): Promise<unknown> {
  const apps = await trying("failed to list apps", () => okta.all(appQuery(args)));
  if (apps.length === 0) throw new Error(`no application found with the provided filter: ${describeSearch(args)}`);
  return apps.find((app) => textAt(app, "label") === text(args, "label")) ?? apps[0];
}
