import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import "zod"; // the program loads it: its globals have to be there before a test begins
import { declare, valueOf, type Declared, type Program } from "./declared.ts";

type Exports = typeof import("../../index.ts");

const SEED = readFileSync(new URL("../../provisioning.yaml", import.meta.url), "utf8");
const GROUPS = ["Supervisor_Role", "Sales_Role", "General_Agent_Role", "Spanish_Speakers", "Chat_Trained"];
const WITH_ROLES = GROUPS.slice(0, 3);
const WITH_SKILLS = GROUPS.slice(3);

/** Where the rules say nothing about safeguards. */
const DEFAULTS = { deactivations: { most: 25, percent: 10 }, roleLosses: { most: 50, percent: 20 }, skillLosses: { most: 50, percent: 20 }, moves: { most: 50, percent: 20 }, invitations: { most: 100, percent: 100 }, overrides: [] };

// Makes Pulumi's own global variable before a test begins: mocha reports globals that appear during one.
pulumi.runtime.isDryRun();

let runs = 0;
/** Runs index.ts anew; a module runs once only under one address. */
function program(config: Readonly<Record<string, string>> = {}): Promise<Program<Exports>> {
  runs += 1;
  return declare(async () => (await import(`../../index.ts?run=${runs}`)) as Exports, config);
}

/** `type name` with the chain of parents, and whether it is protected. */
function line({ type, name, parent, protect }: Declared): string {
  return `${type} ${name}${parent === undefined ? "" : ` in ${parent}`}${protect ? ", protected" : ""}`;
}

const found = ({ resources }: Program<unknown>, type: string, name: string): Declared => {
  const resource = resources.find((one) => one.type === type && one.name === name);
  assert.ok(resource, `${type} ${name} is not declared`);
  return resource;
};

/** Each resource of Okta's own is registered after the safeguard, which refuses before it is. */
function assertGuarded({ resources }: Program<unknown>): void {
  const order = resources.map(({ type }) => type);
  const safeguard = order.indexOf("ccaas:Safeguard");
  assert.deepEqual(order.filter((type, index) => type.startsWith("okta:") && index < safeguard), []);
  assert.deepEqual(resources.find(({ type }) => type === "ccaas:Safeguard")?.dependsOn, ["genesys:Access genesys"]);
}

/** What the seed's rules become. */
const WHOLE = [
  "genesys:Access genesys",
  "ccaas:Safeguard safeguard",
  "ccaas:OktaApp genesys-cloud",
  "okta:Saml genesys-cloud in genesys-cloud, protected",
  "okta:ProvisioningFeatures to-app",
  "ccaas:Catalogue catalogue",
  "genesys:Division division-Billing_Div in catalogue",
  "genesys:Skill skill-Chat in catalogue",
  "genesys:Skill skill-Spanish in catalogue",
  "ccaas:AttributeMapping attributes",
  "okta:AppUserSchemaProperty attributes-employeeNumber in attributes",
  "okta:Mapping attributes in attributes",
  ...GROUPS.flatMap((name) => [`ccaas:GroupPair ${name}`, `okta:Group ${name} in ${name}`, `okta:Rule ${name} in ${name}`, `genesys:Group ${name} in ${name}`, `okta:PushGroup ${name} in ${name}`]),
  ...WITH_ROLES.map((name) => `genesys:GroupRoles ${name} in ${name}`),
  "ccaas:AppAssignment assignment",
  "okta:Group assignment in assignment, protected",
  "okta:GroupAssignment assignment in assignment, protected",
  "okta:Rule assignment in assignment",
  ...WITH_SKILLS.map((name) => `genesys:GroupQueues ${name}`),
  "genesys:People people",
  "genesys:Phones phones",
  ...GROUPS.flatMap((name) => [`ccaas:GroupMeaning ${name}`, `genesys:GroupMembers ${name} in ${name}`]),
  ...WITH_SKILLS.map((name) => `genesys:GroupSkills ${name} in ${name}`),
];

describe("the program", function () {
  this.timeout(60_000);

  describe("with the seed's rules", () => {
    let seed: Program<Exports>;
    before(async () => {
      seed = await program();
    });

    it("declares all that they say, and nothing else", () => assert.deepEqual(seed.resources.map(line).toSorted(), WHOLE.toSorted()));

    it("creates the app as declared", () => {
      assert.deepEqual(found(seed, "okta:Saml", "genesys-cloud").inputs, {
        label: "Genesys Cloud",
        preconfiguredApp: "purecloudcollaborate",
        appSettingsJson: "{}",
        userNameTemplate: "${source.email}",
        userNameTemplateType: "BUILT_IN",
        userNameTemplatePushStatus: "PUSH",
        skipAuthenticationPolicy: true,
      });
    });

    it("never unassigns a group, and never deletes one in Genesys", () => {
      assert.deepEqual(found(seed, "okta:GroupAssignment", "assignment").inputs, { appId: "okta:Saml genesys-cloud", groupId: "okta:Group assignment", profile: "{}", retainAssignment: true });
      for (const name of GROUPS) {
        assert.deepEqual(found(seed, "okta:PushGroup", name).inputs, { appId: "okta:Saml genesys-cloud", sourceGroupId: `okta:Group ${name}`, targetGroupName: name, status: "ACTIVE", deleteTargetGroupOnDestroy: false });
      }
    });

    it("maps the EmployeeID, with push, to the SCIM attribute that carries it", () => {
      assert.deepEqual(found(seed, "okta:AppUserSchemaProperty", "attributes-employeeNumber").inputs, {
        appId: "okta:Saml genesys-cloud",
        index: "employeeNumber",
        title: "Employee number",
        type: "string",
        scope: "NONE",
        externalName: "employeeNumber",
        externalNamespace: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
      });
      assert.deepEqual(found(seed, "okta:Mapping", "attributes").inputs, {
        sourceId: "oty1",
        targetId: "okta:Saml genesys-cloud",
        deleteWhenAbsent: false,
        mappings: ["employeeNumber", "title", "department"].map((id) => ({ id, expression: `user.${id}`, pushStatus: "PUSH" })),
      });
    });

    it("gives people their rules, without an address", () => {
      const { inputs } = found(seed, "genesys:People", "people");
      assert.deepEqual(inputs, {
        source: { appId: "okta:Saml genesys-cloud", key: "employeeNumber", distinguish: ["case", "leadingZeros"], protected: ["b2e791a1328e99a24145987459dcdda2"] },
        assigningGroupId: "okta:Group assignment",
        assigningRule: 'user.employeeNumber != null AND user.employeeNumber != ""',
        assignment: "direct",
        authority: "employee-id",
        division: 'user.department == "Billing" ? "Billing_Div" : "Home"',
        location: "user.city",
        rehires: "heal",
        leaverLimit: 25,
        tokens: "revoke",
        safeguards: DEFAULTS,
      });
    });

    it("fills each group by one rule, and gives it its roles and skills", () => {
      const rule = (name: string): unknown => found(seed, "okta:Rule", name).inputs["expressionValue"];
      const entitled = '(user.employeeNumber != null AND user.employeeNumber != "")';
      assert.deepEqual(GROUPS.map(rule), [
        `${entitled} AND (user.title == "Manager")`,
        `${entitled} AND (String.stringContains(user.title, "Sales"))`,
        `${entitled} AND (!String.stringContains(user.title, "Sales"))`,
        'Arrays.contains(user.spokenLanguages, "Spanish")',
        'Arrays.contains(user.trainings, "Chat")',
      ]);
      assert.deepEqual(WITH_ROLES.map((name) => found(seed, "genesys:GroupRoles", name).inputs), WITH_ROLES.map((name) => ({ group: name, groupId: `genesys ${name}`, grants: [{ role: name, division: "Home" }] })));
      assert.deepEqual(WITH_SKILLS.map((name) => found(seed, "genesys:GroupSkills", name).inputs["skills"]), [{ Spanish: 5 }, { Chat: 3 }]);
      for (const name of GROUPS) assert.equal(found(seed, "genesys:GroupMembers", name).inputs["rule"], rule(name));
    });

    it("goes in the order in which it is safe", () => {
      const order = seed.resources.map(({ type, name }) => `${type} ${name}`);
      /** Registered only after the others were: children wait for their component, and it for what it depends on. */
      const later: readonly [string, readonly string[]][] = [
        ["okta:Saml genesys-cloud", ["genesys:Access genesys"]],
        ["okta:Mapping attributes", ["okta:ProvisioningFeatures to-app", "okta:AppUserSchemaProperty attributes-employeeNumber"]],
        ["okta:PushGroup Sales_Role", ["genesys:Group Sales_Role", "okta:Rule Sales_Role", "okta:ProvisioningFeatures to-app"]],
        ["okta:GroupAssignment assignment", ["okta:Mapping attributes"]],
        ["okta:Rule assignment", ["okta:GroupAssignment assignment", "okta:Mapping attributes"]],
        ["genesys:People people", ["okta:Rule assignment", "genesys:Division division-Billing_Div", ...GROUPS.map((name) => `okta:PushGroup ${name}`), ...WITH_ROLES.map((name) => `genesys:GroupRoles ${name}`)]],
        ...GROUPS.map((name): [string, string[]] => [`genesys:GroupMembers ${name}`, ["genesys:People people"]]),
        ...WITH_SKILLS.map((name): [string, string[]] => [`genesys:GroupSkills ${name}`, ["genesys:People people", "genesys:Skill skill-Chat", "genesys:Skill skill-Spanish"]]),
      ];
      for (const [one, others] of later) {
        for (const other of others) assert.ok(order.includes(other) && order.indexOf(other) < order.indexOf(one), `${one} has to come after ${other}`);
      }
    });

    it("tells Okta nothing before the safeguard has compared what is deployed with what is wanted", () => {
      assertGuarded(seed);
      const { meaning, ...others } = found(seed, "ccaas:Safeguard", "safeguard").inputs;
      assert.deepEqual(others, {
        key: "employeeNumber", distinguish: ["case", "leadingZeros"],
        protected: ["b2e791a1328e99a24145987459dcdda2"],
        safeguards: DEFAULTS,
      });
      assert.deepEqual(meaning, {
        assignment: 'user.employeeNumber != null AND user.employeeNumber != ""',
        division: 'user.department == "Billing" ? "Billing_Div" : "Home"',
        groups: Object.fromEntries(
          GROUPS.map((name, index) => [
            name,
            { rule: found(seed, "okta:Rule", name).inputs["expressionValue"], adopt: false, roles: WITH_ROLES.includes(name) ? [`${name} in Home`] : [], levels: [[], [], [], ["Spanish"], ["Chat"]][index], ...[{}, {}, {}, { queues: ["Spanish_Support"] }, { queues: ["Chat_Support"] }][index] },
          ]),
        ),
      });
    });

    it("gives people phones as the rules say, after it knows who works", async () => {
      const phones = found(seed, "genesys:Phones", "phones");
      assert.deepEqual(phones.inputs, { source: found(seed, "genesys:People", "people").inputs["source"], kind: '"webrtc"', location: "user.city", site: "Madrid", baseSettings: "WebRTC", pool: "4000-4999" });
      assert.ok(phones.dependsOn.includes("genesys:People people"));
      const { extensions, waitingForExtension } = seed.result;
      assert.ok(extensions !== undefined && waitingForExtension !== undefined);
      assert.deepEqual([await valueOf(extensions), await valueOf(waitingForExtension)], [{ E1: "4000" }, ["E4"]]);
    });

    it("puts groups into queues as soon as both are there, whatever becomes of the people", () => {
      const queues = found(seed, "genesys:GroupQueues", "Chat_Trained");
      assert.deepEqual(queues.inputs, { group: "Chat_Trained", groupId: found(seed, "genesys:GroupMembers", "Chat_Trained").inputs["groupId"], queues: ["Chat_Support"] });
      assert.deepEqual(queues.dependsOn, ["ccaas:Safeguard safeguard", "genesys:Access genesys", "genesys:Group Chat_Trained"]);
      const { permissions } = found(seed, "genesys:Access", "genesys").inputs;
      assert.ok(Array.isArray(permissions) && permissions.includes("routing:queue:edit"));
    });

    it("says in so many words what waits for what", () => {
      assert.deepEqual(found(seed, "ccaas:OktaApp", "genesys-cloud").dependsOn, ["ccaas:Safeguard safeguard", "genesys:Access genesys"]);
      assert.deepEqual(found(seed, "okta:Mapping", "attributes").dependsOn, ["okta:AppUserSchemaProperty attributes-employeeNumber", "okta:Saml genesys-cloud"]);
      assert.deepEqual(found(seed, "okta:Rule", "assignment").dependsOn, ["okta:Group assignment", "okta:GroupAssignment assignment"]);
      assert.deepEqual(found(seed, "okta:PushGroup", "Chat_Trained").dependsOn, ["genesys:Group Chat_Trained", "okta:Group Chat_Trained", "okta:Rule Chat_Trained", "okta:Saml genesys-cloud"]);
    });

    it("exports what happened", async () => {
      const { appId, nextStep, leftAlone, healed, unknownLocations, overridden } = seed.result;
      assert.ok(leftAlone !== undefined && healed !== undefined && unknownLocations !== undefined);
      assert.deepEqual(
        { appId: await valueOf(appId), nextStep, leftAlone: await valueOf(leftAlone), healed: await valueOf(healed), unknownLocations: await valueOf(unknownLocations), overridden: await valueOf(overridden) },
        { appId: "okta:Saml genesys-cloud", nextStep: "nothing: provisioning is on", leftAlone: { E3: "shared" }, healed: { E2: "reactivated" }, unknownLocations: ["Atlantis"], overridden: [] },
      );
    });
  });

  it("refuses a phase that does not exist, instead of declaring everything", async () => {
    await assert.rejects(program({ phase: "ap" }), /config ccaas-provisioning:phase is "ap"; it is "app" \(only the Okta app\) or "complete" \(everything\)/);
  });

  it("declares the app only in the first phase, and says what comes next", async () => {
    const { resources, result } = await program({ phase: "app" });
    assert.deepEqual(resources.map(line).toSorted(), WHOLE.slice(0, 4).toSorted());
    assert.equal(found({ resources, result, calls: [] }, "ccaas:Safeguard", "safeguard").inputs["meaning"], undefined);
    assert.deepEqual([result.nextStep, result.leftAlone, result.healed, result.unknownLocations], ["Switch provisioning on in the Okta Admin Console (docs/going-live.md, step 3), then: pulumi config set phase complete", undefined, undefined, undefined]);
  });

  describe("with other rules", () => {
    let folder: string;
    before(() => {
      folder = mkdtempSync(join(tmpdir(), "ccaas-rules-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    /** The seed with a text replaced, as a file. */
    function rules(from: string, to: string): string {
      assert.ok(SEED.includes(from), `the seed has no ${from}`);
      const file = join(folder, "provisioning.yaml");
      writeFileSync(file, SEED.replace(from, to));
      return file;
    }

    it("reads an adopted app and never declares it", async () => {
      const adopted = await program({ rules: rules("  # adopt: 0oa…  ", "  adopt: 0oa-adopted # ") });
      assert.deepEqual(adopted.resources.map(line).toSorted(), WHOLE.filter((one) => !one.startsWith("okta:Saml ")).toSorted());
      assert.deepEqual(adopted.calls.find(({ token }) => token.includes("getSaml"))?.inputs, { id: "0oa-adopted" });
      assertGuarded(adopted);
      assert.deepEqual([await valueOf(adopted.result.appId), found(adopted, "okta:GroupAssignment", "assignment").inputs["appId"]], ["0oa-adopted", "0oa-adopted"]);
    });

    it("leaves the group that assigns the app to the runs, where the assignment is gated", async () => {
      const gated = await program({ rules: rules("mode: direct", "mode: gated") });
      assert.deepEqual(gated.resources.map(line).toSorted(), WHOLE.filter((one) => one !== "okta:Rule assignment in assignment").toSorted());
      const { assignment, assigningRule } = found(gated, "genesys:People", "people").inputs;
      assert.deepEqual([assignment, assigningRule], ["gated", 'user.employeeNumber != null AND user.employeeNumber != ""']);
    });

    it("asks for the right to sign leavers out only where they are", async () => {
      const asked = async (file?: string): Promise<boolean> => ((found(await program(file === undefined ? {} : { rules: file }), "genesys:Access", "genesys").inputs["permissions"]) as string[]).includes("oauth:token:delete");
      assert.deepEqual([await asked(), await asked(rules("action: deactivate", "tokens: keep\n  action: deactivate"))], [true, false]);
    });

    it("takes a group that Okta has already as it is: no group and no rule of ours", async () => {
      const adopted = await program({ rules: rules('when: Arrays.contains(user.trainings, "Chat")', "adopt: true") });
      const ours = ["okta:Group Chat_Trained in Chat_Trained", "okta:Rule Chat_Trained in Chat_Trained"];
      assert.deepEqual(adopted.resources.map(line).toSorted(), WHOLE.filter((one) => !ours.includes(one)).toSorted());
      assert.deepEqual(adopted.calls.find(({ token }) => token.includes("getGroup"))?.inputs, { name: "Chat_Trained" });
      assert.equal(found(adopted, "okta:PushGroup", "Chat_Trained").inputs["sourceGroupId"], "00g-found");
      assert.equal(found(adopted, "genesys:GroupMembers", "Chat_Trained").inputs["rule"], undefined);
    });

    it("sends invitations where a rule says so, after it knows who works; nothing of them is there where none does", async () => {
      const welcoming = await program({ rules: rules("people:\n", 'personas:\n  Guest: { when: user.userType == "guest", welcome: invitation }\npeople:\n') });
      const welcome = found(welcoming, "genesys:Welcome", "welcome");
      assert.deepEqual(welcome.inputs, { source: found(welcoming, "genesys:People", "people").inputs["source"], kind: '(user.userType == "guest") ? "invitation" : ("none")', safeguards: DEFAULTS });
      assert.ok(welcome.dependsOn.includes("genesys:People people"));
      assert.deepEqual(welcoming.resources.map(line).toSorted(), [...WHOLE, "genesys:Welcome welcome"].toSorted());
      const asked = ({ resources }: Program<unknown>): boolean => JSON.stringify(resources.find(({ type }) => type === "genesys:Access")?.inputs).includes("directory:user:setPassword");
      assert.deepEqual([asked(welcoming), asked(await program())], [true, false]);
    });

    it("asks for no permission on queues where no rule names one", async () => {
      const file = join(folder, "provisioning.yaml");
      writeFileSync(file, SEED.replaceAll(/\n {4}queues: .*/g, ""));
      const none = await program({ rules: file });
      assert.deepEqual(none.resources.map(line).toSorted(), WHOLE.filter((one) => !one.startsWith("genesys:GroupQueues ")).toSorted());
      const { permissions } = found(none, "genesys:Access", "genesys").inputs;
      assert.ok(Array.isArray(permissions) && permissions.every((permission) => !String(permission).startsWith("routing:queue:")));
    });

    it("tells a group which others give the same skill", async () => {
      const shared = await program({ rules: rules("skills: { Chat: 3 }", "skills: { Chat: 3, Spanish: 2 }") });
      assert.deepEqual(
        WITH_SKILLS.map((name) => found(shared, "genesys:GroupSkills", name).inputs["alsoGivenBy"]),
        [[{ oktaGroupId: "okta:Group Chat_Trained", skills: { Spanish: 2 }, languages: {}, priority: 0 }], [{ oktaGroupId: "okta:Group Spanish_Speakers", skills: { Spanish: 5 }, languages: {}, priority: 0 }]],
      );
    });

    it("tells a group whose word counts where a persona gives the same skill", async () => {
      const declared = await program({ rules: rules("\nphones:", '\npersonas:\n  Beginner:\n    when: user.title == "Trainee"\n    priority: 10\n    skills: { Spanish: 1 }\n    languages: { English: 2 }\n\nphones:') });
      assert.deepEqual(
        ["Beginner", "Spanish_Speakers"].map((name) => found(declared, "genesys:GroupSkills", name).inputs).map(({ skills, languages, priority, alsoGivenBy }) => ({ skills, languages, priority, alsoGivenBy })),
        [
          { skills: { Spanish: 1 }, languages: { English: 2 }, priority: 10, alsoGivenBy: [{ oktaGroupId: "okta:Group Spanish_Speakers", skills: { Spanish: 5 }, languages: {}, priority: 0 }] },
          { skills: { Spanish: 5 }, languages: {}, priority: 0, alsoGivenBy: [{ oktaGroupId: "okta:Group Beginner", skills: { Spanish: 1 }, languages: {}, priority: 10 }] },
        ],
      );
    });

    it("gives languages to a group that gives no skill", async () => {
      const declared = await program({ rules: rules("skills: { Chat: 3 }", "languages: { English: 3 }") });
      const { skills, languages } = found(declared, "genesys:GroupSkills", "Chat_Trained").inputs;
      assert.deepEqual({ skills, languages }, { skills: {}, languages: { English: 3 } });
    });

    const SUPERVISORS = `role: Supervisor_Role`;

    it("grants a role to people directly: no group in Genesys and no push", async () => {
      const direct = await program({ rules: rules(SUPERVISORS, `${SUPERVISORS}\n    grant: people`) });
      const gone = ["genesys:Group Supervisor_Role in Supervisor_Role", "okta:PushGroup Supervisor_Role in Supervisor_Role", "genesys:GroupRoles Supervisor_Role in Supervisor_Role", "genesys:GroupMembers Supervisor_Role in Supervisor_Role"];
      assert.deepEqual(direct.resources.map(line).toSorted(), [...WHOLE.filter((one) => !gone.includes(one)), "genesys:PeopleRoles Supervisor_Role in Supervisor_Role"].toSorted());
      assert.deepEqual(found(direct, "genesys:PeopleRoles", "Supervisor_Role").inputs, {
        source: found(direct, "genesys:People", "people").inputs["source"],
        group: "Supervisor_Role",
        oktaGroupId: "okta:Group Supervisor_Role",
        rule: found(direct, "okta:Rule", "Supervisor_Role").inputs["expressionValue"],
        grants: [{ role: "Supervisor_Role", division: "Home" }],
        roles: ["Supervisor_Role in Home"],
        alsoHeldThrough: [],
        safeguards: DEFAULTS,
      });
      const order = direct.resources.map(({ type, name }) => `${type} ${name}`);
      assert.ok(order.indexOf("genesys:People people") < order.indexOf("genesys:PeopleRoles Supervisor_Role"));
      assert.equal(found(direct, "genesys:Access", "genesys").inputs["groupsWithRoles"], 2);
    });

    it("spreads a role over groups that each hold it, with the first under its own name, and no push", async () => {
      const spread = await program({ rules: rules(SUPERVISORS, `${SUPERVISORS}\n    grant: { groups: 3 }`) });
      const names = ["Supervisor_Role", "Supervisor_Role (2)", "Supervisor_Role (3)"];
      const more = names.slice(1).flatMap((name) => [`genesys:Group ${name} in Supervisor_Role`, `genesys:GroupRoles ${name} in Supervisor_Role`]);
      assert.deepEqual(spread.resources.map(line).toSorted(), [...WHOLE.filter((one) => one !== "okta:PushGroup Supervisor_Role in Supervisor_Role"), ...more].toSorted());
      assert.deepEqual(names.map((name) => found(spread, "genesys:GroupRoles", name).inputs), names.map((name) => ({ group: name, groupId: `genesys ${name}`, grants: [{ role: "Supervisor_Role", division: "Home" }] })));
      const { groupId, further, kind } = found(spread, "genesys:GroupMembers", "Supervisor_Role").inputs;
      assert.deepEqual({ groupId, further, kind }, { groupId: "genesys Supervisor_Role", further: names.slice(1).map((name) => ({ group: name, groupId: `genesys ${name}` })), kind: "role" });
      const order = spread.resources.map(({ type, name }) => `${type} ${name}`);
      for (const name of names) assert.ok(order.indexOf(`genesys:GroupRoles ${name}`) < order.indexOf("genesys:People people"), "roles come before the people");
      assert.equal(found(spread, "genesys:Access", "genesys").inputs["groupsWithRoles"], 5);
    });

    it("tells a group that takes roles which others give the same", async () => {
      const shared = await program({ rules: rules("\nphones:", '\npersonas:\n  Lead:\n    when: user.title == "Lead"\n    roles: [{ role: Supervisor_Role, divisions: [Home, Billing_Div] }]\n\nphones:') });
      const same = (other: string): unknown => [{ oktaGroupId: `okta:Group ${other}`, roles: ["Supervisor_Role in Home"] }];
      assert.deepEqual(["Supervisor_Role", "Lead", "Sales_Role"].map((name) => found(shared, "genesys:GroupMembers", name).inputs).map(({ roles, alsoHeldThrough }) => [roles, alsoHeldThrough]), [
        [["Supervisor_Role in Home"], same("Lead")],
        [["Supervisor_Role in Home", "Supervisor_Role in Billing_Div"], same("Supervisor_Role")],
        [["Sales_Role in Home"], []],
      ]);
    });

    it("stops at a mistake, with its place and without a stack trace", async () => {
      const file = rules("rehires: heal", "rehires: maybe");
      await assert.rejects(program({ rules: file }), (error) => {
        assert.ok(pulumi.RunError.isInstance(error));
        const line = SEED.slice(0, SEED.indexOf("rehires:")).split("\n").length;
        assert.ok(error.message.includes(`${file}:${line}:10`), error.message);
        return true;
      });
    });
  });
});
