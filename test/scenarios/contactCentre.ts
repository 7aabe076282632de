/** A contact centre that was provisioned once for all scenarios. */
import type { Captured } from "../../sandbox/engine/index.ts";
import { continuedContactCentre, openContactCentre, type ContactCentre } from "./openContactCentre.ts";
import type { ProgramCopy } from "./programCopy.ts";
import { workforce } from "./workforce.ts";

export { ENGINE_BOUND_MS, openContactCentre, UP_BOUND_MS, type ContactCentre, type Ledger } from "./openContactCentre.ts";

/** What the first `up` of the template said, and the folders to copy it from. */
interface Template {
  readonly first: Captured;
  readonly folder: string;
}

let template: Promise<Template> | undefined;
let templateProgram: ProgramCopy | undefined;

/** A copy of one contact centre that was provisioned once for all scenarios: `first` is what Pulumi said then. */
export async function provisionedContactCentre(): Promise<ContactCentre & { readonly first: Captured }> {
  template ??= provisionTemplate();
  const { first, folder } = await template;
  return { ...(await continuedContactCentre(folder)), first };
}

/** Two different people whom HR gave one EmployeeID: their addresses. */
export const CONFLICT = ["ann.first@acme.example", "bea.second@acme.example"] as const;

/** The EmployeeID that both hold. */
export const CONFLICT_ID = "E3001";

/** What the two have in common: each would be put somewhere and be given something, if only it were clear who they are. */
const HOLDER = { firstName: "Two", lastName: "Holders", employeeNumber: CONFLICT_ID, title: "Sales Agent", department: "Billing", city: "Dublin", spokenLanguages: ["Spanish"] };

async function provisionTemplate(): Promise<Template> {
  const centre = await openContactCentre(workforce());
  templateProgram = centre.program;
  try {
    for (const email of CONFLICT) await centre.okta.hire({ login: email, email, ...HOLDER });
    const first = await centre.up();
    await centre.atRest();
    return { first, folder: centre.folder };
  } finally {
    await centre.sandbox.close();
  }
}

/** Removes the template; for the hook of the last scenario. */
after(() => templateProgram?.remove());
