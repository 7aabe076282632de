/** The sandbox folder of a clone: what the two servers, and Pulumi with them, keep between runs. */
import { join, resolve } from "node:path";

/** What the user did or has that keeps the sandbox from working, in words for them. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
}

/** The root of this clone. */
export const ROOT = resolve(import.meta.dirname, "..");

/** The places inside a sandbox folder. */
export interface SandboxFolder {
  readonly path: string;
  readonly oktaJournal: string;
  readonly genesysJournal: string;
  /** What Genesys was planted with (`sampleMark.ts`). */
  readonly planted: string;
  /** The tokens of both servers, made once (mode 0600). */
  readonly credentials: string;
  /** Process id and addresses; there while the sandbox runs. */
  readonly running: string;
  /** Pulumi's file backend: what it believes about the two servers. */
  readonly state: string;
  /** Okta's users as `npm start` left them (mode 0600): whom `ccaas explain` can be asked about while nothing runs. */
  readonly people: string;
  /** Shell file to `source`. */
  readonly env: string;
}

/** The folder of this clone: `$CCAAS_SANDBOX` (relative to the clone), or `.sandbox`. */
export function defaultFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const chosen = environment["CCAAS_SANDBOX"] ?? "";
  return resolve(ROOT, chosen === "" ? ".sandbox" : chosen);
}

/** The places inside `path`; nothing need be there yet. */
export function sandboxFolder(path: string = defaultFolder()): SandboxFolder {
  return {
    path,
    oktaJournal: join(path, "okta.journal"),
    genesysJournal: join(path, "genesys.journal"),
    planted: join(path, "planted"),
    credentials: join(path, "credentials.json"),
    running: join(path, "running.json"),
    state: join(path, "state"),
    people: join(path, "people.json"),
    env: join(path, "env"),
  };
}
