import type { Operation } from "../http/operation.ts";
import { assignmentRoutes } from "./assignments.ts";
import { catalogueRoutes } from "./catalogue.ts";

/** Routing skills and languages, and who has them (OpenAPI tags Routing and Users). */
export const routes: readonly Operation[] = [...catalogueRoutes, ...assignmentRoutes];
