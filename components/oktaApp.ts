/**
 * The Okta app that provisions the contact centre: created, or, in an organization that has it already, adopted: read
 * and never rewritten.
 */
import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import { ProvisioningFeatures } from "../dynamic-providers/okta/provisioningFeatures.ts";
import type { Rules } from "../provisioning/rules/schema.ts";

/** Inputs of `OktaApp`. */
export interface OktaAppArgs {
  readonly app: Rules["app"];
}

/** The app, and the proof that its provisioning is switched on as declared. */
export class OktaApp extends pulumi.ComponentResource {
  /** The app's id (`0oa…`). */
  readonly appId: pulumi.Output<string>;

  constructor(name: string, { app }: OktaAppArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ccaas:index:OktaApp", name, {}, opts);
    this.appId = app.adopt === undefined ? this.#create(name, app) : okta.app.getSamlOutput({ id: app.adopt }, { parent: this }).apply(({ id }) => id ?? "");
    this.registerOutputs({ appId: this.appId });
  }

  #create(name: string, app: Rules["app"]): pulumi.Output<string> {
    // Deleting the app would unassign everybody at once: it is protected.
    return new okta.app.Saml(
      name,
      {
        label: app.label,
        ...(app.preconfiguredApp === undefined ? {} : { preconfiguredApp: app.preconfiguredApp }),
        appSettingsJson: JSON.stringify(app.settings),
        userNameTemplate: app.userName,
        userNameTemplateType: app.userName.startsWith("${source.") ? "BUILT_IN" : "CUSTOM",
        userNameTemplatePushStatus: "PUSH",
        skipAuthenticationPolicy: true,
      },
      { parent: this, protect: true },
    ).id;
  }
}

/** The To-App switches that no API can set: read back, a mismatch stops what depends on it. */
export function declareFeatures(name: string, appId: pulumi.Input<string>, app: Rules["app"], opts?: pulumi.CustomResourceOptions): ProvisioningFeatures {
  return new ProvisioningFeatures(name, { appId, label: app.label, features: app.features }, opts);
}
