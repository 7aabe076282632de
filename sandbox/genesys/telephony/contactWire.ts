/** A row of `User.addresses` on the wire (model `Contact`). */
import type { Organization } from "../state/organization.ts";
import type { Contact, UserRecord } from "../state/records.ts";
import { hasExtension } from "./numbers.ts";

/**
 * `display` is what the platform makes of a row. Four shapes come back (CX as Code): a number; an extension of a pool,
 * which is its own display; a number with an extension; and an extension that the person was not given, as display only.
 */
export function contactToWire(org: Organization, user: UserRecord, { extension, ...contact }: Contact): Readonly<Record<string, unknown>> {
  const isGiven = extension === undefined || contact.address !== undefined || hasExtension(org, user.id, extension);
  return { ...contact, ...(isGiven ? { extension } : {}), display: contact.address ?? extension };
}
