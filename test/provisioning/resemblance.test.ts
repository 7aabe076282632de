import assert from "node:assert/strict";
import { emailOf, nameOf, resembles } from "../../provisioning/resemblance.ts";
import { account, person } from "./build.ts";

describe("resemblance", () => {
  const ana = person("E1", { profile: { firstName: "Ana", lastName: "Ruiz" } });

  it("is that of name or address, whatever the case", () => {
    const cases = [{ name: "ANA RUIZ ", email: "other@acme.example" }, { name: "Other", email: "E1@ACME.example" }, { name: "Other", email: "other@acme.example" }];
    assert.deepEqual(cases.map((different) => resembles(ana, account("E9", different))), [true, true, false]);
  });

  it("is none where a record says nothing", () => {
    const nobody = person("E1", { profile: { email: null } });
    assert.deepEqual([nameOf(nobody), emailOf(nobody), resembles(nobody, account("E9", { name: "", email: "" }))], ["", "", false]);
  });
});
