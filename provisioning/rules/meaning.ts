/**
 * Mistakes that only the meaning shows: expressions that Okta would refuse, names that nothing yields, a match key
 * that is an e-mail address.
 */
import { check, ExpressionError, outcomes, parse, type Dialect, type Diagnostic, type Expression } from "../../expressions/index.ts";
import type { RuleDiagnostic } from "./diagnostic.ts";
import type { Locate, Path } from "./locate.ts";
import type { Rules } from "./schema.ts";

/** Okta's limit for the name of a group rule, in characters (Okta API, group rules). */
export const GROUP_RULE_NAME_LIMIT = 50;

/** The name of the Okta rule that fills a group. */
export function groupRuleName(group: string): string {
  return `ccaas ${group}`;
}

/** Profile attributes that hold an address or a login: they change, so they identify nobody. */
const ADDRESS_ATTRIBUTE = /^(login|email|secondEmail|.*e-?mail.*|userName)$/i;

/** An expression of the document: where it stands and what it is for. */
interface Site {
  readonly path: Path;
  readonly text: string;
  readonly dialect: Dialect;
  /** What the outcomes name, where the set of outcomes must be known before anything runs. */
  readonly names?: "role" | "division";
}

/** All mistakes of meaning in rules of the right shape. */
export function checkMeaning(rules: Rules, locate: Locate): RuleDiagnostic[] {
  return [
    ...checkMatchKey(rules, locate),
    ...expressionSites(rules).flatMap((site) => checkSite(site, locate)),
    ...checkGroupNames(rules, locate),
    ...checkGroups(rules, locate),
  ];
}

function checkMatchKey(rules: Rules, locate: Locate): RuleDiagnostic[] {
  const { key } = rules.match;
  if (ADDRESS_ATTRIBUTE.test(key)) {
    return [
      {
        code: "match-key",
        message: `the match key cannot be "${key}": people keep their EmployeeID, not their e-mail address`,
        place: locate(["match", "key"]),
        hint: "write `key: employeeNumber`",
      },
    ];
  }
  const attribute = rules.app.attributes[key];
  if (attribute?.push === "always") return [];
  return [
    {
      code: "match-key",
      message: attribute === undefined ? `the match key "${key}" is not among app.attributes, so Okta would never send it` : `the match key "${key}" is pushed on create only`,
      place: attribute === undefined ? locate(["app", "attributes"], { key: true }) : locate(["app", "attributes", key, "push"]),
      hint: `map it with push: app.attributes.${key}: { expression: user.${key}, push: always, … }`,
    },
  ];
}

function expressionSites(rules: Rules): Site[] {
  const sites: Site[] = [{ path: ["app", "assignment", "when"], text: rules.app.assignment.when, dialect: "groupRule" }];
  for (const [name, { expression }] of Object.entries(rules.app.attributes)) sites.push({ path: ["app", "attributes", name, "expression"], text: expression, dialect: "mapping" });
  sites.push({ path: ["division"], text: rules.division, dialect: "mapping", names: "division" });
  if (rules.location !== undefined) sites.push({ path: ["location"], text: rules.location, dialect: "mapping" });
  rules.roles.forEach((role, index) => {
    if (role.when !== undefined) sites.push({ path: ["roles", index, "when"], text: role.when, dialect: "groupRule" });
    // A role expression yields names; each outcome's condition becomes a group rule, hence its narrower dialect.
    if (role.expression !== undefined) sites.push({ path: ["roles", index, "expression"], text: role.expression, dialect: "mapping", names: "role" });
  });
  for (const [name, { when }] of Object.entries(rules.groups)) if (when !== undefined) sites.push({ path: ["groups", name, "when"], text: when, dialect: "groupRule" });
  return sites;
}

function checkSite(site: Site, locate: Locate): RuleDiagnostic[] {
  const expression = parsed(site);
  if ("diagnostics" in expression) return expression.diagnostics.map((diagnostic) => atSite(diagnostic, site, locate));
  const found = check(expression.tree, { dialect: site.dialect }).map((diagnostic) => atSite(diagnostic, site, locate));
  if (found.length > 0 || site.names === undefined) return found;
  return checkOutcomes(expression.tree, site, site.names, locate);
}

function parsed({ text, dialect }: Site): { readonly tree: Expression } | { readonly diagnostics: readonly Diagnostic[] } {
  try {
    return { tree: parse(text, { dialect }) };
  } catch (error) {
    if (error instanceof ExpressionError) return { diagnostics: error.diagnostics };
    throw error;
  }
}

/** What an expression names must be known before anything runs, and each role's condition must be a legal group rule. */
function checkOutcomes(tree: Expression, site: Site, names: "role" | "division", locate: Locate): RuleDiagnostic[] {
  const place = locate(site.path);
  const { values, complete } = outcomes(tree);
  if (!complete) return [{ code: "open-outcome", message: `a ${names} expression must end in literal names on every branch`, place, hint: `for example: user.department == "Billing" ? "Billing_Div" : "Home"` }];
  const odd = values.find(({ value }) => value !== null && typeof value !== "string");
  if (odd !== undefined) return [{ code: "open-outcome", message: `${JSON.stringify(odd.value)} is not the name of a ${names}`, place, hint: "names are texts in quotes" }];
  if (names === "division") return [];
  return values
    .filter(({ condition }) => condition !== "true")
    .flatMap(({ condition }) => {
      const result = parsed({ path: site.path, text: condition, dialect: "groupRule" });
      if (!("diagnostics" in result)) return [];
      return [{ code: "not-a-group-rule", message: `this condition cannot become an Okta group rule: ${condition}`, place, hint: result.diagnostics[0]?.message ?? "group rules allow String, Arrays and user expressions only" }];
    });
}

function atSite(diagnostic: Diagnostic, site: Site, locate: Locate): RuleDiagnostic {
  const place = locate(site.path, { within: diagnostic.from });
  const { code, message, hint } = diagnostic;
  return hint === undefined ? { code, message, place } : { code, message, place, hint };
}

function checkGroupNames(rules: Rules, locate: Locate): RuleDiagnostic[] {
  const named = [
    { name: rules.app.assignment.group, path: ["app", "assignment", "group"] as Path },
    ...Object.keys(rules.groups).map((name) => ({ name, path: ["groups", name] as Path })),
    ...rules.roles.flatMap((role, index) => (role.role === undefined ? [] : [{ name: role.role, path: ["roles", index, "role"] as Path }])),
  ];
  return named
    .filter(({ name }) => groupRuleName(name).length > GROUP_RULE_NAME_LIMIT)
    .map(({ name, path }) => ({
      code: "name-too-long",
      message: `Okta's group rules have names of at most ${GROUP_RULE_NAME_LIMIT} characters; "${groupRuleName(name)}" has ${groupRuleName(name).length}`,
      place: locate(path, { key: path[0] === "groups" }),
      hint: `shorten the name to ${GROUP_RULE_NAME_LIMIT - groupRuleName("").length} characters`,
    }));
}

/** A group is filled by a rule, or by somebody else and then adopted: never both, never neither. */
function checkGroups(rules: Rules, locate: Locate): RuleDiagnostic[] {
  return Object.entries(rules.groups).flatMap(([name, group]) => {
    if (group.adopt && group.when !== undefined) {
      return [{ code: "group-source", message: `group "${name}" is adopted and has a rule: who fills it?`, place: locate(["groups", name], { key: true }), hint: "drop `adopt` or `when`" }];
    }
    if (name === rules.app.assignment.group) {
      return [{ code: "group-source", message: `"${name}" assigns the app; a group that is pushed as well confuses Okta`, place: locate(["groups", name], { key: true }), hint: "use another name" }];
    }
    return [];
  });
}
