/**
 * What each rule becomes, with its place: the JSON of `ccaas compile --json`, and what its tables are made from.
 */
import type { Place } from "../../provisioning/rules/diagnostic.ts";
import type { Locate, Path } from "../../provisioning/rules/document/index.ts";
import type { CarriedRule, NamedId, PlatformObject } from "../../provisioning/rules/platformTable.ts";
import type { ResolvedId } from "./ids.ts";

/** One thing on one platform; names that the platform takes as ids are looked up where an organization was asked. */
export interface RowObject extends Omit<PlatformObject, "ids"> {
  readonly ids: readonly ResolvedId[];
}

/** One rule. */
export interface Row {
  /** The key in the rules, e.g. `groups.Spanish_Speakers`, `roles[0]`. */
  readonly rule: string;
  readonly place: Place;
  readonly becomes: readonly RowObject[];
  readonly cannot: CarriedRule["cannot"];
}

/** The rows of a table, in the order of the document. */
export function rowsOf(table: readonly CarriedRule[], locate: Locate, resolve: (name: NamedId) => ResolvedId): Row[] {
  return table.map(({ path, becomes, cannot }) => ({
    rule: pathText(path),
    place: locate(path, { key: true }),
    becomes: becomes.map((object) => ({ ...object, ids: object.ids.map(resolve) })),
    cannot,
  }));
}

/** Names that the organization should have and has not. */
export function missing(rows: readonly Row[]): ResolvedId[] {
  const all = rows.flatMap(({ becomes }) => becomes.flatMap(({ ids }) => ids)).filter(({ id }) => id === undefined);
  return [...new Map(all.map((named) => [`${named.kind} ${named.name}`, named])).values()];
}

function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}
