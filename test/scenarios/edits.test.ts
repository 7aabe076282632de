import { deepEqual, equal, ok } from "node:assert/strict";
import type { HrPerson } from "../../sandbox/people/person.ts";
import { ENGINE_BOUND_MS, provisionedContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import type { AccountView } from "./genesysView.ts";
import { readPreview, type Preview } from "./preview.ts";
import { workforce } from "./workforce.ts";

const working = (which: (person: HrPerson) => boolean): string[] =>
  workforce()
    .filter((person) => person.status === "active" && which(person))
    .map(({ employeeNumber }) => employeeNumber);

const speaking = (language: string): string[] => working(({ spokenLanguages }) => spokenLanguages.includes(language));

const held = (employeeIds: readonly string[], text: string): Record<string, string> => Object.fromEntries(employeeIds.map((employeeId) => [employeeId, text]));

/** What the rules mean is compared with what was deployed. */
const COMPARED = "update ccaas:Safeguard safeguard";

/** The group that was released stays in Genesys, and with it, without effect, its members. */
const withoutReleased = (account: AccountView): AccountView => ({ ...account, groups: account.groups.filter((name) => name !== "Polish_Speakers") });

describe("an edit of the rules, or of a group", function () {
  this.timeout(UP_BOUND_MS);
  const spanish = speaking("Spanish");
  const polish = speaking("Polish");
  let centre: ContactCentre;
  let expected: AccountView[];
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await provisionedContactCentre();
    expected = await centre.genesys.accounts();
  });
  after(() => centre.close());

  const preview = async (): Promise<Preview> => readPreview(await centre.pulumi("preview", "--json", "--policy-pack", "policies"));
  /** The preview was seen already, and a second update must find nothing to do. */
  const upTwice = async (): Promise<void> => {
    for (const flags of [[], ["--expect-no-changes"]]) {
      const { code, stdout, stderr } = await centre.up("--skip-preview", ...flags);
      equal(code, 0, `${stdout}${stderr}`);
      await centre.atRest();
    }
  };
  const become = (employeeIds: readonly string[], change: (account: AccountView) => Partial<AccountView>): void => {
    expected = expected.map((account) => (employeeIds.includes(account.employeeId) ? { ...account, ...change(account) } : account));
  };

  describe("of a proficiency", () => {
    it("is previewed with everybody whom it concerns", async () => {
      centre.program.edit("provisioning.yaml", "Spanish: 5", "Spanish: 4");
      deepEqual(await preview(), {
        steps: ["update genesys:GroupSkills Spanish_Speakers"],
        inputs: { skills: [{ Spanish: 5 }, { Spanish: 4 }], derived: [held(spanish, "Spanish 5"), held(spanish, "Spanish 4")] },
        said: spanish.map((employeeId) => `group Spanish_Speakers: ${employeeId} gets Spanish 4 (was 5)`),
      });
    });

    it("is made so for them and nobody else", async () => {
      await upTwice();
      become(spanish, ({ skills }) => ({ skills: { ...skills, Spanish: 4 } }));
      deepEqual(await centre.genesys.accounts(), expected);
    });
  });

  describe("that adds a group", () => {
    const added = ["ccaas:index:GroupMeaning", "ccaas:index:GroupPair", "genesys:Group", "genesys:GroupMembers", "genesys:GroupSkills", "okta:group/group:Group", "okta:group/rule:Rule", "okta:index/pushGroup:PushGroup"];

    it("is previewed as that group and its skill", async () => {
      centre.program.edit("provisioning.yaml", "\nphones:", `  Polish_Speakers:\n    when: Arrays.contains(user.spokenLanguages, "Polish")\n    skills: { Polish: 2 }\n\nphones:`);
      const { steps, inputs, said } = await preview();
      deepEqual({ steps, said }, { steps: [...added.map((type) => `create ${type} Polish_Speakers`), "create genesys:Skill skill-Polish", COMPARED].toSorted(), said: [] });
      deepEqual(Object.keys(inputs), ["meaning"], "of the safeguard");
    });

    it("gives its members the group and the skill", async () => {
      await upTwice();
      become(polish, ({ skills, groups }) => ({ skills: { ...skills, Polish: 2 }, groups: [...groups, "Polish_Speakers"].toSorted() }));
      deepEqual(await centre.genesys.accounts(), expected);
    });

    it("is taken back by a preview of exactly the same", async () => {
      centre.program.write("provisioning.yaml", centre.program.read("provisioning.yaml").replace(/ {2}Polish_Speakers:\n.*\n.*\n/, ""));
      const { steps, inputs, said } = await preview();
      deepEqual(steps, [...added.map((type) => `delete ${type} Polish_Speakers`), "delete genesys:Skill skill-Polish", COMPARED].toSorted());
      deepEqual(Object.keys(inputs), ["meaning"], "of the safeguard");
      const told = `by this edit of the rules, ${polish.length} of 28 people lose a skill or language: ${polish.join(", ")}`;
      equal(said.filter((line) => line === told).length, 1, said.join("\n"));
    });

    it("leaves the skill with nobody when it goes, and everything else where it was", async () => {
      await upTwice();
      become(polish, ({ skills }) => ({ skills: Object.fromEntries(Object.entries(skills).filter(([name]) => name !== "Polish")) }));
      deepEqual((await centre.genesys.accounts()).map(withoutReleased), expected.map(withoutReleased));
      deepEqual((await centre.genesys.catalogue()).skills, ["Chat", "Email", "Polish", "Spanish"], "released, not deleted");
    });
  });

  describe("that takes a group out of its queue", () => {
    it("is previewed with how many people that is: the resource that goes cannot say it", async () => {
      const trained = expected.filter(({ groups }) => groups.includes("Chat_Trained")).length;
      centre.program.edit("provisioning.yaml", "    queues: [Chat_Support]\n", "");
      const { steps, said } = await preview();
      deepEqual({ steps, said }, { steps: [COMPARED, "delete genesys:GroupQueues Chat_Trained"].toSorted(), said: [`by this edit of the rules, group Chat_Trained leaves queue Chat_Support, with ${trained} members`] });
    });

    it("empties the queue of them, and leaves the others where they are", async () => {
      const { Spanish_Support: spanish } = await centre.genesys.queues();
      await upTwice();
      deepEqual(await centre.genesys.queues(), { Chat_Support: [], Spanish_Support: spanish });
    });
  });

  describe("that welcomes some by an invitation", () => {
    it("is previewed with whom it would write to, although there is no state to compare with", async () => {
      centre.program.edit("provisioning.yaml", "\nphones:", `\npersonas:\n  Manager:\n    when: user.title == "Manager"\n    welcome: invitation\n\nphones:`);
      const managers = working((person) => person.title === "Manager");
      ok(managers.length > 1);
      const { steps, said } = await preview();
      deepEqual({ steps, said }, { steps: ["create genesys:Welcome welcome", "update genesys:Access genesys"], said: [...managers.map((employeeId) => `${employeeId}: gets an invitation`), `invitations: ${managers.length}`] });
    });

    it("writes to them once, and changes nothing else", async () => {
      await upTwice();
      deepEqual(await centre.genesys.accounts(), expected);
      const invited = (await centre.ledger()).genesys.filter(({ route, status }) => route.endsWith("/invite") && status === 204);
      deepEqual(invited.map(({ count }) => count), [working((person) => person.title === "Manager").length]);
    });
  });

  describe("that takes somebody out of Spanish_Speakers in Okta", () => {
    it("is previewed as the loss of that person's skill", async () => {
      await centre.okta.takeOut(await centre.okta.groupId("Spanish_Speakers"), await centre.okta.userId("E2001"));
      await centre.atRest();
      deepEqual(await preview(), {
        steps: ["update genesys:GroupSkills Spanish_Speakers"],
        inputs: { derived: [held(spanish, "Spanish 4"), held(spanish.filter((employeeId) => employeeId !== "E2001"), "Spanish 4")] },
        said: ["group Spanish_Speakers: E2001 loses Spanish"],
      });
    });

    it("costs them the skill, and nobody else; skills that no rule names stay", async () => {
      await upTwice();
      become(["E2001"], ({ groups }) => ({ skills: { Chat: 3, Email: 4 }, groups: groups.filter((name) => name !== "Spanish_Speakers") }));
      deepEqual((await centre.genesys.accounts()).map(withoutReleased), expected.map(withoutReleased));
    });

    it("is not taken for drift: a refresh brings nobody back", async () => {
      const { code, stdout, stderr } = await centre.pulumi("preview", "--refresh", "--expect-no-changes");
      equal(code, 0, `${stdout}${stderr}`);
    });
  });
});
