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
import { readCollection, runCollection, withBodies, without, type Collection, type Variables } from "./scimCollection.ts";
import { asPublished, withWhatGenesysTakes, type Exception } from "./scimExceptions.ts";
import { createGroup, createManager, scimOrganization, scimToken } from "./scimOrganization.ts";

/** In bodies: what the collection sends, and what a client of Genesys sends instead, after the models of Genesys' OpenAPI. */
const bodies: readonly { readonly published: RegExp; readonly sent: string }[] = [
  { published: /("userName": ")(\w+)"/g, sent: '$1$2@example.com"' }, // ScimV2User.userName: the e-mail address
  { published: /("value": ?")(ryan3|newusername)"/g, sent: '$1$2@example.com"' }, // the same in PATCH
  { published: /("type": ")(?:home|other)"/g, sent: '$1work"' }, // ScimEmail.type: work, or other, which is the userName and immutable
  { published: /("type": ")fax"/g, sent: '$1home"' }, // ScimPhoneNumber.type
  { published: /"(\d{3})-(\d{3})-(\d{4})"/g, sent: '"+1$1$2$3"' }, // ScimPhoneNumber.value: E.164 or tel URI
  { published: /"SuzzyQ"/g, sent: '"{{manager}}"' }, // Manager.value: the manager's id
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

  const published = (): Collection => readCollection(join(shared ?? "", "conformance", "scim-server.postman_collection.json"));
  const fixed = (): Variables => ({ Protocol: "http", Server: "127.0.0.1", Port: `:${new URL(genesys.url).port}`, Api: "api/v2/scim/v2", token: scimToken });
  const failures = (exceptions: readonly Exception[]): unknown => exceptions.map(({ request, assertion }) => ({ request, assertion }));

  it("as published: what Genesys can fulfil without e-mail logins and groups holds", async () => {
    assert.deepEqual(await runCollection(published(), fixed(), {}), { assertions: 108, failed: failures(asPublished) });
  });

  it("with bodies that Genesys takes and with groups that exist: all holds but what Genesys has not", async () => {
    const named = async (name: string): Promise<[string, string]> => [name, await createGroup(genesys.url, name)];
    const groups = Object.fromEntries(await Promise.all(["groupid", "groupid2", "groupid3", "1stgroupid"].map(named)));
    const first = { ...groups, manager: await createManager(genesys.url) };
    const collection = without(published(), (method, url) => method === "POST" && url.endsWith("/Groups"));
    const sent = withBodies(collection, (body) => bodies.reduce((text, one) => text.replaceAll(one.published, one.sent), body));
    assert.deepEqual(await runCollection(sent, fixed(), first), { assertions: 104, failed: failures(withWhatGenesysTakes) });
  });
});
