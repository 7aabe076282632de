/**
 * What the expressions of the rules get wrong, each mistake at its place in the file.
 */
import { check, constantConditions, exclusive, isSlip, references, unreachable, walk, type AttributeType, type Diagnostic, type Expression } from "../../../expressions/index.ts";
import { diagnose, severityOf } from "../codes.ts";
import type { RuleDiagnostic } from "../diagnostic.ts";
import { BASE_ATTRIBUTES, profileAttributes } from "../profile.ts";
import type { ExpressionSite } from "../sites.ts";
import type { Subject } from "./index.ts";
import { outcomeMistakes } from "./outcomes.ts";

/** All mistakes of all expressions. */
export function expressionMistakes(subject: Subject): RuleDiagnostic[] {
  const attributes = profileAttributes(subject.rules);
  return subject.sites.flatMap((site) => siteMistakes(site, subject, attributes));
}

function siteMistakes(site: ExpressionSite, subject: Subject, attributes: ReadonlyMap<string, AttributeType> | undefined): RuleDiagnostic[] {
  const result = subject.trees.parsed(site.text, site.dialect);
  const at = (diagnostic: Diagnostic): RuleDiagnostic => atSite(diagnostic, site, subject);
  if ("diagnostics" in result) return result.diagnostics.map(at);
  const { tree } = result;
  const wrong = check(tree, { dialect: site.dialect, ...(attributes === undefined ? {} : { attributes }) }).map(at);
  const odd = attributes === undefined ? unlikelyAttributes(tree, site, subject) : [];
  if (wrong.length > 0) return [...wrong, ...odd];
  return [...odd, ...unknowable(tree, site, subject), ...idle(tree, site, subject), ...outcomeMistakes(tree, site, subject)];
}

/** What can be done in the rules about a mistake for which the language alone has no advice. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ["unknown-attribute", "correct the name, or list it under profile.attributes if your Okta profile has it"],
  ["not-boolean", "compare it, as in `user.title == \"Manager\"`"],
  ["too-long", "split it into several rules"],
]);

function atSite({ code, message, from, to, hint }: Diagnostic, site: ExpressionSite, { locate }: Subject): RuleDiagnostic {
  const advice = hint ?? ADVICE.get(code);
  return { code, severity: severityOf(code), message, place: locate(site.path, { within: [from, to] }), ...(advice === undefined ? {} : { hint: advice }) };
}

/** Without a list of custom attributes nobody knows them all; one that is nearly a base attribute is probably a slip. */
function unlikelyAttributes(tree: Expression, site: ExpressionSite, subject: Subject): RuleDiagnostic[] {
  return references(tree).flatMap(({ object, path, from, to }) => {
    const near = object !== "user" || BASE_ATTRIBUTES.includes(path) ? undefined : BASE_ATTRIBUTES.find((name) => isSlip(path, name));
    if (near === undefined) return [];
    const place = subject.locate(site.path, { within: [from, to] });
    return [diagnose("unlikely-attribute", `Okta's base profile has no attribute \`${path}\``, place, { hint: `Did you mean \`user.${near}\`? Custom attributes are listed under profile.attributes.` })];
  });
}

/** Functions that need nothing but their arguments. */
const PLAIN_FUNCTION = /^(?:(?:String|Arrays|Convert|Iso3166Convert)\..+|Time\.from.+|toUpperCase|toLowerCase|substring(?:Before|After)?)$/;

/** Division, location and welcome are decided by us, from the Okta profile alone: Okta does not tell us the rest for each person. */
function unknowable(tree: Expression, site: ExpressionSite, { personas, locate }: Subject): RuleDiagnostic[] {
  const [section, name] = site.path;
  const persona = section === "personas" && typeof name === "string" ? personas.get(name) : undefined;
  const isPlaced = site.use === "division" || site.use === "location" || persona?.division !== undefined;
  if (!isPlaced && persona?.welcome === undefined) return [];
  const found = isPlaced ? "a division or location is found" : "who is sent an invitation is found";
  const spans: { readonly what: string; readonly from: number; readonly to: number }[] = [];
  walk(tree, (node) => {
    if (node.kind === "call" && !PLAIN_FUNCTION.test(node.name)) spans.push({ what: `\`${node.name}\``, from: node.from, to: node.nameTo });
  });
  for (const { object, path, from, to } of references(tree)) if (object !== "user" && object !== "source" && object !== "") spans.push({ what: `\`${object}${path === "" ? "" : `.${path}`}\``, from, to });
  return spans.map(({ what, from, to }) =>
    diagnose("profile-only", `${what} is not known where this is decided: ${found} from the Okta profile alone`, locate(site.path, { within: [from, to] }), { hint: "use attributes of `user` and functions of String, Arrays and Convert" }),
  );
}

/** Parts that decide nothing. A constant condition has unreachable branches, and nobody who never meets it is assigned: one word is enough. */
function idle(tree: Expression, site: ExpressionSite, subject: Subject): RuleDiagnostic[] {
  const dead = unreachable(tree);
  const found = dead.length > 0 ? dead : constantConditions(tree);
  return found.length > 0 ? found.map((diagnostic) => atSite(diagnostic, site, subject)) : unassigned(tree, site, subject);
}

/** Whoever is not assigned the app has no account to get anything. */
function unassigned(tree: Expression, site: ExpressionSite, { rules, trees, locate }: Subject): RuleDiagnostic[] {
  const assignment = site.dialect === "groupRule" && site.use !== "assignment" ? trees.tree(rules.app?.assignment.when, "groupRule") : undefined;
  if (assignment === undefined || !exclusive(tree, assignment)) return [];
  const related = [{ message: "the app is assigned by this condition", place: locate(["app", "assignment", "when"]) }];
  return [diagnose("never-assigned", "nobody who meets this condition is assigned the app, so it gives nobody anything", locate(site.path), { related, hint: "correct one of the two conditions" })];
}
