/**
 * Evaluations a second of expressions as rules have them, beside `@marcbachmann/cel-js` on the equivalent CEL. Both read the
 * expression once and evaluate it for many people. Bound: never slower than cel-js.
 */
import assert from "node:assert/strict";
import { parse as parseCel } from "@marcbachmann/cel-js";
import { evaluate, parse } from "../../expressions/index.ts";
import type { Scope } from "../../expressions/index.ts";
import { interleaved, type Contestant } from "./measure.ts";
import type { Report, Row } from "./table.ts";

const ROUNDS = 15;
const TURN = 200_000;

type User = NonNullable<Scope["user"]>;

/** One expression in both languages. */
interface Pair {
  readonly name: string;
  readonly okta: string;
  readonly cel: string;
}

/** Titles that decide differently: each key of the switch below, and none. */
const TITLES = ["Manager", "Sales Rep", "Support Agent", "Billing Clerk", "Team Lead", "Trainer", "Analyst", "Planner", "Director"];
const DEPARTMENTS = ["Billing", "Sales", "Support", "Operations"];

const PEOPLE: readonly User[] = Array.from({ length: 72 }, (_, index) => ({
  firstName: `First${index}`,
  lastName: `Last${index}`,
  title: TITLES[index % TITLES.length] ?? "",
  department: DEPARTMENTS[index % DEPARTMENTS.length] ?? "",
  city: index % 5 === 0 ? "Madrid" : "Berlin",
  countryCode: index % 5 === 0 ? "ES" : "DE",
}));

const KEYS = ["Sales", "Support", "Billing", "Lead", "Trainer", "Analyst", "Planner", "Director"].map((key) => [key, `${key}_Role`] as const);

const PAIRS: readonly Pair[] = [
  { name: "comparison", okta: 'user.title == "Manager"', cel: 'user.title == "Manager"' },
  {
    name: "role ternary of provisioning.yaml",
    okta: 'String.stringContains(user.title, "Sales") ? "Sales_Role" : "General_Agent_Role"',
    cel: 'user.title.contains("Sales") ? "Sales_Role" : "General_Agent_Role"',
  },
  {
    name: "three-deep ternary",
    okta: 'user.department == "Billing" ? "Billing_Div" : user.department == "Sales" ? "Sales_Div" : user.city == "Madrid" ? "Iberia_Div" : "Home"',
    cel: 'user.department == "Billing" ? "Billing_Div" : user.department == "Sales" ? "Sales_Div" : user.city == "Madrid" ? "Iberia_Div" : "Home"',
  },
  {
    name: "text of four attributes",
    okta: 'user.firstName + "." + user.lastName + " (" + user.city + ", " + user.countryCode + ")"',
    cel: 'user.firstName + "." + user.lastName + " (" + user.city + ", " + user.countryCode + ")"',
  },
  {
    name: "eight-way String.stringSwitch",
    okta: `String.stringSwitch(user.title, "General", ${KEYS.map(([key, role]) => `"${key}", "${role}"`).join(", ")})`,
    cel: `${KEYS.map(([key, role]) => `user.title.contains("${key}") ? "${role}" : `).join("")}"General"`,
  },
];

/** Evaluates for one person after the other; results are looked at, so that no evaluation can be left out. */
function turns(evaluateFor: (person: { readonly user: User }) => unknown): Contestant {
  const people = PEOPLE.map((user) => ({ user }));
  return (times) => {
    let length = 0;
    for (let done = 0; done < times; done += people.length) for (const person of people) length += String(evaluateFor(person)).length;
    assert.ok(length > 0);
  };
}

function measured({ name, okta, cel }: Pair): Row {
  const tree = parse(okta, { dialect: "mapping" });
  const program = parseCel(cel);
  for (const user of PEOPLE) assert.equal(evaluate(tree, { user }), program({ user }), name);
  const [ours = 0, theirs = 0] = interleaved([turns((person) => evaluate(tree, person)), turns((person) => program(person))], ROUNDS, TURN);
  const millions = (milliseconds: number): string => (TURN / milliseconds / 1_000).toFixed(2);
  return { cells: [name, millions(ours), millions(theirs), (theirs / ours).toFixed(2)], kept: ours <= theirs };
}

/** Million evaluations a second, and how many times cel-js's. */
export function evaluations(): Report {
  return { title: "Evaluations, in millions a second (ratio at least 1)", columns: ["expression", "ours", "cel-js", "ratio"], rows: PAIRS.map(measured) };
}
