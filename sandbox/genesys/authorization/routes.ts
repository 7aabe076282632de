import type { Operation } from "../http/operation.ts";
import { deleteDivision, divisionGrants, getDivision, getHome, listDivisions, moveObjects, postDivision, putDivision, queryDivisions } from "./divisions.ts";
import { listPermissions } from "./permissions.ts";
import { listProducts } from "./products.ts";
import { getRole, grantRole, listRoles, roleSubjects } from "./roles.ts";
import { deleteRole, postRole, putRole, restoreRoles } from "./roleWrite.ts";
import { bulkAdd, bulkRemove, bulkReplace, deleteGrant, getSubject, makeGrant } from "./subjects.ts";
import { getUserRoles, putUserRoles } from "./userRoles.ts";

/** Authorization operations (OpenAPI tag Authorization). */
export const routes: readonly Operation[] = [
  listProducts,
  listPermissions,
  listDivisions,
  queryDivisions,
  getHome,
  getDivision,
  postDivision,
  putDivision,
  deleteDivision,
  moveObjects,
  divisionGrants,
  listRoles,
  getRole,
  postRole,
  putRole,
  restoreRoles,
  deleteRole,
  grantRole,
  roleSubjects,
  getSubject,
  bulkAdd,
  bulkReplace,
  bulkRemove,
  makeGrant,
  deleteGrant,
  getUserRoles,
  putUserRoles,
];
