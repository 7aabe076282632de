/**
 * Groups: each is filled by exactly one source, under a name that Okta takes.
 */
import { diagnose } from "../codes.ts";
import type { Place, RuleDiagnostic } from "../diagnostic.ts";
import type { Path } from "../document/index.ts";
import { genesysGroupsOf } from "../grantWay.ts";
import { GROUP_RULE_NAME_LIMIT, groupRuleName } from "../groupRuleName.ts";
import { carriesGroup } from "../personas.ts";
import type { Subject } from "./index.ts";

/** A group that the rules make, and where they say so. */
interface MadeGroup {
  readonly name: string;
  readonly path: Path;
  readonly key: boolean;
  /** Offsets into the expression at that path. */
  readonly within?: readonly [from: number, to: number];
  readonly what: "role" | "group" | "persona" | "assignment" | "spread";
}

/** All mistakes about groups. */
export function groupMistakes(subject: Subject): RuleDiagnostic[] {
  const groups = madeGroups(subject);
  return [...groups.flatMap((group) => tooLong(group, subject)), ...filledTwice(groups, subject), ...adoptedAndFilled(subject)];
}

function madeGroups({ rules, personas, used }: Subject): MadeGroup[] {
  const assignment: MadeGroup[] = rules.app === undefined ? [] : [{ name: rules.app.assignment.group, path: ["app", "assignment", "group"], key: false, what: "assignment" }];
  const roles = used.filter(({ kind, by }) => kind === "roles" && by === "rule").map(({ name, path, within }): MadeGroup => ({ name, path, key: false, what: "role", ...(within === undefined ? {} : { within }) }));
  return [
    ...assignment,
    ...roles,
    ...roles.flatMap((role) => furtherGroups(role, rules)),
    ...Object.keys(rules.groups ?? {}).map((name): MadeGroup => ({ name, path: ["groups", name], key: true, what: "group" })),
    ...[...personas.values()].flatMap((persona): MadeGroup[] => (carriesGroup(persona) ? [{ name: persona.name, path: ["personas", persona.name], key: true, what: "persona" }] : [])),
  ];
}

/** What a role that is spread needs besides the group of its name: once, whichever of its rules says it. */
function furtherGroups(role: MadeGroup, rules: Subject["rules"]): MadeGroup[] {
  const way = rules.roles?.[Number(role.path[1])]?.grant ?? "group";
  return genesysGroupsOf(role.name, way).slice(1).map((name) => ({ ...role, name, what: "spread" }));
}

function placeOf({ path, key, within }: MadeGroup, { locate }: Subject): Place {
  return locate(path, { key, ...(within === undefined ? {} : { within }) });
}

function tooLong(group: MadeGroup, subject: Subject): RuleDiagnostic[] {
  // Only Genesys has the further groups, and no rule fills them.
  if (group.what === "spread") return [];
  const rule = groupRuleName(group.name);
  if (rule.length <= GROUP_RULE_NAME_LIMIT) return [];
  const hint = `shorten the name to ${GROUP_RULE_NAME_LIMIT - groupRuleName("").length} characters`;
  return [diagnose("name-too-long", `Okta's group rules have names of at most ${GROUP_RULE_NAME_LIMIT} characters; "${rule}" has ${rule.length}`, placeOf(group, subject), { hint })];
}

const MAKERS: Readonly<Record<MadeGroup["what"], string>> = { role: "a role", group: "a group", persona: "a persona", assignment: "the group that assigns the app", spread: "a further group of a role" };

/** Two rules for one role share its groups; anything else of one name would be filled by two. */
function filledTwice(groups: readonly MadeGroup[], subject: Subject): RuleDiagnostic[] {
  const first = new Map<string, MadeGroup>();
  return groups.flatMap((group) => {
    const before = first.get(group.name);
    if (before === undefined) first.set(group.name, group);
    if (before === undefined || (before.what === group.what && (group.what === "role" || group.what === "spread"))) return [];
    const message =
      before.what === "assignment" ? `"${group.name}" assigns the app; a group that is pushed as well confuses Okta` : `"${group.name}" names ${MAKERS[before.what]} and ${MAKERS[group.what]}: both would fill one group`;
    const related = [{ message: "the other one is here", place: placeOf(before, subject) }];
    return [diagnose("group-source", message, placeOf(group, subject), { related, hint: "use another name" })];
  });
}

function adoptedAndFilled({ rules, locate }: Subject): RuleDiagnostic[] {
  return Object.entries(rules.groups ?? {}).flatMap(([name, group]) =>
    group.adopt && group.when !== undefined ? [diagnose("group-source", `group "${name}" is adopted and has a rule: who fills it?`, locate(["groups", name], { key: true }), { hint: "drop `adopt` or `when`" })] : [],
  );
}
