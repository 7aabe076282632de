/**
 * What a contact centre is to us, whoever sells it: accounts, groups, divisions, roles, skills, languages, locations, and
 * the few writes we ever make. A platform folder (`platforms/genesys`) translates between this and its own API; nothing here
 * can delete a person, because nothing in this project may.
 */

import type { Queueing } from "./queues.ts";
import type { Telephony } from "./telephony.ts";
import type { Welcoming } from "./welcome.ts";

/** A catalogue entry: division, skill, language, role, location. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Whether a person can log in. `deleted` accounts can be restored, and are searched when somebody is rehired. */
export type AccountState = "active" | "inactive" | "deleted";

/** What people have levels of: routing skills and routing languages, two lists that work alike. */
export const LEVEL_KINDS = ["skills", "languages"] as const;

/** One of `LEVEL_KINDS`. */
export type LevelKind = (typeof LEVEL_KINDS)[number];

/** A routing skill or routing language of one person. Proficiency 0–5, 5 best; 0 still means having it. */
export interface SkillLevel {
  readonly name: string;
  readonly proficiency: number;
}

/** One person's account, as read from the contact centre. */
export interface Account {
  readonly id: string;
  readonly state: AccountState;
  /** The login and main e-mail: evidence, never the match key. */
  readonly email: string;
  readonly name: string;
  /** The EmployeeID on the account's own record (Genesys `employerInfo.employeeId`, SCIM `employeeNumber`). */
  readonly employeeId: string | undefined;
  readonly title: string | undefined;
  readonly department: string | undefined;
  readonly division: string;
  /** Names of the locations, in the platform's order. */
  readonly locations: readonly string[];
  readonly skills: readonly SkillLevel[];
  readonly languages: readonly SkillLevel[];
}

/** A group of the contact centre, through which roles reach people. */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** Whether roles granted to the group reach its members. */
  readonly rolesEnabled: boolean;
}

/** A role held in a division, by names. */
export interface RoleGrant {
  readonly role: string;
  readonly division: string;
}

/** A person to whom a role could not be granted, and why. */
export interface RefusedGrant {
  readonly accountId: string;
  readonly reason: string;
}

/** One reading of the whole organization, in bulk pages. */
export interface OrgReading {
  /** In every state: a leaver who is missed here becomes a duplicate when rehired. */
  readonly accounts: readonly Account[];
  readonly groups: readonly Group[];
  readonly divisions: readonly Named[];
  readonly roles: readonly Named[];
  readonly skills: readonly Named[];
  readonly languages: readonly Named[];
  readonly locations: readonly Named[];
}

/** What we may change on an account besides its state. Absent fields are left alone. */
export interface AccountUpdate {
  readonly email?: string;
  readonly employeeId?: string;
  /** Names of existing locations; replaces the list. */
  readonly locations?: readonly string[];
}

/** What of an account a bulk reading may not have shown, although it is there. */
export type AccountPart = "employeeId" | "levels";

/** Answers of a write that gives a person the organization-unique external id. */
export type ExternalIdResult = "written" | "held-by-another";

/** The port that each contact-centre platform implements. All writes may be repeated safely. */
export interface ContactCentre extends Telephony, Queueing, Welcoming {
  /** The organization as it is now: read once, shared until a write or `forget`. */
  org(): Promise<OrgReading>;
  /** Drops the shared reading (somebody else, e.g. the identity provider, has written). */
  forget(): void;
  /** How many calls a minute we may make, as far as the platform has said. */
  callsPerMinute(): number;
  /**
   * Looks a second time at those of these accounts of which the bulk reading did not show this part; `org` has them whole
   * then. Before something is taken from an account, or decided because it carries nothing. Answers whether anything was
   * read: costs nothing where all was shown.
   */
  lookAgain(accountIds: readonly string[], part: AccountPart): Promise<boolean>;
  /** Permissions of `needed` that our credentials lack; empty when all is well. Read-only. */
  missingPermissions(needed: readonly string[]): Promise<readonly string[]>;

  /** The account that holds an external id, or nothing. Case-sensitive. */
  accountByExternalId(authority: string, key: string): Promise<string | undefined>;
  writeExternalId(accountId: string, authority: string, key: string): Promise<ExternalIdResult>;
  /** Takes an external id from an account (a twin must give up its EmployeeID). Does nothing where it is absent. */
  releaseExternalId(accountId: string, authority: string, key: string): Promise<void>;

  /** Sets the state, recording the reason where the platform can. `deleted` cannot be asked for. */
  setState(accountId: string, state: "active" | "inactive", reason: string): Promise<void>;
  /** Signs a person out everywhere. Also right for one who is signed in nowhere. */
  revokeTokens(accountId: string): Promise<void>;
  updateAccount(accountId: string, update: AccountUpdate): Promise<void>;
  /** Moves accounts into a division, in bulk. */
  moveToDivision(division: string, accountIds: readonly string[]): Promise<void>;
  /** Sets exactly these skills on an account (the caller has merged in those nobody manages). */
  setSkills(accountId: string, skills: readonly SkillLevel[]): Promise<void>;
  /** Likewise for languages. */
  setLanguages(accountId: string, languages: readonly SkillLevel[]): Promise<void>;

  /** Finds by exact name, or creates. Answers the id and whether it was created. */
  ensureDivision(name: string): Promise<{ readonly id: string; readonly created: boolean }>;
  ensureSkill(name: string): Promise<{ readonly id: string; readonly created: boolean }>;
  ensureLanguage(name: string): Promise<{ readonly id: string; readonly created: boolean }>;
  /** As above; also turns `rolesEnabled` on where it is off. */
  ensureGroup(name: string, description: string): Promise<{ readonly id: string; readonly created: boolean }>;

  /** Explicit members of a group (account ids), without owners and rule members. */
  groupMembers(groupId: string): Promise<ReadonlySet<string>>;
  addGroupMembers(groupId: string, accountIds: readonly string[]): Promise<void>;
  removeGroupMembers(groupId: string, accountIds: readonly string[]): Promise<void>;

  /** Says how many groups will be asked for their grants, so that the cheapest way to read them can be taken from the first. */
  expectGroupsWithRoles(count: number): void;
  /** Those of `asked` that were made to the group itself. Shares a reading with all who ask, until a write or `forget`. */
  groupGrants(groupId: string, asked: readonly RoleGrant[]): Promise<readonly RoleGrant[]>;
  addGroupGrants(groupId: string, grants: readonly RoleGrant[]): Promise<void>;
  /** Account or group id → roles that were granted to it, and not to a group of it, in a division; in bulk, from the same reading. */
  grantsIn(division: string): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /**
   * Grants a role to people directly, in bulk.
   * @returns whom the platform refused, where it took the others; it refuses whoever is not active
   */
  grantToPeople(role: string, divisions: readonly string[], accountIds: readonly string[]): Promise<readonly RefusedGrant[]>;
  /** Which of these accounts do not hold the role directly in all the divisions, looked at with new eyes. */
  withoutRole(role: string, divisions: readonly string[], accountIds: readonly string[]): Promise<readonly string[]>;
  /** Takes what was granted to a group or account itself. */
  removeGrants(subjectId: string, grants: readonly RoleGrant[]): Promise<void>;
  /** Roles that reach a person, with where from: `direct`, or the id of the granting group. Empty while inactive. */
  effectiveGrants(accountId: string): Promise<readonly (RoleGrant & { readonly from: string })[]>;
}

/** A platform's refusal, translated: what it said, and what to do. Never holds a secret. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  /** HTTP status; 0 where no reply came. */
  readonly status: number;
  /** The platform's own error code, e.g. `general.conflict`, `E0000007`; empty where it gave none. */
  readonly code: string;

  constructor(message: string, status: number, code: string) {
    super(message);
    this.status = status;
    this.code = code;
    // Pulumi prints the stack of whatever `check`, `diff`, `read` and `delete` throw; the message says all there is to know.
    this.stack = "";
  }
}
