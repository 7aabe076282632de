/**
 * `ccaas preflight`: what connecting these people with this contact centre would do, before anything is deployed. Reads
 * both platforms, and writes nothing.
 */
import { Command, Option } from "commander";
import { genesys } from "../../platforms/genesys/index.ts";
import { okta } from "../../platforms/okta/index.ts";
import { doubtfulAccounts } from "../../provisioning/doubt.ts";
import type { IdentityProvider } from "../../provisioning/identityProvider.ts";
import { foreseenMatches, preflight, type Preflight } from "../../provisioning/preflight.ts";
import { compile } from "../../provisioning/rules/compile.ts";
import type { Rules } from "../../provisioning/rules/schema.ts";
import { CliError } from "../failure.ts";
import { readRules, withRules, type RulesFlags } from "../rules/read.ts";
import { jsonText, paintFor, type Terminal } from "../terminal.ts";
import { markdownPage, terminalPage } from "./page.ts";

interface Flags extends RulesFlags {
  readonly app?: string;
  readonly all?: boolean;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

const EXAMPLES = `
Needs the variables of both platforms (OKTA_*, GENESYSCLOUD_*, docs/going-live.md) with rights to read.

Examples:
  $ ccaas preflight
  $ ccaas preflight --stack prod --all
  $ ccaas preflight --markdown > preflight.md
`;

/** The command. Exit code 0 where nobody has to decide anything, 1 where somebody has, 2 where a platform cannot be read. */
export function preflightCommand(terminal: Terminal): Command {
  return withRules(new Command("preflight"))
    .summary("what the first run would do, and to whom")
    .description("Reads Okta and Genesys Cloud and shows, by EmployeeID, who would be linked, created, reactivated, repaired, deactivated or left to a person's decision, with both records. Writes nothing.")
    .option("--app <id>", "the Okta app; default: app.adopt of the rules, or the one app of that label")
    .option("--all", "every row, also of people for whom nothing is to decide")
    .addOption(new Option("--json", "as JSON").conflicts("markdown"))
    .addOption(new Option("--markdown", "as Markdown").conflicts("json"))
    .addHelpText("after", EXAMPLES)
    .action(async (flags: Flags) => {
      const { rules } = readRules(flags, terminal);
      const found = await look(rules, flags.app, terminal);
      terminal.out.write(printed(found, flags, terminal));
      terminal.exit(found.leaverLimit.exceeded || found.counts.conflict + found.counts.unidentified > 0 ? 1 : 0);
    });
}

function printed(found: Preflight, { json, markdown, all = false }: Flags, terminal: Terminal): string {
  if (json === true) return jsonText(found);
  return `${markdown === true ? markdownPage(found, all) : terminalPage(found, all, terminal.out, paintFor(terminal))}\n`;
}

async function look(rules: Rules, app: string | undefined, { environment, err }: Terminal): Promise<Preflight> {
  const report = (message: string): void => void err.write(`note: ${message}\n`);
  const provider = okta(environment, { report });
  const appId = app ?? (await appOf(rules, provider));
  if (appId === undefined) report(`Okta has no app "${rules.app.label}" yet: nobody is linked`);
  const centre = genesys(environment, { report });
  const [people, appUsers, org] = await Promise.all([provider.people(), appId === undefined ? [] : provider.appUsers(appId), centre.org()]);
  const subject = { rules, compiled: compile(rules), people, appUsers, accounts: org.accounts, locations: org.locations };
  const looked = await centre.lookAgain(doubtfulAccounts(foreseenMatches(subject), org.accounts), "employeeId");
  return preflight(looked ? { ...subject, accounts: (await centre.org()).accounts } : subject);
}

async function appOf({ app }: Rules, provider: IdentityProvider): Promise<string | undefined> {
  if (app.adopt !== undefined) return app.adopt;
  const ids = await provider.appsLabelled(app.label);
  if (ids.length > 1) throw new CliError(`Okta has ${ids.length} apps with the label "${app.label}" (${ids.join(", ")}). Say which with --app.`);
  return ids[0];
}
