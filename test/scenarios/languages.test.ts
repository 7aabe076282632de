import { deepEqual, equal } from "node:assert/strict";
import { ENGINE_BOUND_MS, openContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import { asText, asWire, call, wires } from "./http.ts";
import { only } from "./workforce.ts";

/** Says less Spanish than the group Spanish_Speakers does, and says it louder. */
const PERSONA = `personas:
  Sales_Desk:
    when: user.department == "Sales"
    priority: 10
    skills: { Spanish: 3 }
    languages: { English: 4 }

`;

/** Skills and languages of one account: name → proficiency. */
interface Levels {
  readonly skills: Readonly<Record<string, number>>;
  readonly languages: Readonly<Record<string, number>>;
}

describe("a persona that gives a language, and a skill that a group gives too", function () {
  this.timeout(UP_BOUND_MS);
  let centre: ContactCentre;
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    // Both speak Spanish. E2001 sells, and has an account that was deactivated years ago; E1007 does not sell.
    centre = await openContactCentre(only("E1007", "E2001"));
    centre.program.edit("provisioning.yaml", "\nphones:", `\n${PERSONA}phones:`);
  });
  after(() => centre.close());

  const up = async (...flags: readonly string[]): Promise<void> => {
    const { code, stdout, stderr } = await centre.up("--skip-preview", ...flags);
    equal(code, 0, `${stdout}${stderr}`);
    await centre.atRest();
  };
  const levels = async (): Promise<Record<string, Levels>> => {
    const { url, scimToken } = centre.sandbox.genesys;
    const { entities } = asWire(await call(url, "GET", "/api/v2/users?pageSize=500&expand=employerInfo,skills,languages", `Bearer ${scimToken}`));
    const people = wires(entities).map((user): [string, Levels] => [asText(asWire(user["employerInfo"])["employeeId"]), { skills: byName(user["skills"]), languages: byName(user["languages"]) }]);
    return Object.fromEntries(people.filter(([employeeId]) => ["E1007", "E2001"].includes(employeeId)));
  };

  it("decides by its priority, also for an account that returned", async () => {
    await up();
    deepEqual(await levels(), {
      E1007: { skills: { Spanish: 5 }, languages: {} },
      E2001: { skills: { Chat: 3, Email: 4, Spanish: 3 }, languages: { English: 4 } },
    });
  });

  it("leaves nothing to do", () => up("--expect-no-changes"));

  it("takes the language with it when it goes, and leaves the skill to the group", async () => {
    centre.program.edit("provisioning.yaml", PERSONA, "");
    await up();
    deepEqual(await levels(), {
      E1007: { skills: { Spanish: 5 }, languages: {} },
      E2001: { skills: { Chat: 3, Email: 4, Spanish: 5 }, languages: {} },
    });
    await up("--expect-no-changes");
  });
});

function byName(list: unknown): Record<string, number> {
  return Object.fromEntries(wires(list).map(({ name, proficiency }) => [asText(name), Number(proficiency)]));
}
