/**
 * Queues, and the groups whose members are theirs: `/api/v2/routing/queues`, `Queue.memberGroups` ("Queue membership will
 * update to match group membership changes").
 */
import type { Models } from "purecloud-platform-client-v2";
import type { Named } from "../../provisioning/contactCentre.ts";
import type { GenesysClient } from "./client.ts";
import { isNotFound } from "./errors.ts";
import { allPages } from "./paging.ts";
import type { Session } from "./session.ts";
import { onFreshVersion } from "./versions.ts";

/** What CX as Code uses for queues. */
const PAGE = 500;

/** A queue as it was listed. */
export interface GenesysQueue extends Named {
  /** Ids of its groups of people; absent where the list said nothing of member groups, which is not the same as none. */
  readonly groups: ReadonlySet<string> | undefined;
}

/** Reads the queues. Costs one call per 500. */
export async function readQueues(client: GenesysClient): Promise<readonly GenesysQueue[]> {
  const queues = await allPages("queues", (pageNumber) => client.call("Reading the queues", ({ routing }) => routing.getRoutingQueues({ pageSize: PAGE, pageNumber })));
  return queues.map(({ id = "", name = "", memberGroups }) => ({ id, name, groups: memberGroups === undefined ? undefined : groupIds(memberGroups) }));
}

/** Where the list did not say, the one queue is read. */
export async function queueGroups(session: Session, queueId: string): Promise<ReadonlySet<string>> {
  const listed = (await session.queues.get()).find(({ id }) => id === queueId)?.groups;
  if (listed !== undefined) return listed;
  const groups = groupIds((await read(session, queueId)).memberGroups);
  note(session, queueId, groups);
  return groups;
}

/** See `Queueing.addQueueGroup`. */
export function addQueueGroup(session: Session, queueId: string, groupId: string): Promise<void> {
  return change(session, queueId, `Adding group ${groupId} to`, (groups) => (groupIds(groups).has(groupId) ? groups : [...groups, { id: groupId, type: "GROUP" }]));
}

/** See `Queueing.removeQueueGroup`. */
export async function removeQueueGroup(session: Session, queueId: string, groupId: string): Promise<void> {
  try {
    await change(session, queueId, `Taking group ${groupId} from`, (groups) => (groupIds(groups).has(groupId) ? groups.filter((group) => !isGroup(group) || group.id !== groupId) : groups));
  } catch (error) {
    // A queue that is gone took its members with it.
    if (!isNotFound(error)) throw error;
  }
}

type MemberGroups = readonly Models.MemberGroup[];

/**
 * One writer of a queue at a time, on a fresh reading. A queue has no version: what an administrator saves between this
 * reading and the write is overwritten, so there is nothing between them.
 */
function change(session: Session, queueId: string, doing: string, wanted: (groups: MemberGroups) => MemberGroups): Promise<void> {
  return session.turns.take(`queue:${queueId}`, () =>
    onFreshVersion(session.client.clock, async () => {
      const queue = await read(session, queueId);
      const before = queue.memberGroups ?? [];
      const after = wanted(before);
      if (after !== before) await session.client.call(`${doing} queue "${queue.name ?? queueId}"`, ({ routing }) => routing.putRoutingQueue(queueId, writable(queue, after)));
      note(session, queueId, groupIds(after));
    }),
  );
}

/** What a queue tells and nobody sets (models `Queue` and `QueueRequest`). */
const TOLD = ["id", "dateCreated", "dateModified", "modifiedBy", "createdBy", "memberCount", "userMemberCount", "joinedMemberCount", "selfUri"] as const;

/**
 * The whole queue goes back as it was read, with fields that a newer API has, too: whether PUT leaves absent fields alone
 * is not documented, and CX as Code sends all of them.
 */
function writable(queue: Models.Queue, memberGroups: MemberGroups): Models.QueueRequest {
  const told: ReadonlySet<string> = new Set(TOLD);
  const settings: Omit<Models.Queue, "name" | "memberGroups" | "division"> = Object.fromEntries(Object.entries(queue).filter(([field]) => !told.has(field)));
  return { ...settings, name: queue.name ?? "", memberGroups: memberGroups.map(({ id, type }) => ({ ...(id === undefined ? {} : { id }), ...(type === undefined ? {} : { type }) })) };
}

function read({ client }: Session, queueId: string): Promise<Models.Queue> {
  return client.call(`Reading queue ${queueId}`, ({ routing }) => routing.getRoutingQueue(queueId));
}

function note(session: Session, queueId: string, groups: ReadonlySet<string>): void {
  session.queues.patch((queues) => queues.map((queue) => (queue.id === queueId ? { ...queue, groups } : queue)));
}

/** Skill groups and teams have ids of their own kinds. */
function isGroup({ type }: Models.MemberGroup): boolean {
  return type === "GROUP";
}

function groupIds(groups: MemberGroups = []): ReadonlySet<string> {
  return new Set(groups.filter(isGroup).flatMap(({ id }) => id ?? []));
}
