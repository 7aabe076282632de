/**
 * A person's story as a page for the terminal.
 */
import type { Value } from "../../expressions/index.ts";
import { placeText } from "../../provisioning/rules/diagnostic.ts";
import type { HeldLevel, HeldQueue, HeldRole } from "../../provisioning/rules/entitlements.ts";
import type { Colors } from "../terminal.ts";
import type { Decision, GroupStory, Story } from "./story.ts";

/** One line of a section: what is held, where from, and the clauses that decided it. */
interface Entry {
  readonly what: string;
  readonly where: string;
  readonly below?: readonly string[];
}

/** The page. `paint` colours it, or does not. */
export function storyPage(story: Story, paint: Colors): string {
  const assigned = story.assigned.value === true;
  const nobody = assigned ? "none" : "none: the app is not assigned";
  return [
    title(story, paint),
    section("App assigned", [{ ...entry(assigned ? paint.green("yes") : paint.red("no"), story.assigned, paint) }], paint),
    section("Sent over SCIM", story.attributes.map(({ name, push, decision }) => entry(`${name}: ${result(decision, paint)}${push === "create" ? paint.dim(" (once)") : ""}`, decision, paint)), paint),
    section("Personas", story.personas.map((persona) => entry(`${persona.name}: ${personaAnswer(persona, paint)}`, persona.decision, paint)), paint),
    section("Groups", story.groups.map((group) => groupEntry(group, paint)), paint, "none"),
    section("Roles", story.roles.map(held), paint, nobody),
    section("Skills", story.skills.map(level), paint, nobody),
    section("Languages", story.languages.map(level), paint),
    section("Queues", story.queues.map(member), paint),
    section(assigned ? "Not in" : "Not in (some only since the app is not assigned)", story.otherGroups.map((group) => groupEntry(group, paint)), paint),
    section("Division", [entry(result(story.division, paint), story.division, paint)], paint),
    section("Location", story.location === undefined ? [] : [entry(result(story.location, paint), story.location, paint)], paint),
    section("Phone", [{ what: story.phone.type, where: placeText(story.phone.place) }], paint),
    // Most people sign in through the identity provider: that there is no welcome is worth no word.
    section("Welcome", story.welcome.type === "none" ? [] : [{ what: story.welcome.type, where: placeText(story.welcome.place) }], paint),
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

function title({ person }: Story, paint: Colors): string {
  const who = [person.employeeId === "" ? paint.red("no EmployeeID") : person.employeeId, person.name].filter((part) => part !== "").join(" ");
  const away = person.works ? "" : `\n${paint.yellow("Does not work here (deactivated or suspended): the account is inactive. This is what the rules would give on return.")}`;
  return `${paint.bold(who)}  ${paint.dim(`from ${person.from}`)}${away}`;
}

/** A heading and its lines, the places below each other; nothing for an empty section without a word for it. */
function section(heading: string, entries: readonly Entry[], paint: Colors, empty?: string): string {
  if (entries.length === 0 && empty === undefined) return "";
  const width = Math.max(0, ...entries.map(({ what }) => visible(what)));
  const lines = entries.flatMap(({ what, where, below = [] }) => [`  ${what}${" ".repeat(width - visible(what))}  ${paint.dim(where)}`, ...below.map((line) => `      ${line}`)]);
  return [paint.bold(heading), ...(entries.length === 0 ? [`  ${empty ?? ""}`] : lines)].join("\n");
}

function entry(what: string, decision: Decision, paint: Colors): Entry {
  return { what, where: placeText(decision.place), below: clauses(decision, paint) };
}

function groupEntry({ name, place, because }: GroupStory, paint: Colors): Entry {
  return { what: name, where: placeText(place), below: because.flatMap((decision) => clauses(decision, paint)) };
}

/** What was looked at. An expression without branches needs no explanation: it says itself. */
function clauses({ clauses: all, expression, failure }: Decision, paint: Colors): string[] {
  if (failure !== undefined) return [paint.red(`${placeText(failure.place)} ${failure.message}`), ...(failure.hint === undefined ? [] : [`help: ${failure.hint}`])];
  const telling = all.filter((clause, index) => index < all.length - 1 || all.length === 1 || !saysAgain(clause));
  const [only, ...others] = telling;
  if (only === undefined || (others.length === 0 && typeof only.value !== "boolean")) return [paint.dim(expression)];
  const width = Math.max(...telling.map(({ text }) => text.length));
  return telling.map(({ text, value }) => `${text.padEnd(width)}  ${paint.dim("→")} ${shown(value, paint)}`);
}

/** A literal, or a condition whose parts have been told. */
function saysAgain({ text, value }: Decision["clauses"][number]): boolean {
  return typeof value === "boolean" || text === JSON.stringify(value);
}

function result({ value, failure }: Decision, paint: Colors): string {
  return value === undefined || failure !== undefined ? paint.red("cannot be evaluated") : shown(value, paint);
}

/** Names as they are, everything else as JSON, so that `""`, `null` and texts with blanks can be told apart. */
function shown(value: Value, paint: Colors): string {
  const text = typeof value === "string" && /^[\w.@-]+$/.test(value) ? value : JSON.stringify(value);
  if (typeof value !== "boolean") return text;
  return value ? paint.green(text) : paint.dim(text);
}

function personaAnswer({ is, lostTo }: Story["personas"][number], paint: Colors): string {
  if (is) return paint.green("yes");
  return lostTo === undefined ? "no" : `no, since ${lostTo} excludes it and has the higher priority`;
}

function held({ role, division, through, grant }: HeldRole): Entry {
  return { what: `${role} in ${division}`, where: grant === "people" ? `directly, as one of group ${through}` : `through ${grant === "group" ? "group" : `one of the ${grant.groups} groups`} ${through}` };
}

function member({ queue, through }: HeldQueue): Entry {
  return { what: queue, where: `through group ${through.join(", ")}` };
}

function level({ name, proficiency, through, over }: HeldLevel): Entry {
  const others = over.length === 0 ? "" : `; not ${over.map((other) => `${other.proficiency} of ${other.group}`).join(", ")}`;
  return { what: `${name} ${proficiency}`, where: `through group ${through}${others}` };
}

/** The width of a text without its colours. */
function visible(text: string): number {
  return text.replace(/\u001B\[\d+m/g, "").length;
}
