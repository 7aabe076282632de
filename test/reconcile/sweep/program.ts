/** The program of the sweeps, before and after a change of the rules that needs every kind of write. */
import { division, language, skill } from "../../../reconcile/catalogue.ts";
import { group } from "../../../reconcile/group.ts";
import { groupMembers } from "../../../reconcile/groupMembers.ts";
import { groupQueues } from "../../../reconcile/groupQueues.ts";
import { groupRoles } from "../../../reconcile/groupRoles.ts";
import { groupSkills } from "../../../reconcile/groupSkills.ts";
import { people } from "../../../reconcile/people.ts";
import { peopleRoles } from "../../../reconcile/peopleRoles.ts";
import { phones } from "../../../reconcile/phones.ts";
import type { Props } from "../../../reconcile/resource.ts";
import type { Source } from "../../../reconcile/source.ts";
import { welcome } from "../../../reconcile/welcome.ts";
import { safeguardsSchema } from "../../../provisioning/rules/safeguards.ts";
import { ASSIGNING_RULE } from "../world.ts";
import type { Declared } from "./stack.ts";

/** A morning in which everybody joins, moves or leaves. */
const safeguards = safeguardsSchema.parse({ moves: { percent: 100, most: 1000 }, roleLosses: { percent: 100, most: 1000 }, invitations: { percent: 100, most: 1000 }, skillLosses: { percent: 100, most: 1000 } });

/** Where extensions come from. */
export const POOL = { start: "4000", end: "4999" };

/** What the program is told of Okta. */
export interface Declarations {
  readonly source: Source;
  readonly assigningGroupId: string;
  /** Okta's groups: name → id. */
  readonly groups: Readonly<Record<string, string>>;
}

/** What a group means. */
interface Meaning {
  readonly grants: readonly { readonly role: string; readonly division: string }[];
  /** What each member holds directly. */
  readonly direct: readonly { readonly role: string; readonly division: string }[];
  readonly queues: readonly string[];
  readonly skills: Readonly<Record<string, number>>;
  readonly languages: Readonly<Record<string, number>>;
}

const SPEAKERS: Meaning = {
  grants: [{ role: "Sales_Role", division: "Home" }, { role: "General_Agent_Role", division: "Home" }],
  direct: [{ role: "Supervisor_Role", division: "Sales_Div" }],
  queues: ["Spanish_Support"],
  skills: { Spanish: 5 },
  languages: { English: 4 },
};

/** Before: one group. */
export function firstProgram(told: Declarations): readonly Declared[] {
  return [...everybody(told, '"Home"', ["Spanish_Speakers"]), ...meaning(told, "Spanish_Speakers", SPEAKERS)];
}

/** After: a second group with a division, a skill and a language of its own; the first loses a role, and changes to the queue of the second. */
export function secondProgram(told: Declarations): readonly Declared[] {
  const retention: Meaning = { grants: [{ role: "Supervisor_Role", division: "Retention_Div" }], direct: [], queues: ["Chat_Support"], skills: { Retention: 3 }, languages: { Catalan: 2 } };
  return [
    entry("division", division, "Retention_Div"),
    entry("skill", skill, "Retention"),
    entry("language", language, "Catalan"),
    ...everybody(told, 'user.department == "Retention" ? "Retention_Div" : "Home"', ["Spanish_Speakers", "Retention_Team"], ["division", "skill", "language"]),
    ...meaning(told, "Spanish_Speakers", { ...SPEAKERS, grants: SPEAKERS.grants.slice(0, 1), queues: ["Chat_Support"] }),
    ...meaning(told, "Retention_Team", retention, ["division"]),
  ];
}

function entry(name: string, resource: Declared["resource"], entryName: string): Declared {
  return { name, resource, needs: [], inputs: () => ({ name: entryName }) };
}

function everybody({ source, assigningGroupId }: Declarations, divisionExpression: string, groups: readonly string[], needs: readonly string[] = []): readonly Declared[] {
  const inputs: Props = { source, assigningGroupId, assigningRule: ASSIGNING_RULE, authority: "employee-id", division: divisionExpression, location: "user.city", rehires: "heal", leaverLimit: 50, safeguards };
  const pairs = groups.map((name): Declared => ({ name: `group ${name}`, resource: group, needs: [], inputs: () => ({ name, description: `${name} of the sweep` }) }));
  const desks: Props = { source, kind: '"webrtc"', location: "user.city", site: "Head_Office", baseSettings: "WebRTC", pool: `${POOL.start}-${POOL.end}` };
  return [
    ...pairs,
    { name: "people", resource: people, needs: [...needs, ...pairs.map(({ name }) => name)], inputs: () => inputs },
    { name: "phones", resource: phones, needs: ["people"], inputs: () => desks },
    { name: "welcome", resource: welcome, needs: ["people"], inputs: () => ({ source, kind: '"invitation"', safeguards }) },
  ];
}

function meaning({ source, groups }: Declarations, name: string, { grants, direct, queues, skills, languages }: Meaning, needs: readonly string[] = []): readonly Declared[] {
  const oktaGroupId = groups[name] ?? "";
  const own = `group ${name}`;
  const groupId = (outs: (name: string) => Props): unknown => outs(own)["groupId"];
  return [
    { name: `roles ${name}`, resource: groupRoles, needs: [own, ...needs], inputs: (outs) => ({ group: name, groupId: groupId(outs), grants }) },
    { name: `queues ${name}`, resource: groupQueues, needs: [own], inputs: (outs) => ({ group: name, groupId: groupId(outs), queues }) },
    { name: `direct ${name}`, resource: peopleRoles, needs: ["people"], inputs: () => ({ source, group: name, oktaGroupId, grants: direct, roles: direct.map(({ role, division }) => `${role} in ${division}`), safeguards }) },
    { name: `members ${name}`, resource: groupMembers, needs: [own, "people"], inputs: (outs) => ({ source, group: name, groupId: groupId(outs), oktaGroupId }) },
    { name: `skills ${name}`, resource: groupSkills, needs: ["people"], inputs: () => ({ source, group: name, oktaGroupId, skills, languages, alsoGivenBy: [], safeguards }) },
  ];
}
