/**
 * The Pulumi program: reads the rules, declares them, exports what happened. The decisions are in `provisioning/`.
 */
import { readFileSync, statSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { AppAssignment } from "./components/appAssignment.ts";
import { AttributeMapping } from "./components/attributeMapping.ts";
import { Catalogue } from "./components/catalogue.ts";
import { GroupMeaning } from "./components/groupMeaning.ts";
import { GroupPair } from "./components/groupPair.ts";
import { declareFeatures, OktaApp } from "./components/oktaApp.ts";
import { declarePeople, sourceOf } from "./components/people.ts";
import { declarePhones } from "./components/phones.ts";
import { declareQueues } from "./components/queues.ts";
import { declareSafeguard } from "./components/safeguard.ts";
import { declareWelcome } from "./components/welcome.ts";
import { Access } from "./dynamic-providers/genesys/access.ts";
import type { People } from "./dynamic-providers/genesys/people.ts";
import { permissionsFor } from "./provisioning/permissions.ts";
import { compile, groupsWithRoles } from "./provisioning/rules/compile.ts";
import { formatRuleDiagnostic, RulesError } from "./provisioning/rules/diagnostic.ts";
import { loadRules } from "./provisioning/rules/load.ts";
import type { Rules } from "./provisioning/rules/schema.ts";

const config = new pulumi.Config();
const rules = readRules(config.get("rules") ?? "provisioning.yaml");
const compiled = compile(rules);

const access = new Access("genesys", { permissions: permissionsFor({ phones: rules.phones !== undefined, queues: compiled.queues.length > 0, invitations: compiled.welcome !== undefined, tokens: rules.leavers.tokens === "revoke" }), groupsWithRoles: groupsWithRoles(compiled) });
const phase = phaseOf(config.get("phase") ?? "complete");
/** Nothing is said to Okta before it agreed. */
const safeguard = declareSafeguard("safeguard", rules, phase === "complete" ? compiled : undefined, { dependsOn: [access] });
const app = new OktaApp("genesys-cloud", { app: rules.app }, { dependsOn: [access, safeguard] });

/** In the first phase of going live only the app is declared: an administrator then switches its provisioning on. */
const people = phase === "app" ? undefined : declareEverything();

/** The app's id. */
export const appId = app.appId;
/** What to do in the Admin Console between the phases. */
export const nextStep = people === undefined ? "Switch provisioning on in the Okta Admin Console (docs/going-live.md, step 3), then: pulumi config set phase complete" : "nothing: provisioning is on";
/** EmployeeID → why nobody touched that person. */
export const leftAlone = people?.leftAlone;
/** EmployeeID → what was done for a returning person. */
export const healed = people?.healed;
/** Overrides of safeguards that were used: when, why, and whom they concerned. */
export const overridden = safeguard.overridden;
/** Locations that people's records name and Genesys does not have. */
export const unknownLocations = people?.unknownLocations;

if (people !== undefined) declareWelcome("welcome", rules, compiled, sourceOf(rules, app.appId), { dependsOn: [people] });

const phones = people === undefined ? undefined : declarePhones("phones", rules, compiled, sourceOf(rules, app.appId), { dependsOn: [people] });
/** EmployeeID → extension. */
export const extensions = phones?.extensions;
/** EmployeeIDs of those for whom the pool has no extension left. */
export const waitingForExtension = phones?.waiting;

function declareEverything(): People {
  const features = declareFeatures("to-app", app.appId, rules.app, { dependsOn: [app, safeguard] });
  const catalogue = new Catalogue("catalogue", { divisions: compiled.divisions, skills: compiled.skills, languages: compiled.languages }, { dependsOn: [access] });
  const mapping = new AttributeMapping("attributes", { appId: app.appId, attributes: rules.app.attributes }, { dependsOn: [features, safeguard] });
  const pairs = compiled.groups.map((group) => new GroupPair(group.name, { appId: app.appId, group }, { dependsOn: [access, features, safeguard] }));
  declareQueues(pairs, { dependsOn: [access, safeguard] });
  const assignment = new AppAssignment("assignment", { appId: app.appId, assignment: rules.app.assignment }, { dependsOn: [mapping, safeguard] });
  const source = sourceOf(rules, app.appId);
  const people = declarePeople("people", rules, compiled, source, assignment.groupId, { dependsOn: [catalogue, assignment, ...pairs] });
  for (const pair of pairs) new GroupMeaning(pair.compiled.name, { source, safeguards: rules.safeguards, pair, pairs }, { dependsOn: [people, catalogue] });
  return people;
}

/** A mistyped phase must not provision everybody. */
function phaseOf(phase: string): string {
  if (phase === "app" || phase === "complete") return phase;
  throw new pulumi.RunError(`config ccaas-provisioning:phase is "${phase}"; it is "app" (only the Okta app) or "complete" (everything)`);
}

/** Mistakes in the rules stop the program before anything is declared; warnings are shown. */
function readRules(file: string): Rules {
  try {
    const { rules, diagnostics, document } = loadRules(file, { read: (path) => (statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path, "utf8") : undefined) }, { stack: pulumi.getStack(), now: new Date() });
    for (const diagnostic of diagnostics) void pulumi.log.warn(formatRuleDiagnostic(diagnostic, document.sources));
    return rules;
  } catch (error) {
    if (error instanceof RulesError) throw new pulumi.RunError(`\n${error.message}\n`);
    throw error;
  }
}
