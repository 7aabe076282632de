/**
 * The divisions and skills that the rules name, so that they exist before anybody is put into them.
 */
import * as pulumi from "@pulumi/pulumi";
import { Division } from "../dynamic-providers/genesys/division.ts";
import { Skill } from "../dynamic-providers/genesys/skill.ts";

/** Inputs of `Catalogue`. */
export interface CatalogueArgs {
  readonly divisions: readonly string[];
  readonly skills: readonly string[];
}

/** Divisions and skills of the contact centre. */
export class Catalogue extends pulumi.ComponentResource {
  constructor(name: string, { divisions, skills }: CatalogueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ccaas:index:Catalogue", name, {}, opts);
    for (const division of divisions) new Division(`division-${division}`, { name: division }, { parent: this });
    for (const skill of skills) new Skill(`skill-${skill}`, { name: skill }, { parent: this });
    this.registerOutputs({});
  }
}
