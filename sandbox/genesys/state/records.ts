/** What the organization keeps: stored records, not wire shapes. Dates are ISO 8601. */
import type { Stored } from "../../kernel/journal.ts";

/** Genesys' three states of an account. */
export const userStates = ["active", "inactive", "deleted"] as const;
export type UserState = (typeof userStates)[number];

/** Why a state was changed (model `UserState`). */
export const stateChangeReasons = ["Voluntary", "Seasonal", "Leave", "Performance", "Conduct", "Unknown"] as const;
export type StateChangeReason = (typeof stateChangeReasons)[number];

/** A row of `User.addresses` (model `Contact`). */
export interface Contact {
  readonly mediaType: "PHONE" | "EMAIL" | "SMS";
  readonly type: string;
  readonly address?: string | undefined;
  readonly extension?: string | undefined;
  readonly countryCode?: string | undefined;
  readonly integration?: string | undefined;
}

/** Model `EmployerInfo`. */
export interface EmployerInfo {
  readonly officialName?: string | undefined;
  readonly employeeId?: string | undefined;
  readonly employeeType?: string | undefined;
  readonly dateHire?: string | undefined;
}

/** A routing skill or language of a person: the catalogue entry's id, and 0.0 to 5.0. */
export interface Proficiency {
  readonly id: string;
  readonly proficiency: number;
}

/** An organization-unique external identifier (model `UserExternalIdentifier`). */
export interface ExternalId {
  readonly authorityName: string;
  readonly externalKey: string;
}

export interface UserRecord extends Stored {
  readonly email: string;
  readonly name: string;
  readonly state: UserState;
  readonly version: number;
  readonly divisionId: string;
  readonly department?: string | undefined;
  readonly title?: string | undefined;
  readonly username?: string | undefined;
  readonly preferredName?: string | undefined;
  readonly managerId?: string | undefined;
  readonly acdAutoAnswer: boolean;
  readonly employerInfo?: EmployerInfo | undefined;
  readonly addresses: readonly Contact[];
  readonly skills: readonly Proficiency[];
  readonly languages: readonly Proficiency[];
  readonly locationIds: readonly string[];
  /** What was noted about a location of the person, by the location's id. */
  readonly locationNotes?: Readonly<Record<string, string>> | undefined;
  /** Free texts of the profile; no routing skills. */
  readonly profileSkills?: readonly string[] | undefined;
  readonly certifications?: readonly string[] | undefined;
  /** When the person last got a token. */
  readonly lastTokenIssued?: string | undefined;
  /** When an invitation was last sent. */
  readonly invitedAt?: string | undefined;
  readonly externalIds: readonly ExternalId[];
  /** SCIM `externalId` by OAuth client. */
  readonly scimExternalIds: Readonly<Record<string, string>>;
  readonly dateCreated: string;
  readonly dateModified: string;
  readonly stateChangeDate: string;
  readonly stateChangeReason?: StateChangeReason | undefined;
}

/** A number at which a group rings (model `GroupContact`). */
export interface GroupAddress {
  readonly address?: string | undefined;
  readonly extension?: string | undefined;
  readonly type: "GROUPRING" | "GROUPPHONE";
  readonly mediaType: "PHONE";
}

export interface GroupRecord extends Stored {
  readonly name: string;
  readonly description?: string | undefined;
  readonly type: "official" | "social";
  readonly visibility: string;
  readonly rulesVisible: boolean;
  readonly rolesEnabled: boolean;
  readonly includeOwners: boolean;
  readonly callsEnabled: boolean;
  readonly ownerIds: readonly string[];
  readonly addresses: readonly GroupAddress[];
  readonly version: number;
  readonly dateModified: string;
  readonly scimExternalIds: Readonly<Record<string, string>>;
}

/** One person explicitly in one group; id is `group|user`. */
export interface MembershipRecord extends Stored {
  readonly groupId: string;
  readonly userId: string;
}

/** Who a grant is made to. */
export const subjectTypes = ["PC_USER", "PC_GROUP", "PC_OAUTH_CLIENT"] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** A role held in a division; id is `subject|role|division`. */
export interface GrantRecord extends Stored {
  readonly subjectId: string;
  readonly subjectType: SubjectType;
  readonly roleId: string;
  readonly divisionId: string;
  readonly grantMadeAt: string;
}

/** A condition on the resource of a permission policy (model `DomainResourceConditionNode`): a term, or several joined. */
export interface ConditionNode {
  readonly variableName?: string | undefined;
  readonly operator?: string | undefined;
  readonly operands?: readonly unknown[] | undefined;
  readonly conjunction?: string | undefined;
  readonly terms?: readonly ConditionNode[] | undefined;
}

/** One permission policy of a role: `domain:entityName:action` for each action. */
export interface Policy {
  readonly domain: string;
  readonly entityName: string;
  readonly actions: readonly string[];
  readonly condition?: ConditionNode | undefined;
}

/** What a role is called and allows. */
export interface RoleDefinition {
  readonly name: string;
  readonly description?: string | undefined;
  /** Old-style permissions without a domain, e.g. `admin`. */
  readonly permissions: readonly string[];
  readonly policies: readonly Policy[];
}

export interface RoleRecord extends Stored, RoleDefinition {
  readonly defaultRoleId?: string | undefined;
  /** How a default role was before it was first changed. */
  readonly standard?: RoleDefinition | undefined;
}

export interface DivisionRecord extends Stored {
  readonly name: string;
  readonly description: string;
  readonly home: boolean;
}

/** A routing skill, routing language or location. Deleted ones stay, marked. */
export interface CatalogueRecord extends Stored {
  readonly name: string;
  readonly state: "active" | "deleted";
  readonly version: number;
  readonly dateModified: string;
}

/** An OAuth client of the client-credentials grant. Only a digest of its secret is kept. */
export interface ClientRecord extends Stored {
  readonly name: string;
  readonly secretDigest: string;
}

/** A bearer token; the id is the token's digest. Without `expires` it lives until the sandbox is reset. */
export interface TokenRecord extends Stored {
  readonly clientId: string;
  /** The person who logged in with the client; absent where the client itself did. */
  readonly userId?: string | undefined;
  readonly expires?: string | undefined;
}
