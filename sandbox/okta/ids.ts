/** Identifiers as Okta issues them: a prefix that names the kind, then letters and digits. */
import { randomBytes } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const ID_LENGTH = 20;

/** The prefixes of Okta's ids. `oae` is an error's, `exk` a SAML issuer's, `trs` a transaction's. */
export type IdPrefix = "00u" | "00g" | "0pr" | "0oa" | "prm" | "gPm" | "oae" | "exk" | "trs" | "aln" | "act";

/** A fresh id of 20 characters, e.g. `00uk3n2Lr9oS0a1B2C3D`. */
export function randomId(prefix: IdPrefix): string {
  const bytes = randomBytes(ID_LENGTH - prefix.length);
  return prefix + Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** The one user type of the emulated org, and its schema. */
export const USER_TYPE_ID = "otysandboxdefault001";
/** The id of the default user type's schema. */
export const USER_SCHEMA_ID = "oscsandboxdefault001";
/** The org's own id. */
export const ORG_ID = "00osandboxorg0000001";
/** The access policy that each app has at first. */
export const DEFAULT_ACCESS_POLICY_ID = "rstsandboxanytwofac1";
