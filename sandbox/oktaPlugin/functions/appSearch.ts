/** Finding an app by id, label, or the start of its label: what getApp and getSaml share. */
import { optional, type PropertyTable } from "../engine/resourceType.ts";
import { flag, text, type Values } from "../values.ts";

export const appSearchArgs: PropertyTable = {
  id: optional("string", { conflictsWith: ["label", "labelPrefix"] }),
  label: optional("string", { conflictsWith: ["id", "labelPrefix"] }),
  labelPrefix: optional("string", { conflictsWith: ["id", "label"] }),
  activeOnly: optional("boolean", { default: true }),
  skipUsers: optional("boolean", { default: false }),
  skipGroups: optional("boolean", { default: false }),
};

/** The query of a search; `q` covers names and labels that start with a text. */
export function appQuery(args: Values): string {
  const q = text(args, "label") || text(args, "labelPrefix");
  const query = new URLSearchParams({ ...(flag(args, "activeOnly") ? { filter: 'status eq "ACTIVE"' } : {}), limit: "1", q });
  return `/api/v1/apps?${query.toString()}`;
}

/** How messages name a search. */
export function describeSearch(args: Values): string {
  return `id: "${text(args, "id")}", label: "${text(args, "label")}", label_prefix: "${text(args, "labelPrefix")}"`;
}

/** @throws Error where nothing says which app is meant */
export function refuseEmptySearch(what: string, args: Values): void {
  if (text(args, "id") + text(args, "label") + text(args, "labelPrefix") !== "") return;
  throw new Error(`invalid ${what} filters: you must provide either a 'label_prefix', 'id', or 'label' for application search`);
}
