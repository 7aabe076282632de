/**
 * Which sample organization a folder holds. One of another version lacks what today's program asks for (a queue, a
 * permission), and whoever meets that would not find out why.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { SandboxError, type SandboxFolder } from "./folder.ts";
import { sampleOrganization } from "./people/organization.ts";

/** The mark of a folder that was planted with somebody's own seed: that is theirs to keep up. */
const OWN_SEED = "seed";

/** Today's sample organization, without what differs in each folder. 64 hex digits. */
function today(): string {
  const nobody = { clientId: "", clientSecret: "", scimClientId: "", scimClientSecret: "", scimToken: "" };
  return createHash("sha256").update(JSON.stringify(sampleOrganization(nobody))).digest("hex");
}

/** @throws SandboxError where the folder holds the sample organization of another version */
export function refuseOtherSample({ path, genesysJournal, planted }: SandboxFolder): void {
  if (!existsSync(genesysJournal)) return;
  const mark = existsSync(planted) ? readFileSync(planted, "utf8") : "";
  if (mark !== OWN_SEED && mark !== today()) throw new SandboxError(`The sandbox of ${path} holds the sample organization of another version of this project. Forget the sandbox's data with: npm run sandbox:reset`);
}

/** Notes what a folder was planted with. */
export function markPlanted({ planted }: SandboxFolder, hasOwnSeed: boolean): void {
  writeFileSync(planted, hasOwnSeed ? OWN_SEED : today());
}
