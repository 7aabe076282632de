/** The sandbox's tokens: random, made once per folder, so that what was pasted somewhere keeps working between runs. */
import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { SandboxError, type SandboxFolder } from "./folder.ts";
import { replaceFile } from "./replaceFile.ts";

const schema = z.object({
  okta: z.object({ token: z.string().min(1) }),
  genesys: z.object({
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    scimToken: z.string().min(1),
    scimClientId: z.string().min(1),
    scimClientSecret: z.string().min(1),
  }),
});

/** The content of `credentials.json`: Okta's API token, our Genesys client, and the client behind Okta's SCIM token. */
export type Credentials = z.infer<typeof schema>;

/** The folder's credentials, or nothing where it has none yet. */
export function readCredentials(folder: SandboxFolder): Credentials | undefined {
  if (!existsSync(folder.credentials)) return undefined;
  const parsed = schema.safeParse(jsonOrNothing(readFileSync(folder.credentials, "utf8")));
  if (parsed.success) return parsed.data;
  throw new SandboxError(`${folder.credentials} is not what the sandbox wrote there. Forget the sandbox's data with: npm run sandbox:reset`);
}

/**
 * The folder's credentials, made now where it has none.
 * @throws SandboxError when the servers already have data that names credentials which are gone
 */
export function ensureCredentials(folder: SandboxFolder): Credentials {
  const existing = readCredentials(folder);
  if (existing !== undefined) return existing;
  if (existsSync(folder.genesysJournal)) {
    throw new SandboxError(`${folder.credentials} is missing, but ${folder.genesysJournal} knows clients by it. Forget the sandbox's data with: npm run sandbox:reset`);
  }
  const fresh = makeCredentials();
  replaceFile(folder.credentials, `${JSON.stringify(fresh, undefined, 2)}\n`);
  return fresh;
}

/** Shaped as the platforms shape theirs: Okta's tokens start with `00`, Genesys' client ids are UUIDs. */
function makeCredentials(): Credentials {
  const secret = (bytes: number): string => randomBytes(bytes).toString("base64url");
  return {
    okta: { token: `00${secret(30)}` },
    genesys: { clientId: randomUUID(), clientSecret: secret(32), scimToken: secret(64), scimClientId: randomUUID(), scimClientSecret: secret(32) },
  };
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
