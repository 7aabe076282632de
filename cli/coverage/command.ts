/**
 * `ccaas coverage`: which branches of the rules nobody takes.
 */
import { Command } from "commander";
import { compile } from "../../provisioning/rules/compile.ts";
import { scopeUnder } from "../../provisioning/rules/entitlements.ts";
import { expressionSites } from "../../provisioning/rules/sites.ts";
import { readPeople, SOURCES, withPeople, type PeopleFlags } from "../people/read.ts";
import { readRules, withRules, type RulesFlags } from "../rules/read.ts";
import { jsonText, paintFor, type Terminal } from "../terminal.ts";
import { measure } from "./measure.ts";
import { coverageText } from "./text.ts";

type Flags = PeopleFlags & RulesFlags & { readonly json?: boolean };

const EXAMPLES = `${SOURCES}
Examples:
  $ ccaas coverage
  $ ccaas coverage --people hr.csv --json
`;

/** The command. Exit code 0 where somebody takes each branch, 1 where not, where something cannot be evaluated, or where the rules have errors. */
export function coverageCommand(terminal: Terminal): Command {
  return withRules(withPeople(new Command("coverage")))
    .summary("which branches of the rules nobody takes")
    .description("Evaluates every expression of the rules for everybody who works here, and counts who takes which branch.\nA branch that nobody takes is not needed, or does not say what was meant.")
    .option("--json", "as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: Flags) => {
      const { rules, document } = readRules(flags, terminal);
      const { people, from } = await readPeople(flags, rules, terminal);
      const working = people.filter(({ works }) => works);
      const scopeOf = scopeUnder(compile(rules), terminal.now());
      const covered = measure(expressionSites(document.value), document.locate, working.map(({ profile }) => scopeOf(profile)));
      terminal.out.write(flags.json === true ? jsonText(covered) : `${coverageText(covered, working.length, from, paintFor(terminal))}\n`);
      terminal.exit(covered.every(({ clauses, failures }) => failures === 0 && clauses.every(({ unused }) => !unused)) ? 0 : 1);
    });
}
