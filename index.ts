/**
 * The Pulumi program: reads the rules, declares them, exports what happened. The decisions are in `provisioning/`.
 */
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { AppAssignment } from "./components/appAssignment.ts";
import { AttributeMapping } from "./components/attributeMapping.ts";
import { Catalogue } from "./components/catalogue.ts";
import { GroupMeaning } from "./components/groupMeaning.ts";
import { GroupPair } from "./components/groupPair.ts";
import { declareFeatures, OktaApp } from "./components/oktaApp.ts";
import { declarePeople, sourceOf } from "./components/people.ts";
import { Access } from "./dynamic-providers/genesys/access.ts";
import { GENESYS_PERMISSIONS } from "./provisioning/permissions.ts";
import { compile } from "./provisioning/rules/compile.ts";
import { RulesError } from "./provisioning/rules/diagnostic.ts";
import { loadRules } from "./provisioning/rules/load.ts";
import type { Rules } from "./provisioning/rules/schema.ts";

const config = new pulumi.Config();
const rules = readRules(config.get("rules") ?? "provisioning.yaml");
const compiled = compile(rules);

const access = new Access("genesys", { permissions: Object.keys(GENESYS_PERMISSIONS) });
const app = new OktaApp("genesys-cloud", { app: rules.app }, { dependsOn: [access] });

/** The app's id: the first phase of going live ends here. */
export const appId = app.appId;
/** What to do in the Admin Console between the phases; nothing once it is done. */
export const nextStep = config.get("phase") === "app" ? "Okta Admin Console > Applications > the app > Provisioning: docs/going-live.md, step 3. Then: pulumi config rm phase" : undefined;
/** EmployeeIDs that somebody has to look at, with the reason. */
export const leftAlone = config.get("phase") === "app" ? undefined : declareEverything();

function declareEverything(): pulumi.Output<Record<string, string>> {
  const features = declareFeatures("to-app", app.appId, rules.app, { dependsOn: [app] });
  const catalogue = new Catalogue("catalogue", { divisions: compiled.divisions, skills: compiled.skills }, { dependsOn: [access] });
  const mapping = new AttributeMapping("attributes", { appId: app.appId, attributes: rules.app.attributes }, { dependsOn: [features] });
  const pairs = compiled.groups.map((group) => new GroupPair(group.name, { appId: app.appId, group }, { dependsOn: [access, features] }));
  const assignment = new AppAssignment("assignment", { appId: app.appId, assignment: rules.app.assignment }, { dependsOn: [mapping] });
  const source = sourceOf(rules, app.appId);
  const people = declarePeople("people", rules, source, assignment.groupId, { dependsOn: [catalogue, assignment, ...pairs] });
  for (const pair of pairs) new GroupMeaning(pair.compiled.name, { source, pair, pairs }, { dependsOn: [people, catalogue] });
  return people.leftAlone;
}

/** Mistakes in the rules stop the program before anything is declared. */
function readRules(file: string): Rules {
  try {
    return loadRules(readFileSync(file, "utf8"), file);
  } catch (error) {
    if (error instanceof RulesError) throw new pulumi.RunError(`\n${error.message}\n`);
    throw error;
  }
}
