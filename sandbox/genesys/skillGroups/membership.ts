/** Who is in a skill group: its members are derived from skills and languages, never added. */
import { folded, type Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import type { Comparator, SkillCondition, SkillGroupRecord, Term } from "./records.ts";

const compares: Readonly<Record<Comparator, (held: number, wanted: number) => boolean>> = {
  EqualTo: (held, wanted) => held === wanted,
  NotEqualTo: (held, wanted) => held !== wanted,
  LessThan: (held, wanted) => held < wanted,
  GreaterThan: (held, wanted) => held > wanted,
  GreaterThanOrEqualTo: (held, wanted) => held >= wanted,
  LessThanOrEqualTo: (held, wanted) => held <= wanted,
};

/** Active people only, of the member divisions where there are any; every top-level condition must hold. */
export const membersOfSkillGroup = (org: Organization, group: SkillGroupRecord): UserRecord[] =>
  org.users
    .all()
    .filter(
      (user) =>
        user.state === "active" &&
        (group.memberDivisions.length === 0 || group.memberDivisions.includes(user.divisionId)) &&
        group.skillConditions.every((condition) => holds(org, user, condition)),
    );

function holds(org: Organization, user: UserRecord, condition: SkillCondition): boolean {
  const terms = [
    ...condition.routingSkillConditions.map((term) => meets(org, user, "skills", term.routingSkill, term)),
    ...condition.languageSkillConditions.map((term) => meets(org, user, "languages", term.languageSkill, term)),
  ];
  if (condition.operation === "And") return terms.every(Boolean);
  return condition.operation === "Or" ? terms.some(Boolean) : !terms.some(Boolean);
}

/** Whoever does not have the skill at all meets no comparison of it. */
function meets(org: Organization, user: UserRecord, kind: "skills" | "languages", name: string, term: Term): boolean {
  const entry = org[kind].by("name", folded(name)).find((one) => one.state === "active");
  const held = user[kind].find((one) => one.id === entry?.id);
  if (held === undefined || !compares[term.comparator](held.proficiency, term.proficiency)) return false;
  return (term.childConditions ?? []).every((child) => holds(org, user, child));
}
