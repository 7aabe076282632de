/**
 * `ccaas explain`: what one person gets by the rules, and which clause of which line decides it.
 */
import { Command } from "commander";
import { employeeIdOf } from "../../provisioning/employeeId.ts";
import { entitlementsOf } from "../../provisioning/rules/entitlements.ts";
import { nameOf } from "../people/known.ts";
import { SOURCES, withPeople, type PeopleFlags } from "../people/read.ts";
import { personMeant, WHO } from "../people/who.ts";
import { readRules, withRules, type RulesFlags } from "../rules/read.ts";
import { jsonText, paintFor, type Terminal } from "../terminal.ts";
import { storyPage } from "./page.ts";
import { decisionsOf, storyOf } from "./story.ts";

type Flags = PeopleFlags & RulesFlags & { readonly json?: boolean };

const EXAMPLES = `${SOURCES}
Examples:
  $ ccaas explain E1003
  $ ccaas explain E1003 --people hr.csv --stack prod
  $ ccaas explain '{"employeeNumber": "E9", "title": "Sales Agent"}'
`;

/** The command. Exit code 0 clean, 1 where something cannot be evaluated for the person or the rules have errors, 2 where nobody is meant. */
export function explainCommand(terminal: Terminal): Command {
  return withRules(withPeople(new Command("explain")))
    .summary("what a person gets, and why")
    .description("Explains a person: every attribute and entitlement, with the clauses that decide it and their place in the rules.")
    .argument("<person>", WHO)
    .option("--json", "as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (who: string, flags: Flags) => {
      const { rules, document } = readRules(flags, terminal);
      const { person, from } = await personMeant(who, flags, rules, terminal);
      const employeeId = employeeIdOf(person, rules.match) ?? "";
      const name = nameOf(person);
      const story = storyOf({ employeeId, name, works: person.works, from }, entitlementsOf(rules, person.profile, terminal.now()), document.locate);
      terminal.out.write(flags.json === true ? jsonText(story) : `${storyPage(story, paintFor(terminal))}\n`);
      const clean = employeeId !== "" && decisionsOf(story).every(({ failure }) => failure === undefined);
      terminal.exit(clean ? 0 : 1);
    });
}
