/** The contact centre's app in Okta: what is enabled, and who is assigned. */
import type { AppUser } from "../../provisioning/identityProvider.ts";
import type { OktaClient } from "./client.ts";
import { asRecord, text, texts } from "./json.ts";

/** Okta's maximum for app users. */
const PAGE = 500;
/** And for apps. */
const APPS_PAGE = 200;

/** `features` of `GET /api/v1/apps/{id}`: what provisioning really does, whoever switched it on (facts §0.4). */
export async function readFeatures(client: OktaClient, appId: string): Promise<readonly string[]> {
  const app = asRecord(await client.get(`Reading app ${appId}`, `/api/v1/apps/${encodeURIComponent(appId)}`));
  return texts(app["features"]);
}

/** `GET /api/v1/apps?q=`: which finds labels that begin so. */
export async function readAppsLabelled(client: OktaClient, label: string): Promise<readonly string[]> {
  const apps = (await client.list("Looking for the app", `/api/v1/apps?q=${encodeURIComponent(label)}&limit=${APPS_PAGE}`)).map(asRecord);
  return apps.flatMap((app) => (app["label"] === label ? (text(app["id"]) ?? []) : []));
}

/** `GET /api/v1/apps/{id}/users`. */
export async function readAppUsers(client: OktaClient, appId: string): Promise<readonly AppUser[]> {
  const users = await client.list(`Reading who is assigned to app ${appId}`, `/api/v1/apps/${encodeURIComponent(appId)}/users?limit=${PAGE}`);
  return users.map(appUserOf);
}

/** `externalId` is absent until the account at the service provider is linked. */
function appUserOf(value: unknown): AppUser {
  const user = asRecord(value);
  return {
    personId: text(user["id"]) ?? "",
    externalId: text(user["externalId"]),
    syncState: text(user["syncState"]) ?? "DISABLED",
    userName: text(asRecord(user["credentials"])["userName"]),
  };
}
