/**
 * The queues of a contact centre, as far as groups go: a group that is a member group of a queue makes its members the
 * queue's, and the platform keeps that so by itself. People who were put into a queue singly are not here: nobody of ours is.
 */
import type { Named } from "./contactCentre.ts";

/** The part of the contact-centre port that queues need. All writes may be repeated safely. */
export interface Queueing {
  /** All queues that our credentials may see: read once, in bulk pages, and shared until `forget`. */
  queues(): Promise<readonly Named[]>;
  /** Ids of the groups whose members are a queue's; from the shared reading. */
  queueGroups(queueId: string): Promise<ReadonlySet<string>>;
  /** Makes a group's members the queue's. Nothing else of the queue changes; a group that is there already costs no write. */
  addQueueGroup(queueId: string, groupId: string): Promise<void>;
  /** Takes a group out of a queue, likewise. Does nothing where group or queue is gone. */
  removeQueueGroup(queueId: string, groupId: string): Promise<void>;
}
