/** `GET /api/v2/organizations/me` (model `Organization`). */
import { ok, operation, type Operation } from "../http/operation.ts";
import { limitRoutes } from "./limits.ts";

/** The name of every emulated organization. */
export const organizationName = "Sandbox";

const getOrganization = operation({
  method: "GET",
  path: "/api/v2/organizations/me",
  handle: ({ org }) =>
    ok({
      id: org.home.id,
      name: organizationName,
      defaultLanguage: "en-us",
      // CX as Code reads it without asking whether it is there.
      defaultCountryCode: "US",
      thirdPartyOrgName: "sandbox",
      domain: "sandbox.example",
      version: 1,
      state: "active",
      features: {},
      selfUri: `/api/v2/organizations/${org.home.id}`,
    }),
});

/** Organization operations (OpenAPI tag Organization). */
export const routes: readonly Operation[] = [getOrganization, ...limitRoutes];
