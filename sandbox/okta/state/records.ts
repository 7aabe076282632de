/** What the emulated org remembers: plain records, journalled one by one. Times are ISO 8601. */
import type { Stored } from "../../kernel/journal.ts";
import type { Json } from "../json.ts";

/** Okta's user statuses. */
export type UserStatus = "STAGED" | "PROVISIONED" | "ACTIVE" | "PASSWORD_EXPIRED" | "LOCKED_OUT" | "RECOVERY" | "SUSPENDED" | "DEPROVISIONED";

export interface UserRecord extends Stored {
  readonly status: UserStatus;
  readonly created: string;
  readonly activated: string | null;
  readonly statusChanged: string | null;
  readonly lastUpdated: string;
  /** Whether a password was ever set: such a user is ACTIVE once activated, others are PROVISIONED. The password itself is not kept. */
  readonly hasPassword: boolean;
  readonly profile: Json;
}

/** A group's profile: the two base attributes and the org's own. */
export interface GroupProfile extends Json {
  readonly name: string;
  readonly description: string | null;
}

export interface GroupRecord extends Stored {
  /** APP_GROUP: a group of a service provider, known through group push. */
  readonly type: "OKTA_GROUP" | "BUILT_IN" | "APP_GROUP";
  readonly created: string;
  readonly lastUpdated: string;
  readonly lastMembershipUpdated: string;
  readonly profile: GroupProfile;
  /** APP_GROUP only: the app it belongs to. */
  readonly appId?: string;
  /** APP_GROUP only: the service provider's id of the group, once linked. */
  readonly scimId?: string;
}

/** One user in one group. `id` is `groupId:userId`. */
export interface MembershipRecord extends Stored {
  readonly groupId: string;
  readonly userId: string;
  /** The rules that manage the membership; empty: it was made by hand. */
  readonly ruleIds: readonly string[];
}

export interface RuleRecord extends Stored {
  readonly name: string;
  readonly status: "ACTIVE" | "INACTIVE" | "INVALID";
  readonly created: string;
  readonly lastUpdated: string;
  readonly expression: string;
  readonly groupIds: readonly string[];
  /** At most 100 users whom the rule leaves alone. */
  readonly excludedUserIds: readonly string[];
}

/** The SCIM connection and the To-App features of an app: what an admin sets in the console. */
export interface Provisioning {
  readonly baseUrl: string;
  readonly token: string;
  readonly features: readonly string[];
  /** Granular deprovisioning (2026.07): accounts of who is unassigned are deleted instead of deactivated. */
  readonly deletesUsers?: boolean;
}

export interface AppRecord extends Stored {
  readonly name: string;
  readonly label: string;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly created: string;
  readonly lastUpdated: string;
  readonly signOnMode: string;
  readonly accessibility: Json;
  readonly visibility: Json;
  readonly userNameTemplate: UserNameTemplate;
  readonly settings: Json;
  readonly signingKeyId: string;
  /** The SAML issuer's external key, `exk…`. */
  readonly issuerKey: string;
  readonly linkId: string;
  readonly accessPolicyId: string;
  /** Whether the app comes from the OIN catalogue. */
  readonly fromCatalogue: boolean;
  readonly provisioning?: Provisioning;
  /** The connection that the API set; the six apps that it supports only. */
  readonly connection?: ConnectionRecord;
  /** The capabilities of USER_PROVISIONING and INBOUND_PROVISIONING as changed by the API. */
  readonly capabilities?: Readonly<Record<string, Json>>;
  /** Custom app-user properties by name. */
  readonly customProperties: Readonly<Record<string, Json>>;
  /** Changes of base app-user properties by name. */
  readonly baseChanges: Readonly<Record<string, Json>>;
}

/** A provisioning connection as the API has it. */
export interface ConnectionRecord {
  readonly authScheme: "TOKEN" | "OAUTH2";
  readonly status: "ENABLED" | "DISABLED";
  readonly baseUrl?: string;
  readonly token?: string;
  /** OAUTH2 only: what the profile holds besides. */
  readonly profile?: Json;
}

export interface UserNameTemplate {
  readonly template: string;
  readonly type: string;
  readonly userSuffix?: string;
  readonly pushStatus?: string;
}

/** A group assigned to an app. `id` is `appId:groupId`. */
export interface AppGroupRecord extends Stored {
  readonly appId: string;
  readonly groupId: string;
  readonly lastUpdated: string;
  /** 0 is listed first, and its profile wins. */
  readonly priority: number;
  readonly profile: Json;
}

/** A user assigned to an app. `id` is `appId:userId`. */
export interface AppUserRecord extends Stored {
  readonly appId: string;
  readonly userId: string;
  /** USER: assigned by itself; GROUP: through a group of the app. */
  readonly scope: "USER" | "GROUP";
  readonly status: "STAGED" | "PROVISIONED" | "ACTIVE";
  readonly syncState: "DISABLED" | "OUT_OF_SYNC" | "SYNCING" | "SYNCHRONIZED" | "ERROR";
  readonly externalId: string | null;
  readonly created: string;
  readonly lastUpdated: string;
  readonly statusChanged: string;
  readonly lastSync: string | null;
  readonly userName: string;
  readonly profile: Json;
}

/** Which account of the service provider a user was last linked to; outlives the assignment. `id` is `appId:userId`. */
export interface LinkRecord extends Stored {
  readonly externalId: string;
}

/** A profile mapping between the user type and an app, one for each direction. */
export interface MappingRecord extends Stored {
  readonly sourceId: string;
  readonly targetId: string;
  readonly properties: Readonly<Record<string, MappingProperty>>;
}

export interface MappingProperty {
  readonly expression: string;
  /** PUSH: on create and update; DONT_PUSH: on create only. */
  readonly pushStatus: "PUSH" | "DONT_PUSH";
}

export interface GroupPushRecord extends Stored {
  readonly appId: string;
  readonly sourceGroupId: string;
  readonly targetGroupId: string;
  readonly status: "ACTIVE" | "INACTIVE" | "ERROR";
  readonly created: string;
  readonly lastUpdated: string;
  readonly lastPush: string | null;
  readonly errorSummary: string | null;
  /** The members that the service provider was told of: user id → its id of the account. */
  readonly pushed: Readonly<Record<string, string>>;
  /** The group name that the service provider was told of. */
  readonly pushedName: string | null;
}

/** A custom property of the user or the group schema. `id` is its name. */
export interface PropertyRecord extends Stored {
  readonly definition: Json;
}

/** A relationship between users. `id` is the primary's name. */
export interface LinkedObjectRecord extends Stored {
  readonly primary: LinkedObjectEnd;
  readonly associated: LinkedObjectEnd;
  /** Associated user → primary user, by id. */
  readonly values: Readonly<Record<string, string>>;
}

/** One end of a relationship. */
export interface LinkedObjectEnd {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly type: "USER";
}

/** A System Log event. `id` is its uuid. */
export interface LogRecord extends Stored {
  readonly published: string;
  readonly eventType: string;
  readonly displayMessage: string;
  readonly severity: "INFO" | "WARN" | "ERROR";
  readonly outcome: { readonly result: string; readonly reason: string | null };
  readonly target: readonly LogTarget[];
  readonly debugData?: Json;
}

export interface LogTarget {
  readonly id: string;
  readonly type: string;
  readonly alternateId: string;
  readonly displayName: string;
}
