import { deepEqual, equal, match } from "node:assert/strict";
import { ENGINE_BOUND_MS, openContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";
import type { AccountView } from "./genesysView.ts";
import { asText, asWire } from "./http.ts";
import { JOHN_SMITHS, only, promisedPart, promises } from "./workforce.ts";

describe("people who return", function () {
  this.timeout(UP_BOUND_MS);
  const people = only("E1004", "E1064", ...JOHN_SMITHS);
  let centre: ContactCentre;
  let old: { readonly found: AccountView; readonly unseen: AccountView };
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await openContactCentre(people);
    old = { found: await centre.genesys.withEmail("john.smith@acme.example"), unseen: await centre.genesys.withEmail("john.smith@oldmail.example") };
  });
  after(() => centre.close());

  describe("with `rehires: report`", () => {
    let said = "";
    before(async () => {
      centre.program.edit("provisioning.yaml", "rehires: heal", "rehires: report");
      const { code, stdout, stderr } = await centre.up("--skip-preview");
      equal(code, 0, `${stdout}${stderr}`);
      said = stdout;
      await centre.atRest();
    });

    it("meet the real 409 where Okta cannot see the inactive account that holds their address", async () => {
      const user = await centre.okta.userId("E2001");
      const failures = (await centre.okta.failures()).filter(({ userId }) => userId === user);
      deepEqual(failures, [
        {
          userId: user,
          eventType: "application.provision.user.push",
          reason:
            'Automatic provisioning of user John Smith to app Genesys Cloud failed: Error while creating john.smith@acme.example: Conflict. Errors reported by remote server: A user with userName "john.smith@acme.example" already exists.',
        },
      ]);
      deepEqual(await centre.genesys.only("E2001"), old.found);
    });

    it("grow a twin where they return with a new address", async () => {
      const accounts = await centre.genesys.withEmployeeId("E2002");
      deepEqual(
        accounts.map(({ email, state }) => [email, state]),
        [
          ["john.smith2@acme.example", "active"],
          ["john.smith@oldmail.example", "inactive"],
        ],
      );
      deepEqual(accounts[1], old.unseen);
    });

    it("are reported, with Okta's own words and without an address", async () => {
      const twin = await centre.genesys.withEmail("john.smith2@acme.example");
      const { stdout } = await centre.pulumi("stack", "output", "leftAlone", "--json");
      const leftAlone = asWire(JSON.parse(stdout));
      const healable = "`rehires: heal` would put it right";
      equal(
        asText(leftAlone["E2001"]),
        `a returning person: account ${old.found.id} is inactive, the identity provider could not link it; ${healable}; it said: Automatic provisioning of user John Smith to app Genesys Cloud failed: Error while creating (address) Conflict. Errors reported by remote server: A user with userName "(address)" already exists.`,
      );
      equal(asText(leftAlone["E2002"]), `a returning person: account ${old.unseen.id} is inactive, a second account was created (${twin.id}); ${healable}`);
      deepEqual(Object.keys(leftAlone), ["E2001", "E2002"]);
      match(said, /E2001: left alone: a returning person/);
      match(said, /E2002: left alone: a returning person/);
    });
  });

  describe("with `rehires: heal` afterwards", () => {
    before(async () => {
      centre.program.edit("provisioning.yaml", "rehires: report", "rehires: heal");
      const { code, stdout, stderr } = await centre.up("--skip-preview");
      equal(code, 0, `${stdout}${stderr}`);
      await centre.atRest();
    });

    it("have their old account back, under today's address, with all that the rules promise", async () => {
      const johns = [await centre.genesys.only("E2001"), await centre.genesys.only("E2002")];
      deepEqual(
        johns.map(({ id }) => id),
        [old.found.id, old.unseen.id],
      );
      deepEqual(
      johns.map(promisedPart),
      promises(only(...JOHN_SMITHS)),
      );
    });

    it("have one account each", async () => {
      const named = (await centre.genesys.accounts()).filter(({ name, state }) => name === "John Smith" && state === "active");
      equal(named.length, 2);
    });
  });
});
