/**
 * What Okta's API cannot set is declared and observed: the To-App switches of the app are read back, and a mismatch
 * fails with the click path.
 */
import { z } from "zod";
import { identityProvider } from "./platforms.ts";
import { resource } from "./resource.ts";

const inputs = z.object({
  appId: z.string(),
  label: z.string(),
  /** `features[]` of the app as declared, e.g. PUSH_USER_DEACTIVATION (Okta API, Application). */
  features: z.array(z.string()),
});
const outputs = z.object({});

/** The switch in the Admin Console for each feature. */
const SWITCH: Readonly<Record<string, string>> = {
  PUSH_NEW_USERS: "Create Users",
  PUSH_PROFILE_UPDATES: "Update User Attributes",
  PUSH_USER_DEACTIVATION: "Deactivate Users",
  GROUP_PUSH: "Push Groups",
};

/** The `okta:ProvisioningFeatures` resource. */
export const provisioningFeatures = resource<z.infer<typeof inputs>, z.infer<typeof outputs>>({
  inputs,
  outputs,
  async verify({ appId, label, features }) {
    const observed = new Set(await identityProvider().appFeatures(appId));
    const missing = features.filter((feature) => !observed.has(feature));
    if (missing.length === 0) return [];
    const switches = missing.map((feature) => SWITCH[feature] ?? feature).join(", ");
    return [
      {
        property: "features",
        reason: `the app "${label}" does not have ${missing.join(", ")} switched on, and no public API can. Okta Admin Console: Applications > ${label} > Provisioning > Integration: enter the Genesys SCIM token; then To App > Edit: tick ${switches}. Then run again`,
      },
    ];
  },
  pending: () => Promise.resolve([]),
  apply: ({ appId }) => Promise.resolve({ id: `features:${appId}`, outputs: {}, failures: [] }),
});
