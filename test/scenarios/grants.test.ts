import { deepEqual, equal } from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { ENGINE_BOUND_MS, provisionedContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import type { AccountView } from "./genesysView.ts";
import { readPreview } from "./preview.ts";
import { workforce } from "./workforce.ts";

/** Between two looks while an update runs. */
const LOOK_MS = 100;

/** The grant on which the scenario looks. */
const HELD = "Supervisor_Role in Home";
/** Becomes a supervisor meanwhile. */
const PROMOTED = "E1001";

describe("a role that is given in another way", function () {
  this.timeout(3 * UP_BOUND_MS);
  const managers = workforce().flatMap(({ status, title, employeeNumber }) => (status === "active" && title === "Manager" ? [employeeNumber] : []));
  let centre: ContactCentre;
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await provisionedContactCentre();
  });
  after(() => centre.close());

  const ways = ({ own, inherited }: AccountView): string[] => [...own.filter((grant) => grant === HELD), ...inherited.filter((grant) => grant.startsWith(`${HELD} through `))];
  /** EmployeeID → how the role is held, for those who do. */
  async function holders(): Promise<Record<string, string[]>> {
    return Object.fromEntries((await centre.genesys.accounts()).filter((account) => ways(account).length > 0).map((account) => [account.employeeId, ways(account)]));
  }
  const all = (employeeIds: readonly string[], way: string): Record<string, string[]> => Object.fromEntries(employeeIds.map((employeeId) => [employeeId, [way]]));

  /** Updates, and answers which of these people were seen without the role meanwhile; a second update must find nothing to do. */
  async function upUnderWatch(employeeIds: readonly string[]): Promise<readonly string[]> {
    const without = new Set<string>();
    const ended = new AbortController();
    const watch = (async () => {
      while (!ended.signal.aborted) {
        const held = await holders();
        for (const employeeId of employeeIds) if (held[employeeId] === undefined) without.add(employeeId);
        await sleep(LOOK_MS);
      }
    })();
    const { code, stdout, stderr } = await centre.up("--skip-preview");
    await centre.atRest();
    ended.abort();
    await watch;
    equal(code, 0, `${stdout}${stderr}`);
    const again = await centre.up("--skip-preview", "--expect-no-changes");
    equal(again.code, 0, `${again.stdout}${again.stderr}`);
    return [...without];
  }

  it("is previewed as a binding that comes before the group's goes, and as no loss", async () => {
    centre.program.edit("provisioning.yaml", "    role: Supervisor_Role\n", "    role: Supervisor_Role\n    grant: people\n");
    const { steps } = readPreview(await centre.pulumi("preview", "--json", "--policy-pack", "policies"));
    const gone = ["genesys:Group", "genesys:GroupMembers", "genesys:GroupRoles", "okta:index/pushGroup:PushGroup"];
    deepEqual(steps, ["create genesys:PeopleRoles Supervisor_Role", ...gone.map((type) => `delete ${type} Supervisor_Role`), "update genesys:Access genesys"].toSorted());
  });

  it("goes from the group to each person, and nobody is without it", async () => {
    deepEqual(await upUnderWatch(managers), []);
    deepEqual(await holders(), all(managers, HELD));
  });

  it("goes to several groups, where people keep the seats they had and newcomers take the emptiest", async () => {
    centre.program.edit("provisioning.yaml", "grant: people", "grant: { groups: 2 }");
    deepEqual(await upUnderWatch(managers), []);
    deepEqual(await holders(), all(managers, `${HELD} through Supervisor_Role`));
    await centre.okta.changeProfile(await centre.okta.userId(PROMOTED), { title: "Manager" });
    await centre.atRest();
    deepEqual(await upUnderWatch(managers), []);
    deepEqual(await holders(), { ...all(managers, `${HELD} through Supervisor_Role`), ...all([PROMOTED], `${HELD} through Supervisor_Role (2)`) });
  });

  it("comes back to one group, which Okta fills again", async () => {
    centre.program.edit("provisioning.yaml", "    grant: { groups: 2 }\n", "");
    deepEqual(await upUnderWatch([...managers, PROMOTED]), []);
    deepEqual(await holders(), all([PROMOTED, ...managers], `${HELD} through Supervisor_Role`));
  });
});
