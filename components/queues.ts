/**
 * The queues of the groups: one resource for each group that has queues, beside the people and not before them, so that a
 * queue that cannot be written keeps nobody from an account.
 */
import type * as pulumi from "@pulumi/pulumi";
import { GroupQueues } from "../dynamic-providers/genesys/groupQueues.ts";
import type { GroupPair } from "./groupPair.ts";

/** Declares the queues of those groups that have any. */
export function declareQueues(pairs: readonly GroupPair[], opts?: pulumi.CustomResourceOptions): void {
  for (const { compiled, genesysGroups } of pairs) {
    if (compiled.queues.length === 0) continue;
    for (const { group, groupId } of genesysGroups) new GroupQueues(group, { group, groupId, queues: [...compiled.queues] }, opts);
  }
}
