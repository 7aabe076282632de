/**
 * The platforms of this process: one client each, whoever asks, so that all resources share a token, a rate budget and
 * a reading.
 */
import type { ContactCentre } from "../provisioning/contactCentre.ts";
import type { IdentityProvider } from "../provisioning/identityProvider.ts";
import { genesys } from "../platforms/genesys/index.ts";
import { okta } from "../platforms/okta/index.ts";
import { announce } from "./announce.ts";

/** The contact centre, with credentials from the environment (`GENESYSCLOUD_*`). Its waits for the rate limit are announced. */
export function contactCentre(): ContactCentre {
  return genesys(process.env, { report: announce });
}

/** The identity provider, with credentials from the environment (`OKTA_*`). */
export function identityProvider(): IdentityProvider {
  return okta();
}
