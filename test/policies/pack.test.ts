import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { AnalyzeRequest, AnalyzeResponse, AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import structPb, { type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { OKTA } from "../../policies/oktaTokens.ts";
import { answered, startAnalyzer, type Analyzer } from "./analyzer.ts";
import { UNKNOWN } from "./judge.ts";

describe("the policy pack, served to an engine", () => {
  let analyzer: Analyzer;
  before(async () => {
    analyzer = await startAnalyzer();
  });
  after(() => analyzer.close());

  const info = (): Promise<AnalyzerInfo> => answered((reply) => analyzer.client.getAnalyzerInfo(new emptyPb.Empty(), reply));

  /** What the pack says of one resource. */
  async function diagnostics(type: string, name: string, props: Record<string, JavaScriptValue>): Promise<[policy: string, message: string][]> {
    const request: AnalyzeRequest = new messages.AnalyzeRequest();
    request.setType(type);
    request.setName(name);
    request.setUrn(`urn:pulumi:test::ccaas-provisioning::${type}::${name}`);
    request.setProperties(structPb.Struct.fromJavaScript(props));
    request.setOptions(new messages.AnalyzerResourceOptions());
    const response: AnalyzeResponse = await answered((reply) => analyzer.client.analyze(request, reply));
    return response.getDiagnosticsList().map((diagnostic) => [diagnostic.getPolicyname(), diagnostic.getMessage().split("\n").at(-1) ?? ""]);
  }

  it("names its policies, all mandatory", async () => {
    const policies = (await info()).getPoliciesList();
    deepEqual(
      policies.map((policy) => [policy.getName(), policy.getEnforcementlevel()]),
      ["employee-id-is-match-key", "deactivate-never-delete", "no-direct-number"].map((name) => [name, messages.EnforcementLevel.MANDATORY]),
    );
  });

  it("names the same policies as docs/policies.md", async () => {
    const text = readFileSync(new URL("../../docs/policies.md", import.meta.url), "utf8");
    // A policy has a heading or a row of a table, which begins with its name: "## `no-direct-number`".
    const documented = [...text.matchAll(/^(?:#{2,}|\|) *`?([a-z]+(?:-[a-z]+){2,})`?/gm)].map(([, name]) => name);
    const served = (await info()).getPoliciesList().map((policy) => policy.getName());
    deepEqual([...new Set(documented)].toSorted(), served.toSorted());
  });

  it("refuses what it must over the wire", async () => {
    deepEqual(await diagnostics(OKTA.pushGroup, "Spanish", { targetGroupName: "Spanish" }), [
      ["deactivate-never-delete", '"Spanish" would delete the Genesys group with its roles when it is removed. Set deleteTargetGroupOnDestroy: false.'],
    ]);
  });

  it("is silent about what a preview does not know yet", async () => {
    deepEqual(await diagnostics(OKTA.pushGroup, "Spanish", { deleteTargetGroupOnDestroy: UNKNOWN }), []);
    deepEqual(await diagnostics(OKTA.profileMapping, "attributes", { mappings: UNKNOWN }), []);
  });
});
