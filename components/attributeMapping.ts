/**
 * What Okta sends about a person: the app's own attributes with their SCIM names, and the expression that fills each.
 */
import * as okta from "@pulumi/okta";
import * as pulumi from "@pulumi/pulumi";
import type { Rules } from "../provisioning/rules/schema.ts";

/** Inputs of `AttributeMapping`. */
export interface AttributeMappingArgs {
  readonly appId: pulumi.Input<string>;
  readonly attributes: Rules["app"]["attributes"];
}

/** Schema properties of the app user, and the mapping from the Okta user to it. */
export class AttributeMapping extends pulumi.ComponentResource {
  constructor(name: string, { appId, attributes }: AttributeMappingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ccaas:index:AttributeMapping", name, {}, opts);
    const properties = this.#properties(name, appId, attributes);
    // Okta tells the user type's id through its mappings, so it can be asked once an app, and with it a mapping, exists.
    const source = pulumi.output(appId).apply(() => okta.user.getUserProfileMappingSource({ parent: this }));
    new okta.profile.Mapping(
      name,
      {
        sourceId: source.id,
        targetId: appId,
        // What an administrator mapped in the console stays.
        deleteWhenAbsent: false,
        mappings: Object.entries(attributes).map(([id, { expression, push }]) => ({ id, expression, pushStatus: push === "always" ? "PUSH" : "DONT_PUSH" })),
      },
      { parent: this, dependsOn: properties },
    );
    this.registerOutputs({});
  }

  /** One property an attribute that the app's schema does not have of its own. */
  #properties(name: string, appId: pulumi.Input<string>, attributes: Rules["app"]["attributes"]): okta.AppUserSchemaProperty[] {
    const properties: okta.AppUserSchemaProperty[] = [];
    for (const [index, { title, scim }] of Object.entries(attributes)) {
      if (scim === undefined) continue;
      const args = { appId, index, title: title ?? index, type: "string", scope: "NONE", externalName: scim.name, externalNamespace: scim.namespace };
      properties.push(new okta.AppUserSchemaProperty(`${name}-${index}`, args, { parent: this }));
    }
    return properties;
  }
}
