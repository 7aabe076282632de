/**
 * Expressions that name roles or divisions: what they can yield must be known before anything runs, and each role's
 * condition must be a legal group rule.
 */
import { check, outcomes, type Expression } from "../../../expressions/index.ts";
import { diagnose } from "../codes.ts";
import type { RuleDiagnostic } from "../diagnostic.ts";
import type { OutcomeNames } from "../schemaParts.ts";
import type { ExpressionSite } from "../sites.ts";
import { branchEnds } from "../usedNames.ts";
import type { Subject } from "./index.ts";

/** A site whose outcomes are names. */
type NamingSite = ExpressionSite & { readonly names: OutcomeNames };

/** What is wrong with the outcomes of an expression; nothing where they name nothing. */
export function outcomeMistakes(tree: Expression, site: ExpressionSite, subject: Subject): RuleDiagnostic[] {
  if (!isNaming(site)) return [];
  const open = openEnds(tree, site, subject);
  return open.length > 0 || site.names !== "role" ? open : illegalRules(tree, site, subject);
}

function isNaming(site: ExpressionSite): site is NamingSite {
  return site.names !== undefined;
}

/** Branches that end in something else than a name, each at its own place. */
function openEnds(tree: Expression, site: NamingSite, { locate }: Subject): RuleDiagnostic[] {
  const ends = branchEnds(tree).flatMap((end) => {
    const place = locate(site.path, { within: [end.from, end.to] });
    if (end.kind !== "literal") return [diagnose("open-outcome", `a ${site.names} expression must end in literal names on every branch`, place, { hint: literalHint(end, end === tree, site.names) })];
    const isName = typeof end.value === "string" ? end.value !== "" : end.value === null && site.names === "role";
    return isName ? [] : [diagnose("open-outcome", `${JSON.stringify(end.value)} is not the name of a ${site.names}`, place, { hint: NO_NAME[site.names] })];
  });
  if (ends.length > 0 || outcomes(tree).complete) return ends;
  // `String.stringSwitch` with keys that are not written out.
  return [diagnose("open-outcome", `a ${site.names} expression must end in literal names on every branch`, locate(site.path), { hint: EXAMPLES[site.names] })];
}

const EXAMPLES: Readonly<Record<OutcomeNames, string>> = {
  role: 'for example: String.stringContains(user.title, "Sales") ? "Sales_Role" : null',
  division: 'for example: user.department == "Billing" ? "Billing_Div" : "Home"',
};

const NO_NAME: Readonly<Record<OutcomeNames, string>> = {
  role: "names are texts in quotes; null gives no role",
  division: 'names are texts in quotes; everybody has a division: "Home" is the one that always exists',
};

/** `division: "Home"` and `division: Home` are the attribute `Home`: the quotes that YAML takes away are missing then. */
function literalHint(end: Expression, isAll: boolean, names: OutcomeNames): string {
  if (end.kind !== "name") return EXAMPLES[names];
  return isAll ? `put it in quotes within quotes, '"${end.name}"': YAML takes the outer ones away` : `put it in quotes: "${end.name}"`;
}

const FORBIDDEN: ReadonlySet<string> = new Set(["function-not-allowed", "reference-not-allowed"]);

/** Each outcome of a role expression becomes a group rule, which may use less than the expression. */
function illegalRules(tree: Expression, site: NamingSite, { trees, locate }: Subject): RuleDiagnostic[] {
  const illegal = outcomes(tree).values.flatMap(({ value, condition }) => {
    const result = value === null || condition === "true" ? undefined : trees.parsed(condition, "groupRule");
    return result !== undefined && "diagnostics" in result ? [{ condition, reason: result.diagnostics[0]?.message }] : [];
  });
  const [first] = illegal;
  if (first === undefined) return [];
  const parts = check(tree, { dialect: "groupRule" }).filter(({ code }) => FORBIDDEN.has(code));
  if (parts.length > 0) {
    return parts.map(({ message, from, to, hint }) => diagnose("not-a-group-rule", `${message}, and each outcome of this expression becomes one`, locate(site.path, { within: [from, to] }), hint === undefined ? {} : { hint }));
  }
  return [diagnose("not-a-group-rule", `this condition cannot become an Okta group rule: ${first.condition}`, locate(site.path), { hint: first.reason ?? "group rules allow String, Arrays and user expressions only" })];
}
