import type { Operation } from "./http/operation.ts";
import { audited } from "./audit/recorder.ts";
import { routes as audit } from "./audit/routes.ts";
import { routes as authorization } from "./authorization/routes.ts";
import { routes as groups } from "./groups/routes.ts";
import { routes as license } from "./license/routes.ts";
import { routes as locations } from "./locations/routes.ts";
import { routes as tokens } from "./oauth/tokens.ts";
import { routes as organization } from "./organization/routes.ts";
import { routes as queues } from "./queues/routes.ts";
import { routes as routing } from "./routing/routes.ts";
import { routes as scim } from "./scim/routes.ts";
import { routes as telephony } from "./telephony/routes.ts";
import { routes as skillGroups } from "./skillGroups/definition.ts";
import { routes as users } from "./users/routes.ts";
import { routes as voicemail } from "./voicemail/policies.ts";

/** Every operation of the API that the emulator has; all others are 404. */
export const operations: readonly Operation[] = [
  ...users,
  ...scim,
  ...authorization,
  ...routing,
  ...queues,
  ...skillGroups,
  ...groups,
  ...locations,
  ...organization,
  ...tokens,
  ...voicemail,
  ...telephony,
  ...audit,
  ...license,
].map(audited);
