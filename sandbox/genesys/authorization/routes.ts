import type { Operation } from "../http/operation.ts";
import { divisionGrants, getDivision, getHome, listDivisions, moveObjects, postDivision, queryDivisions } from "./divisions.ts";
import { getRole, grantRole, listRoles, postRole, roleSubjects } from "./roles.ts";
import { bulkAdd, bulkRemove, bulkReplace, deleteGrant, getSubject, makeGrant } from "./subjects.ts";

/** Authorization operations (OpenAPI tag Authorization). */
export const routes: readonly Operation[] = [
  listDivisions,
  queryDivisions,
  getHome,
  getDivision,
  postDivision,
  moveObjects,
  divisionGrants,
  listRoles,
  getRole,
  postRole,
  grantRole,
  roleSubjects,
  getSubject,
  bulkAdd,
  bulkReplace,
  bulkRemove,
  makeGrant,
  deleteGrant,
];
