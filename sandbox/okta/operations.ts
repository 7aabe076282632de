/** Every operation of Okta's API that the emulator answers; all others are refused. */
import { manageAppGroups } from "./appGroups/manage.ts";
import { appConnections } from "./apps/connections.ts";
import { appFeatures } from "./apps/features.ts";
import { manageApps } from "./apps/manage.ts";
import { accessPolicies } from "./apps/policies.ts";
import { appSaml } from "./apps/saml.ts";
import { manageAppUsers } from "./appUsers/manage.ts";
import { manageGroupPushes } from "./groupPush/manage.ts";
import { manageRules } from "./groupRules/manage.ts";
import { manageGroups } from "./groups/manage.ts";
import { groupMembers } from "./groups/members.ts";
import type { Operation } from "./http/operation.ts";
import { manageMappings } from "./mappings/manage.ts";
import { appSchemaOperations } from "./schemas/appSchema.ts";
import { groupSchemaOperations } from "./schemas/groupSchema.ts";
import { linkedObjectOperations } from "./schemas/linkedObjects.ts";
import { userSchemaOperations } from "./schemas/userSchema.ts";
import { readLog } from "./systemLog/read.ts";
import { createUser } from "./users/create.ts";
import { userLifecycle } from "./users/lifecycle.ts";
import { readUsers } from "./users/read.ts";
import { updateUser } from "./users/update.ts";

/** The table of operations. */
export const OPERATIONS: readonly Operation[] = [
  createUser,
  ...readUsers,
  ...updateUser,
  ...userLifecycle,
  ...userSchemaOperations,
  ...groupSchemaOperations,
  ...linkedObjectOperations,
  ...manageGroups,
  ...groupMembers,
  ...manageRules,
  ...manageApps,
  ...appSaml,
  ...accessPolicies,
  ...appConnections,
  ...appFeatures,
  ...appSchemaOperations,
  ...manageMappings,
  ...manageAppGroups,
  ...manageAppUsers,
  ...manageGroupPushes,
  readLog,
];
