/**
 * What being in a group means for its members in the contact centre: membership there or roles of their own, skills and
 * languages.
 */
import * as pulumi from "@pulumi/pulumi";
import { GroupMembers, type RoleLossArgs } from "../dynamic-providers/genesys/groupMembers.ts";
import { GroupSkills, type Given, type GroupSkillsArgs } from "../dynamic-providers/genesys/groupSkills.ts";
import { PeopleRoles } from "../dynamic-providers/genesys/peopleRoles.ts";
import type { SkillLevel } from "../provisioning/contactCentre.ts";
import type { CompiledGroup } from "../provisioning/rules/compile.ts";
import type { Rules } from "../provisioning/rules/schema.ts";
import { roleWord } from "../provisioning/safeguard.ts";
import type { GroupPair } from "./groupPair.ts";
import type { SourceArgs } from "./people.ts";

/** Inputs of `GroupMeaning`. */
export interface GroupMeaningArgs {
  readonly source: SourceArgs;
  /** Limits on what one run may take from people. */
  readonly safeguards: Rules["safeguards"];
  readonly pair: GroupPair;
  /** All pairs of the stack: a skill or language may be given by several. */
  readonly pairs: readonly GroupPair[];
}

/** Members and what they can do. */
export class GroupMeaning extends pulumi.ComponentResource {
  constructor(name: string, { source, safeguards, pair, pairs }: GroupMeaningArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ccaas:index:GroupMeaning", name, {}, opts);
    const { compiled, oktaGroupId } = pair;
    const shared = { source, group: compiled.name, oktaGroupId, ...(compiled.rule === undefined ? {} : { rule: compiled.rule.expression }) };
    const losses = { roles: rolesOf(pair), alsoHeldThrough: otherHolders(pair, pairs), safeguards };
    const [first, ...further] = pair.genesysGroups;
    if (first === undefined) new PeopleRoles(name, { ...shared, grants: [...compiled.grants], ...losses }, { parent: this });
    else new GroupMembers(name, { ...shared, groupId: first.groupId, further, kind: compiled.kind, ...losses }, { parent: this });
    if (givesAnything(compiled)) {
      new GroupSkills(name, { ...shared, ...given(compiled), safeguards, alsoGivenBy: otherGivers(pair, pairs) }, { parent: this });
    }
    this.registerOutputs({});
  }
}

function rolesOf({ compiled }: GroupPair): string[] {
  return compiled.grants.map(roleWord);
}

/** Other groups that give some of the roles of this one, with those. */
function otherHolders(pair: GroupPair, pairs: readonly GroupPair[]): RoleLossArgs["alsoHeldThrough"] {
  const own = rolesOf(pair);
  return pairs.flatMap((other) => {
    const roles = rolesOf(other).filter((role) => own.includes(role));
    return other === pair || roles.length === 0 ? [] : [{ oktaGroupId: other.oktaGroupId, roles }];
  });
}

function givesAnything({ skills, languages }: Pick<CompiledGroup, "skills" | "languages">): boolean {
  return skills.length + languages.length > 0;
}

function given({ skills, languages, priority }: Pick<CompiledGroup, "skills" | "languages" | "priority">): Given {
  return { skills: byName(skills), languages: byName(languages), priority };
}

function byName(levels: readonly SkillLevel[]): Record<string, number> {
  return Object.fromEntries(levels.map(({ name, proficiency }) => [name, proficiency]));
}

/** Other groups that give some of what this group gives, with that part of what they give. */
function otherGivers(pair: GroupPair, pairs: readonly GroupPair[]): GroupSkillsArgs["alsoGivenBy"] {
  const { skills, languages } = pair.compiled;
  return pairs.flatMap((other) => {
    const same = { skills: common(other.compiled.skills, skills), languages: common(other.compiled.languages, languages), priority: other.compiled.priority };
    return other === pair || !givesAnything(same) ? [] : [{ oktaGroupId: other.oktaGroupId, ...given(same) }];
  });
}

/** The levels whose names are in the other list, too. */
function common(levels: readonly SkillLevel[], others: readonly SkillLevel[]): readonly SkillLevel[] {
  return levels.filter(({ name }) => others.some((other) => other.name === name));
}
