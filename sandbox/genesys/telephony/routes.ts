import type { Operation } from "../http/operation.ts";
import { numberRoutes } from "./numberRoutes.ts";
import { phoneRoutes } from "./phones.ts";
import { poolRoutes } from "./pools.ts";
import { settingsRoutes } from "./settings.ts";
import { stationRoutes } from "./stations.ts";

/** Telephony operations (OpenAPI tags Telephony Providers Edge, Stations and Users). */
export const routes: readonly Operation[] = [...settingsRoutes, ...phoneRoutes, ...stationRoutes, ...numberRoutes, ...poolRoutes];
