/** The data functions that the stand-in serves. */
import type { DataFunction } from "./dataFunction.ts";
import { getApp } from "./getApp.ts";
import { getGroup } from "./getGroup.ts";
import { getSaml } from "./getSaml.ts";
import { getUserProfileMappingSource } from "./getUserProfileMappingSource.ts";

const ALL: readonly DataFunction[] = [getApp, getGroup, getSaml, getUserProfileMappingSource];

/** Data functions by token, e.g. `okta:group/getGroup:getGroup`. */
export const dataFunctions: ReadonlyMap<string, DataFunction> = new Map(ALL.map((found) => [found.token, found]));
