/**
 * Genesys' SCIM emulator against scim2-tester (python-scim, Apache-2.0), which we did not write. Skipped unless
 * CCAAS_SCIM2_TESTER names the python of an environment that has it:
 *
 *     python3 -m venv scim2                                   # Python 3.11 or later
 *     scim2/bin/pip install 'scim2-tester[httpx2]==0.5.2'
 *     CCAAS_SCIM2_TESTER=scim2/bin/python npm run conformance
 *
 * scim2-tester makes values up (a login is any text), so it is told what Genesys takes where that is no free text, and
 * gets groups that exist, because Genesys creates none over SCIM. Its checks are as published. What may fail is listed
 * in scimTesterExceptions.ts, with the reason.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { startGenesys, type GenesysSandbox } from "../../sandbox/genesys/index.ts";
import { createGroup, createManager, scimOrganization, scimToken } from "./scimOrganization.ts";
import { exceptions, type Finding } from "./scimTesterExceptions.ts";

const run = promisify(execFile);

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const genesysUser = "urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User";

/** What Genesys takes where scim2-tester would make up any text, by resource and path; every element of a list is active and primary. */
const examples = (userId: string): unknown => ({
  User: {
    userName: ["{uuid}@example.com"],
    active: [true], // a deactivated person is in no listing and holds no roles
    "emails.type": ["work"],
    "phoneNumbers.value": ["+14155550100"],
    "phoneNumbers.primary": [true],
    "roles.value": ["Supervisor"],
    [`${enterprise}:division`]: ["Sales"],
    [`${enterprise}:dateHire`]: ["2026-01-12"],
    [`${enterprise}:manager.value`]: [userId],
    [`${genesysUser}:routingSkills.name`]: ["Spanish"],
    [`${genesysUser}:routingSkills.proficiency`]: [4.5],
    [`${genesysUser}:routingLanguages.name`]: ["English"],
    [`${genesysUser}:routingLanguages.proficiency`]: [2],
  },
  Group: { "members.value": [userId] },
});

const line = z.object({ status: z.string(), check: z.string(), resource: z.string().nullable(), reason: z.string() });

describe("Genesys SCIM emulator against scim2-tester", function () {
  this.timeout(120_000);
  const python = process.env["CCAAS_SCIM2_TESTER"];
  let genesys: GenesysSandbox;
  before(async function () {
    if (python === undefined) {
      process.stderr.write("  Skipped: set CCAAS_SCIM2_TESTER to the python of an environment that has scim2-tester.\n");
      this.skip();
    }
    genesys = await startGenesys({ organization: scimOrganization, ratePerMinute: 100_000 });
  });
  after(async () => {
    if (python !== undefined) await genesys.close();
  });

  it("passes every check but the listed ones", async () => {
    const groups = await Promise.all(Array.from({ length: 10 }, (_, index) => createGroup(genesys.url, `Group ${index + 1}`)));
    const values = JSON.stringify({ groups, examples: examples(await createManager(genesys.url)) });
    const { stdout } = await run(python ?? "", [join(import.meta.dirname, "scim_tester.py"), `${genesys.url}/api/v2/scim/v2`, scimToken, values]);
    const results = stdout.trim().split("\n").map((text) => line.parse(JSON.parse(text)));
    const found = results.filter(({ status }) => status !== "SUCCESS").map(({ resource, check, reason }): Finding => ({ resource: resource ?? "", check, found: reason }));
    assert.deepEqual({ checks: results.length, found }, { checks: 104, found: exceptions.map(({ resource, check, found }) => ({ resource, check, found })) });
  });
});
