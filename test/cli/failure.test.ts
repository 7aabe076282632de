import { equal, match } from "node:assert/strict";
import { CliError, exitCodeOf, explainFailure } from "../../cli/failure.ts";
import { EngineError } from "../../sandbox/engine/index.ts";
import { parse } from "../../expressions/index.ts";
import { PlatformError } from "../../provisioning/contactCentre.ts";
import { loadRules } from "../../provisioning/rules/load.ts";
import { SandboxError } from "../../sandbox/folder.ts";
import { OktaRefusal } from "../../sandbox/people/oktaCalls.ts";

/** What a call throws. */
function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("expected a mistake");
}

describe("cli/failure", () => {
  it("prints the message alone where it was written for users", () => {
    equal(explainFailure(new CliError("There is no file x.csv.")), "There is no file x.csv.");
    equal(explainFailure(new PlatformError("Genesys Cloud answered 403", 403, "missing.permission")), "Genesys Cloud answered 403");
    equal(explainFailure(new SandboxError("The port is taken.")), "The port is taken.");
    equal(explainFailure(new EngineError("The engine cannot be prepared.")), "The engine cannot be prepared.");
    equal(explainFailure(new OktaRefusal("Okta answered 401 E0000011")), "Okta answered 401 E0000011");
  });

  it("prints mistakes in the rules with their place", () => {
    const text = explainFailure(thrown(() => loadRules("provisioning.yaml", { read: () => "version: 2\n" })));
    match(text, /^provisioning\.yaml:1:10/m);
    equal(/\bat .*\.ts:\d+/.test(text), false);
  });

  it("owns up to a fault of ours, with what helps to report it", () => {
    match(explainFailure(new TypeError("x is not a function")), /^ccaas: this is a fault of ours, please report it:\nTypeError: x is not a function\n {4}at /);
    equal(explainFailure("a text"), "ccaas: a text");
  });

  it("tells findings from what could not be done", () => {
    equal(exitCodeOf(thrown(() => loadRules("provisioning.yaml", { read: () => "version: 2\n" }))), 1);
    equal(exitCodeOf(thrown(() => parse("String.contains(1)", { dialect: "mapping" }))), 1);
    equal(exitCodeOf(thrown(() => loadRules("provisioning.yaml", { read: () => undefined }))), 2);
    equal(exitCodeOf(new CliError("There is no file x.csv.")), 2);
    equal(exitCodeOf(new TypeError("x is not a function")), 2);
  });
});
