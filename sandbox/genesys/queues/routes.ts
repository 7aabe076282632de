import type { Operation } from "../http/operation.ts";
import { deleteQueue, getQueue, listQueues, postQueue, putQueue } from "./definition.ts";
import { changeMembers, deleteMember, getMembers, getQueuesOfUser, joinMembers, patchMember } from "./members.ts";

/** Queues and who is in them (OpenAPI tag Routing). */
export const routes: readonly Operation[] = [
  listQueues,
  getQueue,
  postQueue,
  putQueue,
  deleteQueue,
  getMembers,
  changeMembers,
  joinMembers,
  patchMember,
  deleteMember,
  getQueuesOfUser,
];
