import { equal, rejects } from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { SandboxError } from "../../sandbox/folder.ts";
import { PREFERRED_PORTS, choosePort } from "../../sandbox/ports.ts";

describe("choosePort", () => {
  const other = createServer();
  before(async () => {
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
  });
  after(async () => {
    other.close();
    await once(other, "close");
  });
  const taken = (): number => (other.address() as AddressInfo).port;

  it("takes any free port when 0 is asked for", async () => equal(await choosePort("Okta", 0), 0));

  it("refuses an asked port that is taken, naming the flag to change", async () => {
    await rejects(
      choosePort("Genesys", taken()),
      new SandboxError(`Port ${taken()}, asked for Genesys, is taken by another program. Choose another with --genesys-port, or leave it out for any free one.`),
    );
  });

  it("takes any free port when the preferred one is taken and none was asked for", async () => {
    const holder = createServer();
    // Whether this test or another program holds the port: it is taken.
    await new Promise<void>((resolve) => holder.once("error", () => resolve()).listen(PREFERRED_PORTS.Okta, "127.0.0.1", () => resolve()));
    try {
      equal(await choosePort("Okta"), 0);
    } finally {
      if (holder.listening) {
        holder.close();
        await once(holder, "close");
      }
    }
  });
});
