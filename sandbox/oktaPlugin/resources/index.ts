/** The resource types that the stand-in serves. */
import type { ResourceType } from "../engine/resourceType.ts";
import { appUserBaseSchemaProperty } from "./appUserBaseSchemaProperty.ts";
import { appUserSchemaProperty } from "./appUserSchemaProperty.ts";
import { group } from "./group.ts";
import { groupAssignment } from "./groupAssignment.ts";
import { groupRule } from "./groupRule.ts";
import { profileMapping } from "./profileMapping.ts";
import { pushGroup } from "./pushGroup.ts";
import { samlApp } from "./samlApp.ts";
import { userSchemaProperty } from "./userSchemaProperty.ts";

const ALL: readonly ResourceType[] = [samlApp, appUserSchemaProperty, appUserBaseSchemaProperty, userSchemaProperty, profileMapping, group, groupRule, groupAssignment, pushGroup];

/** Resource types by token, e.g. `okta:group/group:Group`. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(ALL.map((type) => [type.token, type]));
