/**
 * Genesys' SCIM emulator against Microsoft's SCIM server collection, which we did not write. Needs CCAAS_SHARED: the
 * folder that holds `conformance/scim-server.postman_collection.json`; without it these tests are skipped. Run by
 * `.ci/run` and `npm run conformance`, not by `npm test`.
 *
 * Two runs, because next to nothing of the collection as published can succeed: its people have logins that are no
 * e-mail addresses, and its groups are created over SCIM. In the second run the same requests carry what Genesys takes,
 * and groups exist. Neither run changes an assertion. What may fail is listed in scimExceptions.ts, with the reason.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { startGenesys, type GenesysSandbox } from "../../sandbox/genesys/index.ts";
import { readCollection, runCollection, withBodies, without, type Variables } from "./scimCollection.ts";
import { asPublished, withWhatGenesysTakes, type Exception } from "./scimExceptions.ts";
import { createGroup, createManager, scimOrganization, scimToken } from "./scimOrganization.ts";

/** In bodies: what the collection sends, and what a client of Genesys sends instead. */
const bodies: readonly { readonly published: RegExp; readonly sent: string; readonly because: string }[] = [
  { published: /("userName": ")(\w+)"/g, sent: '$1$2@example.com"', because: "OpenAPI ScimV2User.userName: the e-mail address" },
  { published: /("value": ?")(ryan3|newusername)"/g, sent: '$1$2@example.com"', because: "the same, in PATCH" },
  { published: /("type": ")(?:home|other)"/g, sent: '$1work"', because: "OpenAPI ScimEmail.type: work, or other, which is the userName and immutable" },
  { published: /("type": ")fax"/g, sent: '$1home"', because: "OpenAPI ScimPhoneNumber.type" },
  { published: /"(\d{3})-(\d{3})-(\d{4})"/g, sent: '"+1$1$2$3"', because: "OpenAPI ScimPhoneNumber.value: E.164 or tel URI" },
  { published: /"SuzzyQ"/g, sent: '"{{manager}}"', because: "OpenAPI Manager.value: the id of the manager" },
];

describe("Genesys SCIM emulator against Microsoft's SCIM server collection", function () {
  this.timeout(120_000);
  const shared = process.env["CCAAS_SHARED"];
  let genesys: GenesysSandbox;
  before(function () {
    if (shared === undefined) {
      process.stderr.write("  Skipped: set CCAAS_SHARED to the folder that holds conformance/scim-server.postman_collection.json.\n");
      this.skip();
    }
  });
  beforeEach(async () => {
    genesys = await startGenesys({ organization: scimOrganization, ratePerMinute: 100_000 });
  });
  afterEach(() => genesys.close());

  const published = (): ReturnType<typeof readCollection> => readCollection(join(shared ?? "", "conformance", "scim-server.postman_collection.json"));
  const fixed = (): Variables => ({ Protocol: "http", Server: "127.0.0.1", Port: `:${new URL(genesys.url).port}`, Api: "api/v2/scim/v2", token: scimToken });
  const failures = (exceptions: readonly Exception[]): unknown => exceptions.map(({ request, assertion }) => ({ request, assertion }));

  it("as published: 108 assertions, of which those hold that Genesys can fulfil without e-mail logins and groups", async () => {
    assert.deepEqual(await runCollection(published(), fixed(), {}), { assertions: 108, failed: failures(asPublished) });
  });

  it("with bodies that Genesys takes and with groups that exist: 104 assertions, and all hold but the listed ones", async () => {
    const collection = without(published(), (method, url) => method === "POST" && url.endsWith("/Groups"));
    const groups = Object.fromEntries(await Promise.all(["groupid", "groupid2", "groupid3", "1stgroupid"].map(async (name) => [name, await createGroup(genesys.url, name)])));
    const first = { ...groups, manager: await createManager(genesys.url) };
    const run = await runCollection(withBodies(collection, (body) => bodies.reduce((text, { published: from, sent }) => text.replaceAll(from, sent), body)), fixed(), first);
    assert.deepEqual(run, { assertions: 104, failed: failures(withWhatGenesysTakes) });
  });
});
