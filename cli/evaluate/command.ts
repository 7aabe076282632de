/**
 * `ccaas evaluate`: an expression for one person, for everybody, or for nobody: what it could yield.
 */
import { Command, InvalidArgumentError, Option } from "commander";
import { check, ExpressionError, parse, type CheckOptions, type Dialect, type Expression } from "../../expressions/index.ts";
import { DEFAULT_DISTINCTIONS, employeeIdOf, type Identification } from "../../provisioning/employeeId.ts";
import { compile } from "../../provisioning/rules/compile.ts";
import { scopeUnder } from "../../provisioning/rules/entitlements.ts";
import { profileAttributes } from "../../provisioning/rules/profile.ts";
import type { KnownPerson } from "../people/known.ts";
import { readPeople, SOURCES, withPeople, type PeopleFlags } from "../people/read.ts";
import { personMeant, WHO } from "../people/who.ts";
import { usableRules, withRules, type RulesFlags } from "../rules/read.ts";
import { jsonText, paintFor, type Terminal } from "../terminal.ts";
import { forMany, forOne, possible, type Answer, type Asked } from "./answers.ts";
import { answerText } from "./text.ts";

interface Flags extends PeopleFlags, RulesFlags {
  readonly person?: string;
  readonly all?: boolean;
  readonly dialect: Dialect;
  readonly json?: boolean;
}

/** Who is who where no rules say it. */
const DEFAULT_MATCH: Identification = { key: "employeeNumber", distinguish: DEFAULT_DISTINCTIONS };

const EXAMPLES = `${SOURCES}
Examples:
  $ ccaas evaluate 'String.toUpperCase(user.city)' --person E1003
  $ ccaas evaluate 'user.department == "Billing" ? "Billing_Div" : "Home"' --all
  $ ccaas evaluate 'isMemberOfGroupName("Chat_Trained")' --dialect groupRule --person '{"trainings": ["Chat"]}'
`;

/** The command. Exit code 0 clean, 1 where the expression is wrong or cannot be evaluated for somebody, 2 where nobody is meant. */
export function evaluateCommand(terminal: Terminal): Command {
  return withRules(withPeople(new Command("evaluate")))
    .summary("what an expression yields")
    .description("Evaluates an expression of Okta's language, with the clauses that decide the result.\nWithout --person and --all it says of which type the result is, and what it can be.")
    .argument("<expression>", "in Okta Expression Language")
    .addOption(new Option("--person <person>", WHO).conflicts("all"))
    .option("--all", "for everybody who works here: how many get which result")
    .option("--dialect <name>", "mapping (profile mappings) or groupRule (conditions of group rules)", dialectNamed, "mapping")
    .option("--json", "as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (text: string, flags: Flags) => {
      const answer = await answerTo(text, flags, terminal);
      terminal.out.write(flags.json === true ? jsonText(answer) : `${answerText(answer, paintFor(terminal))}\n`);
      terminal.exit(answer.failures.length === 0 ? 0 : 1);
    });
}

function dialectNamed(name: string): Dialect {
  if (name === "mapping" || name === "groupRule") return name;
  throw new InvalidArgumentError('It is "mapping" or "groupRule".');
}

async function answerTo(text: string, flags: Flags, terminal: Terminal): Promise<Answer> {
  const rules = usableRules(flags, terminal);
  const attributes = rules === undefined ? undefined : profileAttributes(rules);
  const tree = sound(text, { dialect: flags.dialect, ...(attributes === undefined ? {} : { attributes }) });
  const scopeOf = scopeUnder(rules === undefined ? { groups: [] } : compile(rules), terminal.now());
  const match = rules?.match ?? DEFAULT_MATCH;
  const asked = (person: KnownPerson): Asked => ({ employeeId: employeeIdOf(person, match) ?? "", scope: scopeOf(person.profile) });
  const reading = { people: rules?.people, match };
  if (flags.person !== undefined) return forOne(tree, asked((await personMeant(flags.person, flags, reading, terminal)).person));
  if (flags.all !== true) return possible(tree, attributes);
  const { people } = await readPeople(flags, reading, terminal);
  return forMany(tree, people.filter(({ works }) => works).map(asked));
}

/** The tree of a text without mistakes. */
function sound(text: string, options: CheckOptions): Expression {
  const tree = parse(text, options);
  const [first, ...others] = check(tree, options);
  if (first !== undefined) throw new ExpressionError(text, [first, ...others]);
  return tree;
}
