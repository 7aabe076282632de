/**
 * The platforms of this process: one client each, whoever asks, so that all resources share a token, a rate budget and
 * a reading.
 */
import type { ContactCentre } from "../provisioning/contactCentre.ts";
import type { IdentityProvider } from "../provisioning/identityProvider.ts";
import { genesys } from "../platforms/genesys/index.ts";
import { okta } from "../platforms/okta/index.ts";

/** The contact centre, with credentials from the environment (`GENESYSCLOUD_*`). */
export function contactCentre(): ContactCentre {
  return genesys();
}

/** The identity provider, with credentials from the environment (`OKTA_*`). */
export function identityProvider(): IdentityProvider {
  return okta();
}
