/**
 * The queues of the groups: one resource for each group that has queues, beside the people and not before them, so that a
 * queue that cannot be written keeps nobody from an account.
 */
import type * as pulumi from "@pulumi/pulumi";
import { GroupQueues } from "../dynamic-providers/genesys/groupQueues.ts";
import type { GroupPair } from "./groupPair.ts";

/** Declares the queues of those groups that have any. */
export function declareQueues(pairs: readonly GroupPair[], opts?: pulumi.CustomResourceOptions): void {
  for (const { compiled, genesysGroupId } of pairs) {
    if (compiled.queues.length > 0) new GroupQueues(compiled.name, { group: compiled.name, groupId: genesysGroupId, queues: [...compiled.queues] }, opts);
  }
}
