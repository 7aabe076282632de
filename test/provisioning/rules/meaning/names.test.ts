import assert from "node:assert/strict";
import { brief, checked, small } from "../texts.ts";

const said = (more: string, others: Readonly<Record<string, string>> = {}): string[] => brief(checked(small(more), others).diagnostics);

describe("names", () => {
  it("are compared with the catalogue, both ways, each at its place", () => {
    const rules = `catalogue:
  roles: [Sales_Role, Agent_Role, Old_Role]
  divisions: [Billing_Div]
  skills: [Spanish]
  languages: [English]
roles:
  - expression: 'String.stringContains(user.title, "Agent_Role") ? "Sales_Rol" : "Agent_Role"'
    divisions: [Home, Biling_Div]
groups:
  Speakers: { when: user.city == "X", skills: { Spanisch: 5 }, languages: { English: 3 } }
`;
    assert.deepEqual(said(rules), [
      '12:35 unused-name: no rule yields the role "Old_Role"',
      '17:68 unknown-name: the catalogue has no role "Sales_Rol"',
      '18:23 unknown-name: the catalogue has no division "Biling_Div"',
      '20:49 unknown-name: the catalogue has no skill "Spanisch"',
    ]);
    assert.deepEqual(checked(small(rules)).diagnostics.map(({ hint }) => hint), ["remove it here, or let a rule yield it", 'did you mean "Sales_Role"?', 'did you mean "Billing_Div"?', 'did you mean "Spanish"?']);
  });

  it("that differ in letter case only are pointed out, also across files", () => {
    assert.deepEqual(said('include: more.yaml\ngroups:\n  A: { when: user.city == "X", skills: { Spanish: 5 } }\n', { "more.yaml": 'groups:\n  B: { when: user.city == "Y", skills: { spanish: 4 } }\n' }), [
      '13:42 similar-name: the skill "Spanish" differs from "spanish" in letter case only',
    ]);
  });
});

describe("groups", () => {
  it("are filled by one source, whatever makes them", () => {
    const rules = `roles:
  - { when: user.city == "X", role: Leads }
  - { when: user.city == "Y", role: Leads }
groups:
  Leads: { when: user.city == "Z" }
  Contact_Centre: { when: user.city == "Z" }
  Adopted: { adopt: true, when: user.city == "Z" }
  Filled: { adopt: true }
personas:
  Leads: { when: user.city == "Q", skills: { Calls: 3 } }
  Other: { when: user.city == "R", groups: [Filled] }
`;
    assert.deepEqual(said(rules), [
      '15:3 group-source: "Leads" names a role and a group: both would fill one group',
      '16:3 group-source: "Contact_Centre" assigns the app; a group that is pushed as well confuses Okta',
      '17:3 group-source: group "Adopted" is adopted and has a rule: who fills it?',
      '20:3 group-source: "Leads" names a role and a persona: both would fill one group',
      '21:45 group-source: group "Filled" is adopted: somebody else fills it, so a persona cannot',
    ]);
  });

  it("have names that fit Okta's group rules, those of role outcomes and personas too", () => {
    const long = "R".repeat(45);
    assert.deepEqual(
      checked(small(`roles:\n  - expression: 'user.city == "X" ? "${long}" : null'\npersonas:\n  ${long}P: { when: user.city == "Y", skills: { Calls: 1 } }\n`)).diagnostics.map(({ code, place }) => `${place.line}:${place.column} ${code}`),
      ["12:37 name-too-long", "14:3 name-too-long"],
    );
  });
});

describe("expressions of the rules", () => {
  it("may ask for the profile alone where we decide, not Okta", () => {
    assert.deepEqual(said(`location: 'isMemberOfGroupName("X") ? org.name : user.city'\npersonas:\n  P: { when: isMemberOfGroupName("X"), division: D }\n  Q: { when: isMemberOfGroupName("X"), skills: { Calls: 1 } }\n`), [
      "11:12 profile-only: `isMemberOfGroupName` is not known where this is decided: a division or location is found from the Okta profile alone",
      "11:39 profile-only: `org.name` is not known where this is decided: a division or location is found from the Okta profile alone",
      "13:14 profile-only: `isMemberOfGroupName` is not known where this is decided: a division or location is found from the Okta profile alone",
    ]);
  });

  it("name attributes that exist: by the list of custom ones, or nearly a base one", () => {
    assert.deepEqual(said("location: user.ctiy\n"), ["11:11 unlikely-attribute: Okta's base profile has no attribute `ctiy`"]);
    assert.deepEqual(said("location: user.favouriteColour\n"), []);
    assert.deepEqual(said("profile: { attributes: { site: string } }\nlocation: user.favouriteColour\n"), ["12:11 unknown-attribute: The Okta profile has no attribute `favouriteColour`"]);
    assert.deepEqual(said("profile: { attributes: { site: string } }\nlocation: user.site\n"), []);
  });

  it("end in names where the outcomes must be known", () => {
    assert.deepEqual(said("roles:\n  - expression: user.title\n"), ["12:17 open-outcome: a role expression must end in literal names on every branch"]);
    assert.deepEqual(said("roles:\n  - expression: 'user.title == \"X\" ? 3 : null'\n"), ["12:38 open-outcome: 3 is not the name of a role"]);
    assert.deepEqual(brief(checked(small().replace(`'"Home"'`, `'user.city == "X" ? "Home" : null'`)).diagnostics), ["9:40 open-outcome: null is not the name of a division"]);
  });

  it("of a role become group rules", () => {
    assert.deepEqual(said(`roles:\n  - expression: 'Convert.toInt(user.costCenter) == 3 ? "A" : null'\n`), ["12:18 not-a-group-rule: `Convert.toInt` cannot be used in a group rule, and each outcome of this expression becomes one"]);
  });
});
