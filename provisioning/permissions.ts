/**
 * The Genesys permissions that our client needs, and what for: least privilege, checked before the first write.
 */

/** Permission → what it is used for. */
export const GENESYS_PERMISSIONS: Readonly<Record<string, string>> = {
  "directory:user:view": "read people in all states; in all divisions, where more than 10,000 are inactive",
  "directory:user:edit": "division, location, EmployeeID, external id, deactivate, reactivate",
  "directory:userStateChange:view": "tell when and why somebody was deactivated",
  "directory:group:add": "create the groups that roles are bound to",
  "directory:group:edit": "their members, and that they pass roles on",
  "directory:group:view": "read groups and members",
  "authorization:grant:view": "see who holds which role, in every division",
  "authorization:grant:add": "grant roles to groups, and to people where the rules say so",
  "authorization:grant:delete": "revoke what is no longer declared",
  "authorization:role:view": "find roles by name",
  "authorization:division:view": "find divisions by name",
  "authorization:division:add": "create divisions that the rules name",
  "authorization:division:edit": "move people into their division",
  "routing:skill:view": "find skills by name",
  "routing:skill:create": "create skills that the rules name",
  "routing:skill:assign": "give people skills and languages",
};

/** Permission → what it is used for, where the rules have phones; asked for only then. */
export const PHONE_PERMISSIONS: Readonly<Record<string, string>> = {
  "telephony:plugin:all": "read and create WebRTC phones, set default stations; nothing smaller creates phones",
  "telephony:extensionPool:view": "extension pools, and which extensions are free",
  "telephony:station:disassociate": "take leavers from their station",
};

/** Permission → what it is used for, unless the rules say `leavers.tokens: keep`. */
export const TOKEN_PERMISSIONS: Readonly<Record<string, string>> = {
  "oauth:token:delete": "sign leavers out everywhere",
};

/** Permission → what it is used for, where the rules name queues; asked for only then. */
export const QUEUE_PERMISSIONS: Readonly<Record<string, string>> = {
  "routing:queue:view": "find queues by name, and see which groups are in them",
  "routing:queue:edit": "put groups into queues, and take them out",
};

/** Permission → what it is used for, where the rules welcome somebody by an invitation; asked for only then. */
export const WELCOME_PERMISSIONS: Readonly<Record<string, string>> = {
  "directory:user:setPassword": "send invitations; it sets passwords, too, which the program never does",
};

/** What the rules have that needs more than the rest. */
export interface Asking {
  readonly phones?: boolean;
  readonly queues?: boolean;
  readonly invitations?: boolean;
  readonly tokens?: boolean;
}

const CONDITIONAL: Readonly<Record<keyof Asking, Readonly<Record<string, string>>>> = { phones: PHONE_PERMISSIONS, queues: QUEUE_PERMISSIONS, invitations: WELCOME_PERMISSIONS, tokens: TOKEN_PERMISSIONS };

/** What a stack asks for. */
export function permissionsFor(asking: Asking): string[] {
  const further = (Object.keys(CONDITIONAL) as (keyof Asking)[]).filter((part) => asking[part] === true).map((part) => CONDITIONAL[part]);
  return Object.keys(Object.assign({}, GENESYS_PERMISSIONS, ...further) as Record<string, string>);
}

/**
 * The one permission that creates a routing language (`POST /api/v2/routing/languages`; on skills it does everything,
 * deletion included). So it is asked for only where a language that the rules name has to be created.
 */
export const LANGUAGE_CREATION = "routing:skill:manage";
