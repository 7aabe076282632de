/** The app as Okta's API shows it, members in the order of recorded replies. */
import { enabledFeatures } from "./capabilities.ts";
import { ORG_ID } from "../ids.ts";
import type { Json } from "../json.ts";
import type { Org } from "../org.ts";
import type { AppRecord } from "../state/records.ts";

/** The app, as single reads and lists answer it. */
export function showApp(org: Org, app: AppRecord): Json {
  return {
    id: app.id,
    orn: `orn:okta:idp:${ORG_ID}:apps:${app.name}:${app.id}`,
    name: app.name,
    label: app.label,
    status: app.status,
    lastUpdated: app.lastUpdated,
    created: app.created,
    accessibility: app.accessibility,
    visibility: app.visibility,
    features: app.provisioning?.features ?? (app.connection?.status === "ENABLED" ? enabledFeatures(app) : []),
    signOnMode: app.signOnMode,
    credentials: { userNameTemplate: app.userNameTemplate, signing: { kid: app.signingKeyId } },
    universalLogout: null,
    settings: app.settings,
    _links: links(org.url.base, app),
  };
}

function links(base: string, app: AppRecord): Json {
  const self = `${base}/api/v1/apps/${app.id}`;
  const next = app.status === "ACTIVE" ? "deactivate" : "activate";
  return {
    help: { href: `${base}/app/${app.name}/${app.id}/setup/help/SAML_2_0/instructions`, type: "text/html" },
    metadata: { href: `${self}/sso/saml/metadata`, type: "application/xml" },
    uploadLogo: { href: `${self}/logo`, hints: { allow: ["POST"] } },
    appLinks: [{ name: `${app.name}_link`, href: `${base}/home/${app.name}/${app.id}/${app.linkId}`, type: "text/html" }],
    profileEnrollment: { href: `${base}/api/v1/policies/rstsandboxenrolment01` },
    policies: { href: `${self}/policies`, hints: { allow: ["PUT"] } },
    groups: { href: `${self}/groups` },
    logo: [],
    accessPolicy: { href: `${base}/api/v1/policies/${app.accessPolicyId}` },
    users: { href: `${self}/users` },
    [next]: { href: `${self}/lifecycle/${next}` },
  };
}
