/**
 * The queues that a group is a member group of, exactly as declared: its members are the queue's, and Genesys keeps that
 * so. What we once bound and is no longer declared is taken out; other groups, and people who were put into a queue
 * singly, are not ours to touch.
 */
import { z } from "zod";
import type { Named } from "../provisioning/contactCentre.ts";
import { nearest } from "../provisioning/rules/suggest.ts";
import { contactCentre } from "./platforms.ts";
import { reasonOf } from "./reason.ts";
import { resource, type Failure } from "./resource.ts";

const inputs = z.object({
  /** The group's name. */
  group: z.string(),
  groupId: z.string(),
  /** Names of existing queues. */
  queues: z.array(z.string()),
});
const outputs = z.object({
  /** What is ours to take out, by ids: a queue that is renamed later is still the one that we bound. */
  bound: z.array(z.object({ queue: z.string(), queueId: z.string(), groupId: z.string() })),
});
type Inputs = z.infer<typeof inputs>;
type Outputs = z.infer<typeof outputs>;

/** The `genesys:GroupQueues` resource. */
export const groupQueues = resource<Inputs, Outputs>({
  inputs,
  outputs,
  async verify({ queues }) {
    const known = await contactCentre().queues();
    return queues.flatMap((queue): Failure[] => (known.some(({ name }) => name === queue) ? [] : [unknownQueue(queue, known)]));
  },
  async pending(wanted, before) {
    const { missing, extra } = await difference(wanted, before);
    return [...missing.map(({ queue }) => `group ${wanted.group}: join queue ${queue}`), ...extra.map(({ queue }) => `group ${wanted.group}: leave queue ${queue}`)];
  },
  async apply(wanted, before) {
    const { declared, missing, extra } = await difference(wanted, before);
    const failed = new Map([...(await each(missing, join)), ...(await each(extra, leave))]);
    // A refused reply may hide a write that was done: what is declared is ours to take out, and so is what could not be.
    const bound = [...declared, ...extra.filter((binding) => failed.has(binding))];
    return { id: `group-queues:${wanted.group}`, outputs: { bound }, failures: told(failed) };
  },
  async release(_wanted, { bound }) {
    const failed = await each(bound, leave);
    if (failed.size > 0) throw new Error(told(failed).join("; "));
  },
});

/** A group in a queue. */
type Binding = Outputs["bound"][number];

/** What is declared, what of it is not so, and what of ours is no longer declared and still so. */
async function difference(wanted: Inputs, before: { readonly outputs: Outputs } | undefined): Promise<{ readonly declared: readonly Binding[]; readonly missing: readonly Binding[]; readonly extra: readonly Binding[] }> {
  const ids = new Map((await contactCentre().queues()).map(({ name, id }) => [name, id]));
  const declared = wanted.queues.map((queue) => ({ queue, queueId: ids.get(queue) ?? notFound(queue), groupId: wanted.groupId }));
  const dropped = (before?.outputs.bound ?? []).filter(({ queueId, groupId }) => !declared.some((binding) => binding.queueId === queueId && binding.groupId === groupId));
  return { declared, missing: await thoseWhich(declared, false), extra: await thoseWhich(dropped, true) };
}

/** The bindings that are so, or are not so. A queue that is gone has no groups. */
async function thoseWhich(all: readonly Binding[], are: boolean): Promise<readonly Binding[]> {
  const centre = contactCentre();
  const there = new Set((await centre.queues()).map(({ id }) => id));
  const found = await Promise.all(all.map(async (binding) => ({ binding, is: there.has(binding.queueId) && (await centre.queueGroups(binding.queueId)).has(binding.groupId) })));
  return found.filter(({ is }) => is === are).map(({ binding }) => binding);
}

function join({ queueId, groupId }: Binding): Promise<void> {
  return contactCentre().addQueueGroup(queueId, groupId);
}

function leave({ queueId, groupId }: Binding): Promise<void> {
  return contactCentre().removeQueueGroup(queueId, groupId);
}

/** Writes each; answers those that failed, with the reason. */
async function each(all: readonly Binding[], write: (binding: Binding) => Promise<void>): Promise<ReadonlyMap<Binding, string>> {
  const failed = new Map<Binding, string>();
  await Promise.all(
    all.map(async (binding) => {
      try {
        await write(binding);
      } catch (error) {
        failed.set(binding, reasonOf(error));
      }
    }),
  );
  return failed;
}

function told(failed: ReadonlyMap<Binding, string>): string[] {
  return [...failed].map(([{ queue }, reason]) => `queue ${queue}: ${reason}`);
}

/** @throws Error where a queue went away since the rules were checked */
function notFound(queue: string): never {
  throw new Error(`Genesys has no queue "${queue}" any more`);
}

function unknownQueue(queue: string, known: readonly Named[]): Failure {
  const suggestion = nearest(
    queue,
    known.map(({ name }) => name),
  );
  const help = suggestion === undefined ? "Queues are looked up, never invented: create it in Genesys first, or let our OAuth client see its division" : `Did you mean "${suggestion}"?`;
  return { property: "queues", reason: `Genesys has no queue "${queue}". ${help}` };
}
