import { deepEqual, equal, ok } from "node:assert/strict";
import colors from "picocolors";
import { happened } from "../../../cli/account/happened.ts";
import { printAccount, type AccountOfRun } from "../../../cli/account/print.ts";
import { account, org } from "./build.ts";

const PLAIN = colors.createColors(false);

const before = org(
  account("E1", { name: "John Smith", state: "inactive", email: "john@old.example" }),
  account("E2", { name: "Mia Move" }),
  account("E3", { name: "Leo Left" }),
  account(undefined, { name: "Admin" }),
);
const after = org(
  account("E1", { name: "John Smith", email: "john@acme.example", skills: [{ name: "Spanish", proficiency: 5 }, { name: "Chat", proficiency: 3 }] }),
  account("E2", { name: "Mia Move", division: "Billing_Div" }),
  account("E3", { name: "Leo Left", state: "inactive" }),
  account(undefined, { name: "Admin" }),
  account("E4", { name: "New Nora" }),
);

/** A small run in which a little of everything happened. */
const RUN: AccountOfRun = {
  distinguish: ["case", "leadingZeros"],
  standing: {
    org: after,
    active: 4,
    inactive: 1,
    divisions: [{ name: "Home", people: 3 }, { name: "Billing_Div", people: 1 }],
    roles: [{ name: "Sales_Role", people: 2 }],
    skills: [{ name: "Chat 3.0", people: 1 }, { name: "Spanish 5.0", people: 1 }],
    languages: [],
    queues: [],
    locations: [],
  },
  happened: happened(before, after),
  shared: [{ employeeNumber: "E7", people: [{ name: "Ann Ek", row: 12 }, { name: "Bo Ek", row: undefined }] }],
  leftAlone: { E9: "2 accounts carry EmployeeID E9" },
  healed: { E1: "account acc-E1 reactivated" },
  unknownLocations: ["Atlantis"],
  extensions: { E2: "4000", E4: "4001" },
  waitingForExtension: ["E1"],
  genesysCalls: [{ caller: "ccaas-provisioning", calls: 40 }, { caller: "Okta SCIM", calls: 2 }],
  oktaCalls: [{ caller: "HR import", calls: 1 }],
  seconds: 41.6,
};

/** The same with nothing to tell. */
const QUIET: AccountOfRun = {
  ...RUN,
  standing: { ...RUN.standing, org: after, active: 1, inactive: 0, divisions: [], roles: [], skills: [], languages: [], queues: [], locations: [] },
  happened: happened(after, after),
  shared: [],
  leftAlone: {},
  healed: {},
  unknownLocations: [],
  extensions: {},
  waitingForExtension: [],
  genesysCalls: [],
  oktaCalls: [],
};

/** The lines under a heading. */
function section(run: AccountOfRun, heading: string): string[] {
  const lines = printAccount(run, PLAIN).split("\n");
  const start = lines.indexOf(heading) + 1;
  ok(start > 0, `no heading ${heading}`);
  const end = lines.indexOf("", start);
  return lines.slice(start, end < 0 ? undefined : end);
}

describe("cli/account/print", () => {
  it("tells the whole run on one page", () => {
    equal(
      printAccount(RUN, PLAIN),
      `What happened
      1 created by Okta: New Nora (E4)
      1 reactivated: John Smith (E1)
      1 deactivated: Leo Left (E3)
      1 changed otherwise: Mia Move (E2)
      1 unchanged

Returning people
  E1 John Smith: account acc-E1 reactivated
      before: inactive, john@old.example
      now:    active, john@acme.example, division Home, skills Spanish 5, Chat 3, account acc-E1

Who is now what (read from Genesys Cloud)
  4 accounts active, 1 inactive, 2 with a phone and an extension
┌──────────────────┬─────────────────┬──────────────────┬──────────┐
│ division         │ role            │ skill            │ location │
├──────────────────┼─────────────────┼──────────────────┼──────────┤
│ Home           3 │ Sales_Role    2 │ Chat 3.0       1 │          │
│ Billing_Div    1 │                 │ Spanish 5.0    1 │          │
└──────────────────┴─────────────────┴──────────────────┴──────────┘

For a person to decide
  2 HR rows share one of 1 EmployeeIDs with somebody else: nobody can tell whose account it is, so all of them were left alone.
      E7: Ann Ek (line 12), Bo Ek
  E9: 2 accounts carry EmployeeID E9
  Genesys has no location "Atlantis": people there have none set.
  The extension pool is exhausted: E1 waits for one.

What it took
  Genesys Cloud: 42 calls (ccaas-provisioning 40, Okta SCIM 2)
  Okta: 1 call (HR import 1)
  42 seconds, nobody clicking`,
    );
  });

  it("says so where nothing happened", () => {
    deepEqual(section(QUIET, "What happened"), ["  Nothing: all 5 accounts are as they were."]);
    deepEqual(section(QUIET, "Returning people"), ["  Nobody."]);
    deepEqual(section(QUIET, "For a person to decide"), ["  Nothing."]);
    deepEqual(section(QUIET, "What it took"), ["  Genesys Cloud: 0 calls", "  Okta: 0 calls", "  42 seconds, nobody clicking"]);
  });

  it("cuts long lists, and says so", () => {
    const many = org(...Array.from({ length: 9 }, (_, index) => account(`E${index + 1}`)));
    const [created] = section({ ...QUIET, happened: happened(org(), many) }, "What happened");
    equal(created, "      9 created by Okta: Person E1 (E1), Person E2 (E2), Person E3 (E3), Person E4 (E4), Person E5 (E5), Person E6 (E6) and 3 more");
    const leftAlone = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`E${index + 1}`, "waits"]));
    const shared = Array.from({ length: 7 }, (_, index) => ({ employeeNumber: `S${index + 1}`, people: [{ name: "A", row: 2 }, { name: "B", row: 3 }] }));
    const decisions = section({ ...QUIET, leftAlone, shared }, "For a person to decide");
    deepEqual([decisions[0]?.split(" with ")[0], decisions[7], decisions.at(-2), decisions.at(-1)], ["  14 HR rows share one of 7 EmployeeIDs", "      … and 1 more", "  E6: waits", "  … and 2 more"]);
  });

  it("tells of a returning person who left again", () => {
    const gone = { ...QUIET, healed: { E3: "account acc-E3 reactivated" } };
    deepEqual(section(gone, "Returning people"), ["  E3: account acc-E3 reactivated", "      now:    no active account"]);
  });

  it("paints headings only where somebody sees colours", () => {
    equal(printAccount(RUN, PLAIN).includes("\u001B"), false);
    equal(printAccount(RUN, colors.createColors(true)).includes("\u001B[1mWhat happened\u001B[22m"), true);
  });

  it("shows languages and queues where somebody has one", () => {
    const heads = (had: Partial<AccountOfRun["standing"]>): string | undefined => printAccount({ ...RUN, standing: { ...RUN.standing, ...had } }, PLAIN).split("\n").find((line) => line.startsWith("│ division"))?.replaceAll(/ +/g, " ");
    deepEqual(
      [heads({}), heads({ languages: [{ name: "Polish 4.0", people: 2 }] }), heads({ queues: [{ name: "Spanish_Support", people: 2 }] })],
      ["│ division │ role │ skill │ location │", "│ division │ role │ skill │ language │ location │", "│ division │ role │ skill │ queue │ location │"],
    );
  });
});
