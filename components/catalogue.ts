/**
 * The divisions, skills and languages that the rules name, so that they exist before anybody is given them.
 */
import * as pulumi from "@pulumi/pulumi";
import { Division } from "../dynamic-providers/genesys/division.ts";
import { Language } from "../dynamic-providers/genesys/language.ts";
import { Skill } from "../dynamic-providers/genesys/skill.ts";

/** Inputs of `Catalogue`. */
export interface CatalogueArgs {
  readonly divisions: readonly string[];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
}

/** Divisions, skills and languages of the contact centre. */
export class Catalogue extends pulumi.ComponentResource {
  constructor(name: string, { divisions, skills, languages }: CatalogueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ccaas:index:Catalogue", name, {}, opts);
    for (const division of divisions) new Division(`division-${division}`, { name: division }, { parent: this });
    for (const skill of skills) new Skill(`skill-${skill}`, { name: skill }, { parent: this });
    for (const language of languages) new Language(`language-${language}`, { name: language }, { parent: this });
    this.registerOutputs({});
  }
}
