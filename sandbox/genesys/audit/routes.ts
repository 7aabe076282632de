import type { Operation } from "../http/operation.ts";
import { queryRoutes } from "./query.ts";
import { realtimeRoutes } from "./realtime.ts";
import { mappingRoutes } from "./serviceMapping.ts";

/** Audit operations (OpenAPI tag Audit). */
export const routes: readonly Operation[] = [...queryRoutes, ...realtimeRoutes, ...mappingRoutes];
