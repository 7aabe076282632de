/**
 * A one-way mark of an e-mail address, so that protected accounts can be named in state without their addresses.
 */
import { createHash } from "node:crypto";

/** The mark; case and surrounding blanks do not count. 32 hex digits of SHA-256. */
export function fingerprint(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex").slice(0, 32);
}
