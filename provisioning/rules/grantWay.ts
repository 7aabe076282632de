/**
 * `grant:` of a role rule: how the role reaches the people who hold it.
 */
import { z } from "zod";
import { words } from "./schemaParts.ts";

/** More members than this in one group Genesys does not recommend (Help Centre, groups overview). */
export const RECOMMENDED_MEMBERS = 1_000;

/** A person may be in so many groups, so nobody needs more of them for one role. */
const MOST_GROUPS = 100;

/** See the file's comment. */
export const grantWaySchema = z.union([
  /** To one group, which passes it on; or to each person directly. */
  z.enum(["group", "people"]),
  /** To so many groups, over which the people are spread. */
  z.strictObject({ groups: z.int().min(2).max(MOST_GROUPS) }),
]);

/** The parsed form of `grantWaySchema`. */
export type GrantWay = z.infer<typeof grantWaySchema>;

/** The key `grant`, as the reference page tells it. */
export const grantKey = grantWaySchema.default("group").meta({
  ...words("`group`, `people`, or `groups: 2–100`"),
  description: "how the role reaches people: through one Genesys group, directly, or through so many groups over which they are spread",
  examples: [{ groups: 3 }],
});

/** Which of the three ways it is. */
export function wayOf(way: GrantWay): "group" | "people" | "groups" {
  return typeof way === "string" ? way : "groups";
}

/** The Genesys groups that a group of the rules becomes: the first has its name, the others `NAME (2)`, `NAME (3)`. */
export function genesysGroupsOf(name: string, way: GrantWay): readonly string[] {
  if (way === "people") return [];
  return way === "group" ? [name] : Array.from({ length: way.groups }, (_, index) => (index === 0 ? name : `${name} (${index + 1})`));
}
