import type { Operation } from "../http/operation.ts";
import { assignmentRoutes } from "./assignments.ts";
import { catalogueRoutes } from "./catalogue.ts";
import { utilizationRoutes } from "./utilization.ts";

/** Routing skills and languages, who has them, and how busy a person may be (OpenAPI tags Routing and Users). */
export const routes: readonly Operation[] = [...catalogueRoutes, ...assignmentRoutes, ...utilizationRoutes];
