/**
 * What the identity provider (Okta first) is to us: the people it knows, who is in which group, who is assigned the
 * contact centre's app and how far its own provisioning has come. A platform folder (`platforms/okta`) implements it.
 */

/** A person's record: the profile as the mapping expressions see it (`user.*`). */
export interface Person {
  readonly id: string;
  /** Okta's life-cycle status, as on the wire: STAGED, PROVISIONED, ACTIVE, RECOVERY, PASSWORD_EXPIRED, LOCKED_OUT, SUSPENDED, DEPROVISIONED. */
  readonly status: string;
  /** ISO 8601. */
  readonly statusChanged: string | undefined;
  readonly profile: Readonly<Record<string, unknown>>;
}

/** One person's assignment to the app, and what provisioning made of it. */
export interface AppUser {
  readonly personId: string;
  /** The account's id at the service provider, once linked. */
  readonly externalId: string | undefined;
  /** DISABLED, OUT_OF_SYNC, SYNCING, SYNCHRONIZED or ERROR. */
  readonly syncState: string;
  /** The app user name that is sent as SCIM `userName`. */
  readonly userName: string | undefined;
}

/** A group of the identity provider. */
export interface SourceGroup {
  readonly id: string;
  readonly name: string;
}

/** Why provisioning of a person failed, from the provider's log. */
export interface ProvisioningFailure {
  readonly personId: string;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: string;
}

/** The port that each identity provider implements. */
export interface IdentityProvider {
  /** Everybody, deactivated people included, with the memoised reading shared until `forget`. */
  people(): Promise<readonly Person[]>;
  /** Drops all shared readings. */
  forget(): void;
  /** Drops what provisioning moves, and no more: who is in this group and, where given, who is assigned this app. */
  lookAgain(groupId: string, appId?: string): void;
  /** Ids of the apps with exactly this label, those that are switched off included. */
  appsLabelled(label: string): Promise<readonly string[]>;
  appUsers(appId: string): Promise<readonly AppUser[]>;
  /** The app's provisioning features as the provider reports them, e.g. PUSH_USER_DEACTIVATION. */
  appFeatures(appId: string): Promise<readonly string[]>;
  /** Ids of the people in a group. */
  groupMembers(groupId: string): Promise<ReadonlySet<string>>;
  /** Ids of the people whom the rules that fill a group never put in: somebody took them out by hand. */
  excludedFrom(groupId: string): Promise<ReadonlySet<string>>;
  /** Puts a person into a group that no rule fills; nothing happens to one who is in. */
  admit(groupId: string, personId: string): Promise<void>;
  /** Takes a person out of such a group; nothing happens to one who is out. */
  dismiss(groupId: string, personId: string): Promise<void>;
  /** The latest failure of each person in the app since `since` (ISO 8601). */
  provisioningFailures(appId: string, since: string): Promise<readonly ProvisioningFailure[]>;
  /**
   * Makes the provider provision these people again: they leave and re-enter the assigning group, the one retry it has.
   * Where rules fill the group, a person taken out is put on the rule's exclusion list; the rule is given its list back,
   * and puts them in again.
   */
  reassign(groupId: string, personIds: readonly string[]): Promise<void>;
  /** Ids of the people whom a `reassign` that was killed has left between the two: nobody has decided that they may not be in the group. */
  halfWay(groupId: string): Promise<ReadonlySet<string>>;
  /** Brings those in. */
  finishReassign(groupId: string): Promise<void>;
}
