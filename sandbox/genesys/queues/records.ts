/** What is kept of queues. */
import type { Stored } from "../../kernel/journal.ts";

/** Kinds of groups whose members are members of a queue (model `MemberGroup`). */
export const memberGroupTypes = ["TEAM", "GROUP", "SKILLGROUP"] as const;

/** A group whose members are members of the queue. */
export interface MemberGroup {
  readonly id: string;
  readonly type: (typeof memberGroupTypes)[number];
}

export interface QueueRecord extends Stored {
  readonly name: string;
  readonly description?: string | undefined;
  readonly divisionId: string;
  readonly memberGroups: readonly MemberGroup[];
  readonly skillEvaluationMethod: string;
  readonly dateCreated: string;
  readonly dateModified: string;
}

/** What is set for one person in one queue; id is `queue|user`. Members by a group appear here only once something is set. */
export interface QueueMemberRecord extends Stored {
  readonly queueId: string;
  readonly userId: string;
  /** Whether the person was added singly. */
  readonly direct: boolean;
  /** Whether conversations of the queue come to the person. */
  readonly joined: boolean;
  readonly ringNumber: number;
}
