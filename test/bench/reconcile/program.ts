/** The program of the benches: groups by department, each with a role and a skill of its own, and everybody. */
import { permissionsFor } from "../../../provisioning/permissions.ts";
import { safeguardsSchema } from "../../../provisioning/rules/safeguards.ts";
import { access } from "../../../reconcile/access.ts";
import { division, skill } from "../../../reconcile/catalogue.ts";
import { group } from "../../../reconcile/group.ts";
import { groupMembers } from "../../../reconcile/groupMembers.ts";
import { groupRoles } from "../../../reconcile/groupRoles.ts";
import { groupSkills } from "../../../reconcile/groupSkills.ts";
import { people } from "../../../reconcile/people.ts";
import { phones } from "../../../reconcile/phones.ts";
import type { Props } from "../../../reconcile/resource.ts";
import type { Source } from "../../../reconcile/source.ts";
import type { Declared } from "../../reconcile/sweep/stack.ts";
import { ASSIGNING_RULE } from "../../reconcile/world.ts";

/** Okta's rule that fills the group of a department. */
export function ruleOf(department: string): string {
  return `user.department == "${department}"`;
}

/** The department of a team, in which people come to be in turn. */
export function department(index: number): string {
  return `D${index}`;
}

/** What the program is told; plain JSON, as it goes to other processes. */
export interface Told {
  readonly source: Source;
  readonly assigningGroupId: string;
  /** Okta's groups: name → id. */
  readonly groups: Readonly<Record<string, string>>;
  /** How many of the groups hold a role. */
  readonly withRoles: number;
  /** The pool of extensions; absent: nobody is given a phone. */
  readonly pool?: string;
}

/** Whoever has this in their title belongs into another division. */
export const BILLING = "Billing";

/** No limit stops a bench. */
const LIMIT = { percent: 100, most: 1_000_000 };
const safeguards = safeguardsSchema.parse({ deactivations: LIMIT, moves: LIMIT, roleLosses: LIMIT, skillLosses: LIMIT });

/** Everything, in the order in which it is declared. */
export function benchProgram({ source, assigningGroupId, groups, withRoles, pool }: Told): readonly Declared[] {
  const names = Object.keys(groups);
  const division_ = `String.stringContains(user.title, "${BILLING}") ? "Billing_Div" : "Home"`;
  const everybody: Props = { source, assigningGroupId, assigningRule: ASSIGNING_RULE, authority: "employee-id", division: division_, location: "user.city", rehires: "heal", leaverLimit: LIMIT.most, safeguards };
  const telephones: Props = { source, kind: '"webrtc"', location: "user.city", site: "Head_Office", baseSettings: "WebRTC", pool };
  return [
    { name: "access", resource: access, needs: [], inputs: () => ({ permissions: permissionsFor({ phones: pool !== undefined }) }) },
    { name: "division", resource: division, needs: ["access"], inputs: () => ({ name: "Billing_Div" }) },
    ...names.map((name): Declared => ({ name: `skill ${name}`, resource: skill, needs: ["access"], inputs: () => ({ name }) })),
    ...names.map((name): Declared => ({ name: `group ${name}`, resource: group, needs: ["access"], inputs: () => ({ name, description: name }) })),
    { name: "people", resource: people, needs: ["division", ...names.flatMap((name) => [`skill ${name}`, `group ${name}`])], inputs: () => everybody },
    ...names.flatMap((name, index) => meaning(name, { source, oktaGroupId: groups[name] ?? "", rule: ruleOf(department(index)), hasRole: index < withRoles })),
    ...(pool === undefined ? [] : [{ name: "phones", resource: phones, needs: ["people"], inputs: () => telephones }]),
  ];
}

/** A group of the rules. */
interface Meaning {
  readonly source: Source;
  readonly oktaGroupId: string;
  readonly rule: string;
  readonly hasRole: boolean;
}

function meaning(name: string, { source, oktaGroupId, rule, hasRole }: Meaning): readonly Declared[] {
  const own = `group ${name}`;
  const groupId = (outs: (name: string) => Props): unknown => outs(own)["groupId"];
  const roles: Declared = { name: `roles ${name}`, resource: groupRoles, needs: [own], inputs: (outs) => ({ group: name, groupId: groupId(outs), grants: [{ role: "Sales_Role", division: "Home" }] }) };
  return [
    ...(hasRole ? [roles] : []),
    { name: `members ${name}`, resource: groupMembers, needs: [own, "people"], inputs: (outs) => ({ source, group: name, groupId: groupId(outs), oktaGroupId, rule }) },
    { name: `skills ${name}`, resource: groupSkills, needs: ["people", `skill ${name}`], inputs: () => ({ source, group: name, oktaGroupId, rule, skills: { [name]: 5 }, languages: {}, alsoGivenBy: [], safeguards }) },
  ];
}
