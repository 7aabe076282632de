import assert from "node:assert/strict";
import { credentialsFrom } from "../../../platforms/genesys/credentials.ts";

const COMPLETE = { GENESYSCLOUD_OAUTHCLIENT_ID: "id", GENESYSCLOUD_OAUTHCLIENT_SECRET: "secret", GENESYSCLOUD_REGION: "eu-central-1" };

describe("platforms/genesys credentials", () => {
  it("turn a region's name, in either spelling, or its domain into the domain", () => {
    const domains = ["eu-central-1", "us_east_1", "mypurecloud.ie", "USE2.us-gov-pure.cloud"].map((GENESYSCLOUD_REGION) => credentialsFrom({ ...COMPLETE, GENESYSCLOUD_REGION }).domain);
    assert.deepEqual(domains, ["mypurecloud.de", "mypurecloud.com", "mypurecloud.ie", "use2.us-gov-pure.cloud"]);
  });

  it("name the sandbox's gateway", () => {
    const environment = { ...COMPLETE, GENESYSCLOUD_GATEWAY_PROTOCOL: "http", GENESYSCLOUD_GATEWAY_HOST: "127.0.0.1", GENESYSCLOUD_GATEWAY_PORT: "8080" };
    assert.deepEqual(credentialsFrom(environment), { clients: [{ clientId: "id", clientSecret: "secret", suffix: "" }], domain: "mypurecloud.de", gateway: { protocol: "http", host: "127.0.0.1", port: 8080 } });
  });

  it("say what is missing, all at once, and where it is found", () => {
    assert.throws(() => credentialsFrom({ GENESYSCLOUD_OAUTHCLIENT_SECRET: " " , GENESYSCLOUD_OAUTHCLIENT_ID: "id" }), {
      name: "PlatformError",
      status: 0,
      code: "credentials.missing",
      message:
        "Genesys Cloud cannot be reached: 2 environment variable(s) are not set.\n" +
        "  GENESYSCLOUD_OAUTHCLIENT_SECRET: the same OAuth client's secret\n" +
        "  GENESYSCLOUD_REGION: the region's name, e.g. eu-central-1, or its domain, e.g. mypurecloud.de\n" +
        "For the sandbox, `source .sandbox/env` sets them.",
    });
  });

  it("take further OAuth clients by their numbers, and want both halves of each", () => {
    const others = { GENESYSCLOUD_OAUTHCLIENT_ID_10: "id10", GENESYSCLOUD_OAUTHCLIENT_SECRET_10: "secret10", GENESYSCLOUD_OAUTHCLIENT_ID_2: "id2", GENESYSCLOUD_OAUTHCLIENT_SECRET_2: "secret2", GENESYSCLOUD_OAUTHCLIENT_ID_3: " " };
    assert.deepEqual(credentialsFrom({ ...COMPLETE, ...others }).clients, [
      { clientId: "id", clientSecret: "secret", suffix: "" },
      { clientId: "id2", clientSecret: "secret2", suffix: "_2" },
      { clientId: "id10", clientSecret: "secret10", suffix: "_10" },
    ]);
    assert.throws(() => credentialsFrom({ ...COMPLETE, GENESYSCLOUD_OAUTHCLIENT_SECRET_4: "secret4" }), { code: "credentials.missing", message: /^Genesys Cloud cannot be reached: 1 environment variable\(s\) are not set\.\n {2}GENESYSCLOUD_OAUTHCLIENT_ID_4: a further OAuth client; unset its secret to do without\n/ });
  });

  it("refuse an unknown region and a port that is none", () => {
    assert.throws(() => credentialsFrom({ ...COMPLETE, GENESYSCLOUD_REGION: "mars-1" }), /^PlatformError: GENESYSCLOUD_REGION is "mars-1", which is not a Genesys Cloud region\. Set it to one of: ap-northeast-1, /);
    assert.throws(() => credentialsFrom({ ...COMPLETE, GENESYSCLOUD_GATEWAY_HOST: "127.0.0.1", GENESYSCLOUD_GATEWAY_PORT: "70000" }), {
      message: 'GENESYSCLOUD_GATEWAY_PORT is "70000"; set it to a port between 1 and 65535, or unset GENESYSCLOUD_GATEWAY_HOST to use Genesys Cloud itself.',
    });
  });
});
