/** The OAuth service apps of the org: who may ask for access tokens with a private key. */
import type { ServiceApp } from "../options.ts";

/** Service apps by their client id. */
export class ServiceApps {
  readonly #apps: ReadonlyMap<string, ServiceApp>;

  constructor(apps: readonly ServiceApp[]) {
    this.#apps = new Map(apps.map((app) => [app.clientId, app]));
  }

  /** The app with that client id; nothing where it is not one. */
  of(clientId: unknown): ServiceApp | undefined {
    return typeof clientId === "string" ? this.#apps.get(clientId) : undefined;
  }
}

/** Whether a scope has the form of Okta's own; the org authorization server has no others. */
export function isOktaScope(scope: string): boolean {
  return /^okta\.[A-Za-z.]+\.(?:read|manage)$/.test(scope);
}
