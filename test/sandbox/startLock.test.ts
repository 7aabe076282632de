import { deepEqual, equal, rejects } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { sandboxFolder } from "../../sandbox/folder.ts";
import { alone } from "../../sandbox/startLock.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

describe("alone", () => {
  const temporary = temporaryFolder();
  const folder = sandboxFolder(temporary.path);
  after(() => temporary.remove());

  it("does one piece of work after the other", async () => {
    const log: string[] = [];
    const piece = (name: string) => async (): Promise<void> => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
    };
    await Promise.all([alone(folder, piece("one")), alone(folder, piece("two"))]);
    const first = log[0]?.split(" ")[0] ?? "";
    const second = first === "one" ? "two" : "one";
    deepEqual(log, [`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
  });

  it("lets go when the work fails", async () => {
    await rejects(alone(folder, () => Promise.reject(new Error("no"))), new Error("no"));
    equal(await alone(folder, () => Promise.resolve("yes")), "yes");
    deepEqual(readdirSync(folder.path), []);
  });
});
