import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { rulesJsonSchema } from "../../../provisioning/rules/jsonSchema.ts";
import { SEED, small } from "./texts.ts";

describe("rulesJsonSchema", () => {
  const validate = new Ajv({ allErrors: true, strictTypes: false }).compile(rulesJsonSchema());
  /** `path message` of each error that an editor would underline. */
  const errors = (text: string): string[] => (validate(parse(text)) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ""} ${JSON.stringify(params)}`));

  it("takes the seed rules, and what the document reader adds", () => {
    assert.deepEqual(errors(SEED), []);
    assert.deepEqual(errors(small("x-anchors: { any: thing }\ninclude: [a.yaml]\nstacks:\n  prod:\n    app: { adopt: 0oa1, preconfiguredApp: null }\n    groups: { Chat: { skills: { Chat: 4 } } }\n")), []);
  });

  it("refuses what the checker refuses: unknown keys, wrong values, in stacks too", () => {
    assert.deepEqual(errors(small("rehirs: heal\n")), [' must NOT have additional properties {"additionalProperty":"rehirs"}']);
    assert.deepEqual(errors(small("rehires: never\n")), ['/rehires must be equal to one of the allowed values {"allowedValues":["heal","report"]}']);
    assert.ok(errors(small("stacks:\n  prod:\n    leavers: { limt: 3 }\n")).some((error) => error.includes('{"additionalProperty":"limt"}')));
    assert.ok(errors(small("stacks:\n  prod: { version: 1 }\n")).some((error) => error.includes('{"additionalProperty":"version"}')));
  });

  it("describes every key that holds a value, with an example that it takes", () => {
    const schema = JSON.stringify(rulesJsonSchema());
    assert.doesNotMatch(schema, /"(?:words|expression)":(?:"mapping|\{"dialect)/);
    assert.match(schema, /"description":"who falls into the group; without, somebody else/);
  });
});
