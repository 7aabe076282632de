/**
 * The hand of an administrator in Okta's Admin Console: the provisioning connection and To-App features of the Genesys
 * app, which no public API sets. The connection is remembered by Okta, but Genesys may have another port today.
 */
import { SandboxError } from "./folder.ts";

/** What the administrator types and ticks under Provisioning. */
export interface ConsoleSettings {
  readonly baseUrl: string;
  readonly token: string;
  readonly features: readonly string[];
}

/** To-App features, ticked: create, update, deactivate, reactivate, push groups. */
const FEATURES = ["PUSH_NEW_USERS", "PUSH_PROFILE_UPDATES", "PUSH_USER_DEACTIVATION", "REACTIVATE_USERS", "GROUP_PUSH"];

/** The settings that connect Okta with a Genesys at this address. */
export function consoleSettings(genesysUrl: string, scimToken: string): ConsoleSettings {
  return { baseUrl: `${genesysUrl}/api/v2/scim/v2`, token: scimToken, features: FEATURES };
}

/** Points every app that provisions already at today's address. The features stay as they are in Okta. */
export async function reconnectApps(okta: { readonly url: string; readonly token: string }, settings: ConsoleSettings): Promise<void> {
  const apps = await call(okta, "GET", "/api/v1/apps?limit=200");
  for (const app of Array.isArray(apps) ? apps.map(asApp) : []) {
    if (app.features.length === 0) continue;
    await call(okta, "PUT", `/_sandbox/apps/${app.id}/provisioning`, { ...settings, features: app.features });
  }
}

async function call(okta: { readonly url: string; readonly token: string }, method: string, path: string, body?: object): Promise<unknown> {
  const reply = await fetch(new URL(path, okta.url), {
    method,
    headers: { accept: "application/json", "user-agent": "Admin Console", authorization: `SSWS ${okta.token}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said = await reply.text();
  if (!reply.ok) throw new SandboxError(`The sandbox's Okta refused ${method} ${path} with ${reply.status}: ${said}. Forget its data with: npm run sandbox:reset`);
  return said === "" ? undefined : JSON.parse(said);
}

function asApp(value: unknown): { readonly id: string; readonly features: readonly unknown[] } {
  const { id, features } = typeof value === "object" && value !== null ? (value as { id?: unknown; features?: unknown }) : {};
  return { id: typeof id === "string" ? id : "", features: Array.isArray(features) ? features : [] };
}
