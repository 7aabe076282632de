/** A user's folder with rules and people. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../sandbox/temporaryFolder.ts";

/** Rules with each kind of expression, a persona, and an override for the stack `prod`. */
export const RULES = `version: 1
match: { key: employeeNumber, authority: employee-id }
leavers: { action: deactivate }
profile: { attributes: { spokenLanguages: array } }
app:
  label: Genesys Cloud
  userName: "\${source.email}"
  assignment: { mode: direct, group: Contact_Centre, when: user.employeeNumber != null }
  attributes:
    employeeNumber: { expression: user.employeeNumber }
    title: { expression: user.title, push: create }
division: 'user.department == "Billing" ? "Billing_Div" : "Home"'
roles:
  - expression: 'String.stringContains(user.title, "Sales") ? "Sales_Role" : null'
groups:
  Spanish_Speakers:
    when: Arrays.contains(user.spokenLanguages, "Spanish")
    skills: { Spanish: 5 }
personas:
  Trainee:
    when: user.userType == "trainee"
    priority: 10
    skills: { Spanish: 2 }
    phone: none
phones: { type: webrtc, number: extension, pool: 4000-4999, site: Madrid, baseSettings: WebRTC }
people:
  columns: { employeeNumber: Id, firstName: First, lastName: Last, email: Mail, title: Title, department: Department, status: Status, spokenLanguages: Languages }
  active: [Active]
stacks:
  prod:
    division: '"Home"'
`;

/** Ann sells and speaks Spanish; two rows claim E2; Cy has left. */
export const PEOPLE = `Id,First,Last,Mail,Title,Department,Status,Languages
E1,Ann,Ek,ann@acme.example,Sales Agent,Billing,Active,Spanish;English
E2,Bo,Li,bo@acme.example,Agent,Support,Active,
E2,Di,Ro,di@acme.example,Agent,Support,Active,
E3,Cy,Oh,cy@acme.example,Agent,Support,Left,
`;

/** A folder with these files beside the two above. */
export function project(files: Readonly<Record<string, string>> = {}): { readonly path: string; remove(): void } {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries({ "provisioning.yaml": RULES, "people.csv": PEOPLE, ...files })) {
    const file = join(folder.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
