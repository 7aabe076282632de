/**
 * Groups with more people than Genesys recommends: it keeps working, more slowly, so it is pointed out and not refused.
 */
import type { CompiledGroup } from "./rules/compile.ts";
import { RECOMMENDED_MEMBERS } from "./rules/grantWay.ts";

/** What can be done about it, by what the group was made from. */
const ADVICE: Readonly<Record<CompiledGroup["kind"], (groups: number) => string>> = {
  role: (groups) => `write \`grant: { groups: ${groups} }\` or \`grant: people\` beside the role under \`roles\``,
  persona: () => "give its roles under `roles`, with the persona's condition and `grant: people`, or divide it by its condition",
  group: () => "divide it by its condition",
};

/**
 * The warning; nothing where there is room.
 * @param people how many belong in it
 * @param groups over how many Genesys groups they are spread
 */
export function crowding({ name, kind }: Pick<CompiledGroup, "name" | "kind">, people: number, groups: number): string | undefined {
  if (Math.ceil(people / groups) <= RECOMMENDED_MEMBERS) return undefined;
  const where = groups === 1 ? "" : ` in ${groups} groups`;
  return `warning: group ${name}: ${people} people${where}, and Genesys recommends at most ${RECOMMENDED_MEMBERS} members of one group: ${ADVICE[kind](Math.ceil(people / RECOMMENDED_MEMBERS))}`;
}
