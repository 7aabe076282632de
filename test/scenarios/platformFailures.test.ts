import { deepEqual, doesNotMatch, equal, match, notEqual } from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { sandboxFolder } from "../../sandbox/folder.ts";
import { ENGINE_BOUND_MS, provisionedContactCentre, UP_BOUND_MS, type ContactCentre } from "./contactCentre.ts";

describe("a platform that does not answer", function () {
  this.timeout(UP_BOUND_MS);
  let centre: ContactCentre;
  before(async function () {
    this.timeout(ENGINE_BOUND_MS);
    centre = await provisionedContactCentre();
  });
  after(() => centre.close());

  for (const platform of ["genesys", "okta"] as const) {
    it(`stops preview where it is ${platform}, in words, and loses nothing`, async () => {
      const { running } = sandboxFolder(centre.folder);
      const truth = readFileSync(running, "utf8");
      const before = await centre.genesys.accounts();
      const nobody = await closedAddress();
      writeFileSync(running, JSON.stringify({ ...(JSON.parse(truth) as object), [platform]: { url: nobody } }));
      const { code, stdout, stderr } = await centre.pulumi("preview", "--policy-pack", "policies");
      writeFileSync(running, truth);
      const said = `${stdout}${stderr}`;
      notEqual(code, 0, said);
      match(said, new RegExp(`error: .*${platform}.*(ECONNREFUSED|connection refused|does not answer)`, "is"));
      doesNotMatch(said, /^\s+at .*:\d+:\d+\)?$/m, "no stack trace");
      deepEqual(await centre.genesys.accounts(), before);
    });
  }

  it("is as if nothing had been when it answers again", async () => {
    const { code, stdout, stderr } = await centre.pulumi("preview", "--expect-no-changes");
    equal(code, 0, `${stdout}${stderr}`);
  });
});

/** An address where nobody listens. */
async function closedAddress(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}
