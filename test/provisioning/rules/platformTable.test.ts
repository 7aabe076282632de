import assert from "node:assert/strict";
import { platformTable } from "../../../provisioning/rules/platformTable.ts";
import { loaded, SEED, small } from "./texts.ts";

/** A row as text: what the rule becomes, then what it cannot. */
function rows(text: string): string[] {
  return platformTable(loaded(text).rules).flatMap(({ path, becomes, cannot }) => [
    `# ${path.join(".")}`,
    ...becomes.map(({ platform, kind, name, says, ids }) => `${platform}: ${kind}${name === "" ? "" : ` ${name}`}${says === "" ? "" : ` = ${says}`}${ids.length === 0 ? "" : ` (${ids.map((id) => `${id.kind} ${id.name}`).join(", ")})`}`),
    ...cannot.map(({ what }) => `not: ${what}`),
  ]);
}

describe("platformTable", () => {
  it("shows what each seed rule becomes", () => {
    assert.deepEqual(rows(SEED), [
      "# app.assignment",
      "Okta: group Contact_Centre",
      'Okta: group rule ccaas Contact_Centre = user.employeeNumber != null AND user.employeeNumber != ""',
      "Okta: app assignment Genesys Cloud = Contact_Centre",
      "# app.attributes.employeeNumber",
      "Okta: app attribute employeeNumber = urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
      "Okta: profile mapping employeeNumber = user.employeeNumber (PUSH)",
      "Genesys Cloud: SCIM attribute employeeNumber",
      "# app.attributes.title",
      "Okta: profile mapping title = user.title (PUSH)",
      "Genesys Cloud: SCIM attribute title",
      "# app.attributes.department",
      "Okta: profile mapping department = user.department (PUSH)",
      "Genesys Cloud: SCIM attribute department",
      "# division",
      'Genesys Cloud: division of each person = user.department == "Billing" ? "Billing_Div" : "Home" (division Billing_Div, division Home)',
      "not: the division over SCIM",
      "# location",
      "Genesys Cloud: location of each person = user.city",
      "not: the location over SCIM",
      "# roles.0",
      "Okta: group Supervisor_Role",
      'Okta: group rule ccaas Supervisor_Role = (user.employeeNumber != null AND user.employeeNumber != "") AND (user.title == "Manager")',
      "Okta: group push Supervisor_Role",
      "Genesys Cloud: group Supervisor_Role",
      "Genesys Cloud: role grant to the group Supervisor_Role = in Home (role Supervisor_Role, division Home)",
      "not: a role as a SCIM attribute",
      "# roles.1",
      "Okta: group Sales_Role",
      'Okta: group rule ccaas Sales_Role = (user.employeeNumber != null AND user.employeeNumber != "") AND (String.stringContains(user.title, "Sales"))',
      "Okta: group push Sales_Role",
      "Genesys Cloud: group Sales_Role",
      "Genesys Cloud: role grant to the group Sales_Role = in Home (role Sales_Role, division Home)",
      "not: a role as a SCIM attribute",
      "# roles.1",
      "Okta: group General_Agent_Role",
      'Okta: group rule ccaas General_Agent_Role = (user.employeeNumber != null AND user.employeeNumber != "") AND (!String.stringContains(user.title, "Sales"))',
      "Okta: group push General_Agent_Role",
      "Genesys Cloud: group General_Agent_Role",
      "Genesys Cloud: role grant to the group General_Agent_Role = in Home (role General_Agent_Role, division Home)",
      "not: a role as a SCIM attribute",
      "# groups.Spanish_Speakers",
      "Okta: group Spanish_Speakers",
      'Okta: group rule ccaas Spanish_Speakers = Arrays.contains(user.spokenLanguages, "Spanish")',
      "Okta: group push Spanish_Speakers",
      "Genesys Cloud: group Spanish_Speakers",
      "Genesys Cloud: skill of each member Spanish = proficiency 5 (skill Spanish)",
      "Genesys Cloud: member group of the queue Spanish_Support (queue Spanish_Support)",
      "not: a skill or language bound to the group",
      "# groups.Chat_Trained",
      "Okta: group Chat_Trained",
      'Okta: group rule ccaas Chat_Trained = Arrays.contains(user.trainings, "Chat")',
      "Okta: group push Chat_Trained",
      "Genesys Cloud: group Chat_Trained",
      "Genesys Cloud: skill of each member Chat = proficiency 3 (skill Chat)",
      "Genesys Cloud: member group of the queue Chat_Support (queue Chat_Support)",
      "not: a skill or language bound to the group",
      "# phones",
      'Genesys Cloud: phone of each person WebRTC = "webrtc"',
      "Genesys Cloud: extension of each person 4000-4999",
      "not: the phone over SCIM",
    ]);
  });

  it("shows groups that somebody else fills, and personas without a group of their own", () => {
    const text = small('groups:\n  Adopted: { adopt: true, languages: { English: 4 } }\n  Chat: { skills: { Chat: 3 } }\npersonas:\n  P: { when: user.city == "X", groups: [Chat], division: D }\n');
    assert.deepEqual(rows(text).slice(rows(text).indexOf("# groups.Adopted")), [
      "# groups.Adopted",
      "Okta: group (adopted) Adopted",
      "Okta: group push Adopted",
      "Genesys Cloud: group Adopted",
      "Genesys Cloud: language of each member English = proficiency 4 (language English)",
      "not: a skill or language bound to the group",
      "not: a group rule",
      "# groups.Chat",
      "Okta: group Chat",
      'Okta: group rule ccaas Chat = user.city == "X"',
      "Okta: group push Chat",
      "Genesys Cloud: group Chat",
      "Genesys Cloud: skill of each member Chat = proficiency 3 (skill Chat)",
      "not: a skill or language bound to the group",
      "# personas.P",
      "Okta: part of the group rule ccaas Chat",
      "Genesys Cloud: division of each person D (division D)",
      "# phones",
      'Genesys Cloud: phone of each person WebRTC = "webrtc"',
      "Genesys Cloud: extension of each person 4000-4999",
      "not: the phone over SCIM",
    ]);
  });

  it("shows how a role reaches people, and what Okta cannot do for it", () => {
    const text = small('roles:\n  - { when: user.city == "X", role: A, grant: people, divisions: [Home, D] }\n  - { when: user.city == "Y", role: B, grant: { groups: 2 } }\n');
    const found = rows(text);
    assert.deepEqual(found.slice(found.indexOf("# roles.0"), found.indexOf("# phones")), [
      "# roles.0",
      "Okta: group A",
      'Okta: group rule ccaas A = (user.employeeNumber != null) AND (user.city == "X")',
      "Genesys Cloud: role grant to each person A = in Home (role A, division Home)",
      "Genesys Cloud: role grant to each person A = in D (role A, division D)",
      "not: a role as a SCIM attribute",
      "# roles.1",
      "Okta: group B",
      'Okta: group rule ccaas B = (user.employeeNumber != null) AND (user.city == "Y")',
      "Genesys Cloud: group B",
      "Genesys Cloud: group B (2)",
      "Genesys Cloud: role grant to each of the groups B = in Home (role B, division Home)",
      "not: a role as a SCIM attribute",
      "not: a group push",
    ]);
  });

  it("shows invitations where some rule sends any", () => {
    assert.deepEqual(rows(small('personas:\n  P: { when: user.city == "X", welcome: invitation }\n')).slice(-3), ["# welcome", 'Genesys Cloud: invitation of each person = (user.city == "X") ? "invitation" : ("none")', "not: the invitation over SCIM"]);
  });
});
