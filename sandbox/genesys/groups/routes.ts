import type { Operation } from "../http/operation.ts";
import { deleteGroup, getGroup, listGroups, postGroup, putGroup } from "./definition.ts";
import { addMembers, getIndividuals, getMembers, removeMembers } from "./members.ts";
import { searchGroups } from "./search.ts";

/** Group operations (OpenAPI tag Groups). */
export const routes: readonly Operation[] = [
  listGroups,
  getGroup,
  postGroup,
  putGroup,
  deleteGroup,
  getMembers,
  getIndividuals,
  addMembers,
  removeMembers,
  searchGroups,
];
