/** How long the System Log remembers: Okta keeps 90 days (Okta help, "System Log"); the sandbox also bounds the number. */
import type { Org } from "../org.ts";

const RETENTION_MS = 90 * 24 * 60 * 60 * 1000;
/** More events than this are not kept; reached, the oldest tenth goes. */
export const EVENTS_AT_MOST = 200_000;

/** Forgets events that are older than Okta would keep them. Called at the start. */
export function forgetOld(org: Org): void {
  const end = new Date(Date.parse(org.now()) - RETENTION_MS).toISOString();
  for (const { id, published } of [...org.log.values()]) if (published < end) org.log.delete(id);
}

/** Forgets the oldest events where there are too many. */
export function forgetSome(org: Org, atMost = EVENTS_AT_MOST): void {
  if (org.log.size <= atMost) return;
  for (const { id } of [...org.log.values().take(Math.ceil(atMost / 10))]) org.log.delete(id);
}
