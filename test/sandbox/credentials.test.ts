import { deepEqual, equal, notDeepEqual, throws } from "node:assert/strict";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { ensureCredentials, readCredentials } from "../../sandbox/credentials.ts";
import { SandboxError, sandboxFolder } from "../../sandbox/folder.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

describe("ensureCredentials", () => {
  const temporary = temporaryFolder();
  const folder = sandboxFolder(temporary.path);
  afterEach(() => {
    rmSync(folder.credentials, { force: true });
    rmSync(folder.genesysJournal, { force: true });
  });
  after(() => temporary.remove());

  it("makes them once, for their owner only, and keeps them", () => {
    equal(readCredentials(folder), undefined);
    const made = ensureCredentials(folder);
    equal(statSync(folder.credentials).mode & 0o777, 0o600);
    deepEqual(ensureCredentials(folder), made);
    deepEqual(readCredentials(folder), made);
  });

  it("makes random ones", () => {
    const first = ensureCredentials(folder);
    rmSync(folder.credentials);
    const second = ensureCredentials(folder);
    const secrets = [first, second].flatMap(({ okta, genesys }) => [okta.token, ...Object.values(genesys)]);
    equal(new Set(secrets).size, 12);
    notDeepEqual(first, second);
  });

  it("refuses a file that it did not write, without showing it", () => {
    writeFileSync(folder.credentials, '{"okta":{"token":"secret"}}');
    throws(() => ensureCredentials(folder), new SandboxError(`${folder.credentials} is not what the sandbox wrote there. Forget the sandbox's data with: npm run sandbox:reset`));
  });

  it("makes no new ones over data that knows the old", () => {
    writeFileSync(folder.genesysJournal, "");
    throws(() => ensureCredentials(folder), new SandboxError(`${folder.credentials} is missing, but ${folder.genesysJournal} knows clients by it. Forget the sandbox's data with: npm run sandbox:reset`));
    equal(readCredentials(folder), undefined);
  });
});
