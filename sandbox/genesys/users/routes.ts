import type { Operation } from "../http/operation.ts";
import { patchUsers } from "./bulk.ts";
import { deleteExternalId, getExternalIds, getUserByExternalId, postExternalId } from "./externalIds.ts";
import { inviteUser } from "./invitation.ts";
import { postPassword } from "./password.ts";
import { getProfileSkills, putProfileSkills } from "./profileSkills.ts";
import { getMe } from "./me.ts";
import { getUser, listUsers, queryUsers } from "./read.ts";
import { searchUsers } from "./search.ts";
import { getUserState, putUserState } from "./state.ts";
import { deleteUser, patchUser, postUser } from "./write.ts";

/** User operations (OpenAPI tag Users). */
export const routes: readonly Operation[] = [
  listUsers,
  queryUsers,
  getMe,
  getUser,
  postUser,
  patchUsers,
  patchUser,
  deleteUser,
  getUserState,
  putUserState,
  searchUsers,
  getProfileSkills,
  putProfileSkills,
  postPassword,
  inviteUser,
  getUserByExternalId,
  getExternalIds,
  postExternalId,
  deleteExternalId,
];
