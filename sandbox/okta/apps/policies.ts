/** The org's access policies, as far as the official provider needs them to give an app one. */
import { invalid, notFound } from "../errors.ts";
import { NO_CONTENT, ok, param, type Operation } from "../http/operation.ts";
import { DEFAULT_ACCESS_POLICY_ID, ORG_ID } from "../ids.ts";
import type { Json } from "../json.ts";
import { theApp } from "./find.ts";

const CREATED = "2024-01-01T00:00:00.000Z";
const POLICIES: readonly Json[] = [
  { id: DEFAULT_ACCESS_POLICY_ID, status: "ACTIVE", name: "Any two factors", description: "Require two factors to access.", priority: 1, system: true },
  { id: "rstsandboxpassword01", status: "ACTIVE", name: "Password only", description: "Require only a password.", priority: 1, system: false },
].map((policy) => ({ ...policy, conditions: null, created: CREATED, lastUpdated: CREATED, _embedded: { resourceType: "APP" }, type: "ACCESS_POLICY" }));

/** The operations of access policies and the org's own description. */
export const accessPolicies: readonly Operation[] = [
  {
    method: "GET",
    path: "/api/v1/policies",
    query: ["type"],
    respond(call) {
      if (call.query["type"] !== "ACCESS_POLICY") throw invalid("type", "type: The sandbox has policies of type ACCESS_POLICY only");
      return ok(POLICIES);
    },
  },
  {
    method: "PUT",
    path: "/api/v1/apps/:appId/policies/:policyId",
    respond(call) {
      const app = theApp(call);
      const id = param(call, "policyId");
      if (!POLICIES.some((policy) => policy["id"] === id)) throw notFound(id, "Policy");
      call.org.apps.put({ ...app, accessPolicyId: id });
      return NO_CONTENT;
    },
  },
  {
    method: "GET",
    path: "/.well-known/okta-organization",
    respond: ({ org }) => ok({ id: ORG_ID, cell: "sandbox", _links: { organization: { href: org.url.base } }, pipeline: "idx", settings: { analyticsCollectionEnabled: false, bugReportingEnabled: true, omEnabled: false } }),
  },
];
