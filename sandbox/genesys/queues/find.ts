import { mayIn, type Subject } from "../http/caller.ts";
import { Refusal } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { QueueRecord } from "./records.ts";

/** The platform's 404 for a queue or a member of one. */
export const noResource = (): Refusal => new Refusal(404, "resource.not.found", "The resource could not be found.");

/** @throws Refusal 400 for an id that is no UUID, as all queue operations refuse it */
export function checkId(id: string): void {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    throw new Refusal(400, "invalid.id", "A non-UUID value was specified for an ID field.");
}

/**
 * The queue of a path.
 * @throws Refusal 400, 404, or 403 from who lacks every one of the permissions in the queue's division
 */
export function existingQueue(org: Organization, caller: Subject, id: string, permissions: readonly string[]): QueueRecord {
  checkId(id);
  const queue = org.queues.get(id);
  if (queue === undefined) throw noResource();
  if (!mayIn(org, caller, permissions, queue.divisionId))
    throw new Refusal(403, "missing.division.permissions", "At least one of the required division permissions is missing.");
  return queue;
}
