/** Why provisioning failed, from the System Log: `GET /api/v1/logs`. */
import type { ProvisioningFailure } from "../../provisioning/identityProvider.ts";
import type { OktaClient } from "./client.ts";
import { asArray, asRecord, text } from "./json.ts";

/** Okta's maximum. */
const PAGE = 1000;

/** The events of outbound provisioning of one person (Okta's event type catalogue). */
const EVENTS: readonly string[] = ["push", "push_profile", "sync", "activate", "reactivate", "deactivate", "deprovision", "verify_exists"].map((event) => `application.provision.user.${event}`);

/** The latest failure of each person in the app. `until` bounds the query: without it the log has no last page. */
export async function readFailures(client: OktaClient, appId: string, since: string): Promise<readonly ProvisioningFailure[]> {
  const events = EVENTS.map((event) => `eventType eq "${event}"`).join(" or ");
  const query = new URLSearchParams({
    since,
    until: new Date(client.clock.now()).toISOString(),
    filter: `(${events}) and outcome.result eq "FAILURE"`,
    sortOrder: "ASCENDING",
    limit: String(PAGE),
  });
  const entries = await client.list("Reading the System Log", `/api/v1/logs?${query.toString()}`);
  const failures = entries.flatMap((entry) => failureOf(asRecord(entry), appId));
  // Oldest first, so that the latest of each person stays.
  return [...new Map(failures.map((failure) => [failure.personId, failure])).values()];
}

/** Targets are told apart by their type, never by their position (Okta's System Log page). */
function failureOf(entry: Readonly<Record<string, unknown>>, appId: string): readonly ProvisioningFailure[] {
  const targets = asArray(entry["target"]).map(asRecord);
  const inApp = targets.some((target) => target["type"] === "AppInstance" && target["id"] === appId);
  const personId = text(targets.find((target) => target["type"] === "User")?.["id"]);
  if (!inApp || personId === undefined) return [];
  const reason = text(asRecord(entry["outcome"])["reason"]) ?? text(entry["displayMessage"]) ?? "Okta gives no reason";
  return [{ personId, at: text(entry["published"]) ?? "", reason }];
}
