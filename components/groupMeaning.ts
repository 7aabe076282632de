/**
 * What being in a group means for its members in the contact centre: membership there, and skills.
 */
import * as pulumi from "@pulumi/pulumi";
import { GroupMembers } from "../dynamic-providers/genesys/groupMembers.ts";
import { GroupSkills, type GroupSkillsArgs } from "../dynamic-providers/genesys/groupSkills.ts";
import type { GroupPair } from "./groupPair.ts";
import type { SourceArgs } from "./people.ts";

/** Inputs of `GroupMeaning`. */
export interface GroupMeaningArgs {
  readonly source: SourceArgs;
  readonly pair: GroupPair;
  /** All pairs of the stack: a skill may be given by several. */
  readonly pairs: readonly GroupPair[];
}

/** Members and their skills. */
export class GroupMeaning extends pulumi.ComponentResource {
  constructor(name: string, { source, pair, pairs }: GroupMeaningArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ccaas:index:GroupMeaning", name, {}, opts);
    const { compiled, oktaGroupId } = pair;
    const shared = { source, group: compiled.name, oktaGroupId, ...(compiled.rule === undefined ? {} : { rule: compiled.rule.expression }) };
    new GroupMembers(name, { ...shared, groupId: pair.genesysGroupId }, { parent: this });
    if (compiled.skills.length > 0) {
      new GroupSkills(name, { ...shared, skills: skillsOf(pair), priority: compiled.priority, alsoGivenBy: otherGivers(pair, pairs) }, { parent: this });
    }
    this.registerOutputs({});
  }
}

function skillsOf({ compiled }: GroupPair, only?: ReadonlySet<string>): Record<string, number> {
  return Object.fromEntries(compiled.skills.filter(({ name }) => only?.has(name) ?? true).map(({ name, proficiency }) => [name, proficiency]));
}

/** Other groups that give some of this group's skills. */
function otherGivers(pair: GroupPair, pairs: readonly GroupPair[]): GroupSkillsArgs["alsoGivenBy"] {
  const own = new Set(pair.compiled.skills.map(({ name }) => name));
  return pairs.filter((other) => other !== pair && other.compiled.skills.some(({ name }) => own.has(name))).map((other) => ({ oktaGroupId: other.oktaGroupId, skills: skillsOf(other, own), priority: other.compiled.priority }));
}
