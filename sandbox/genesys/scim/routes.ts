import type { Operation } from "../http/operation.ts";
import { discoveryRoutes } from "./discovery.ts";
import { groupRoutes } from "./groups.ts";
import { userRoutes } from "./users.ts";

/** SCIM 2.0 (OpenAPI tag SCIM). */
export const routes: readonly Operation[] = [...userRoutes, ...groupRoutes, ...discoveryRoutes];
