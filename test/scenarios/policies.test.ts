import { deepEqual, match, notEqual } from "node:assert/strict";
import { ENGINE_BOUND_MS, openContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";

interface Violation {
  readonly policy: string;
  /** What the program declares, besides the head. */
  readonly program: string;
  /** What the refusal says to change. */
  readonly says: readonly RegExp[];
}

const HEAD = `import * as okta from "@pulumi/okta";\n`;

const VIOLATIONS: readonly Violation[] = [
  {
    policy: "deactivate-never-delete",
    program: `
      new okta.app.GroupAssignment("everybody", { appId: "0oa1", groupId: "00g1" }, { protect: true });
      new okta.app.GroupAssignment("unprotected", { appId: "0oa1", groupId: "00g2", retainAssignment: true });
      new okta.PushGroup("sales", { appId: "0oa1", sourceGroupId: "00g1", targetGroupName: "Sales", deleteTargetGroupOnDestroy: true });
      new okta.app.Saml("app", { label: "Genesys Cloud", preconfiguredApp: "purecloudcollaborate" });`,
    says: [/"everybody" .*Set retainAssignment: true/, /"unprotected" .*Set protect: true/, /"sales" .*Set deleteTargetGroupOnDestroy: false/, /"app" is not protected.*Set protect: true/],
  },
  {
    policy: "employee-id-is-match-key",
    program: `
      new okta.AppUserSchemaProperty("number", { appId: "0oa1", index: "employeeNumber", title: "Employee number", type: "string", scope: "NONE", externalName: "employeeNumber", externalNamespace: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" });
      new okta.profile.Mapping("to-app", { sourceId: "otu1", targetId: "0oa1", mappings: [{ id: "employeeNumber", expression: "user.email", pushStatus: "PUSH" }] });`,
    says: [/"to-app" fills "employeeNumber" from user\.email\. .*use the attribute that holds it, e\.g\. user\.employeeNumber/],
  },
  {
    policy: "no-direct-number",
    program: `
      new okta.AppUserSchemaProperty("phone", { appId: "0oa1", index: "workPhone", title: "Work phone", type: "string", scope: "NONE", externalName: 'phoneNumbers[type eq "work"].value', externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User" });`,
    says: [/"phone" sends a work number .*Remove it; phones get an extension from phones\.pool/],
  },
];

describe("a stack that breaks a policy", function () {
  this.timeout(UP_BOUND_MS);
  let centre: ContactCentre;
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await openContactCentre([]);
  });
  after(() => centre.close());

  for (const { policy, program, says } of VIOLATIONS) {
    it(`is refused by ${policy}, which says what to change, before anything is created`, async () => {
      centre.program.write("index.ts", `${HEAD}${program}\n`);
      const before = await centre.okta.inventory();
      const { code, stdout, stderr } = await centre.up();
      const said = `${stdout}${stderr}`;
      notEqual(code, 0, said);
      match(said, new RegExp(`\\[mandatory\\] +${policy} `));
      for (const words of says) match(said.replaceAll(/\s+/g, " "), words);
      deepEqual(await centre.okta.inventory(), before);
      const { stdout: state } = await centre.pulumi("stack", "export");
      deepEqual((JSON.parse(state) as { deployment: { resources?: unknown[] } }).deployment.resources ?? [], []);
    });
  }
});
