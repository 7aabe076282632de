/** A contact centre of a given size for the benches: people whom Okta has provisioned with their EmployeeID, and groups by department. */
import { mock } from "node:test";
import { skill } from "../../../reconcile/catalogue.ts";
import { group } from "../../../reconcile/group.ts";
import { groupMembers } from "../../../reconcile/groupMembers.ts";
import { groupRoles } from "../../../reconcile/groupRoles.ts";
import { groupSkills } from "../../../reconcile/groupSkills.ts";
import { people } from "../../../reconcile/people.ts";
import { contactCentre, identityProvider } from "../../../reconcile/platforms.ts";
import { safeguardsSchema } from "../../../provisioning/rules/safeguards.ts";
import type { Props } from "../../../reconcile/resource.ts";
import type { LedgerCall } from "../../../sandbox/kernel/ledger.ts";
import { hurry } from "../../reconcile/sweep/quickTime.ts";
import { up, type Declared, type State } from "../../reconcile/sweep/stack.ts";
import { ASSIGNING_RULE, startWorld, type World } from "../../reconcile/world.ts";
import { hrPerson } from "../../sandbox/people/hrPerson.ts";

/** How the ledger names our client. */
const OURS = "ccaas-provisioning";

/** How big, and with how many groups, of which the first so many hold a role. */
export interface Size {
  readonly people: number;
  readonly groups: number;
  readonly withRoles: number;
}

/** See the file's comment. */
export class Desk {
  readonly #world: World;
  readonly #program: readonly Declared[];
  readonly #restore: () => void;
  #state: State = new Map();

  /** Starts it; nothing of ours has run yet. */
  static async of({ people: count, groups, withRoles }: Size): Promise<Desk> {
    const restore = hurry();
    const silenced = mock.method(console, "log", () => undefined);
    const everybody = Array.from({ length: count }, (_, index) => hrPerson({ employeeNumber: `E${index}`, department: `D${index % groups}` }));
    const world = await startWorld({ people: everybody, users: everybody.map(({ email, employeeNumber }) => ({ email, name: "Ana Ruiz", state: "active", employeeId: employeeNumber })) });
    const program: Declared[] = [];
    for (let index = 0; index < groups; index += 1) program.push(...(await meaning(world, index, index < withRoles)));
    const inputs: Props = { source: world.source, assigningGroupId: world.assigningGroupId, assigningRule: ASSIGNING_RULE, authority: "employee-id", division: '"Home"', location: "user.city", rehires: "heal", leaverLimit: 0, safeguards };
    program.unshift({ name: "people", resource: people, needs: [], inputs: () => inputs });
    return new Desk(world, program, () => {
      restore();
      silenced.mock.restore();
    });
  }

  constructor(world: World, program: readonly Declared[], restore: () => void) {
    this.#world = world;
    this.#program = program;
    this.#restore = restore;
  }

  /** One `up` with fresh readings. Answers our calls to Genesys. */
  async run(): Promise<readonly LedgerCall[]> {
    const before = this.#world.ledger.since(0).at(-1)?.number ?? 0;
    contactCentre().forget();
    identityProvider().forget();
    const { state, failures } = await up(this.#program, this.#state);
    if (failures.length > 0) throw new Error(failures.slice(0, 5).join("\n"));
    this.#state = state;
    return this.#world.ledger.since(before).filter(({ caller }) => caller === OURS);
  }

  async close(): Promise<void> {
    this.#restore();
    await this.#world.close();
  }
}

const safeguards = safeguardsSchema.parse({});

/** A group of one department, filled by a rule, that gives a skill of its own and perhaps a role. */
async function meaning(world: World, index: number, hasRole: boolean): Promise<readonly Declared[]> {
  const name = `Team_${index}`;
  const oktaGroupId = await world.group(name, []);
  const rule = await world.admin("POST", "/groups/rules", {
    type: "group_rule",
    name,
    conditions: { people: { users: { exclude: [] }, groups: { exclude: [] } }, expression: { value: `user.department == "D${index}"`, type: "urn:okta:expression:1.0" } },
    actions: { assignUserToGroups: { groupIds: [oktaGroupId] } },
  });
  await world.admin("POST", `/groups/rules/${String(rule["id"])}/lifecycle/activate`);
  const { source } = world;
  const own = `group ${name}`;
  const groupId = (outs: (name: string) => Props): unknown => outs(own)["groupId"];
  return [
    { name: `skill ${name}`, resource: skill, needs: [], inputs: () => ({ name }) },
    { name: own, resource: group, needs: [], inputs: () => ({ name, description: name }) },
    ...(hasRole ? [{ name: `roles ${name}`, resource: groupRoles, needs: [own], inputs: (outs: (name: string) => Props) => ({ group: name, groupId: groupId(outs), grants: [{ role: "Sales_Role", division: "Home" }] }) }] : []),
    { name: `members ${name}`, resource: groupMembers, needs: [own, "people"], inputs: (outs) => ({ source, group: name, groupId: groupId(outs), oktaGroupId }) },
    { name: `skills ${name}`, resource: groupSkills, needs: ["people", `skill ${name}`], inputs: () => ({ source, group: name, oktaGroupId, skills: { [name]: 5 }, languages: {}, alsoGivenBy: [], safeguards }) },
  ];
}
