import { createHash, randomUUID } from "node:crypto";
import type { Collection, Journal, Stored } from "../../kernel/journal.ts";
import { Listings } from "../../kernel/listings.ts";
import type { Behaviour } from "../behaviour.ts";
import { followUser } from "../telephony/followUser.ts";
import type { StationRecord } from "../telephony/records.ts";
import { TelephonyState } from "../telephony/state.ts";
import type { QueueMemberRecord, QueueRecord } from "../queues/records.ts";
import type { SkillGroupRecord } from "../skillGroups/records.ts";
import { Indexed } from "./indexed.ts";
import { LaggingView } from "./laggingView.ts";
import type {
  CatalogueRecord,
  ClientRecord,
  DivisionRecord,
  GrantRecord,
  GroupRecord,
  MembershipRecord,
  RoleRecord,
  TokenRecord,
  UserRecord,
} from "./records.ts";

/** The index key of an external identifier. Case-sensitive (Genesys external-id API). */
export const externalIdKey = (authority: string, key: string): string => JSON.stringify([authority, key]);

/** Names and e-mails are compared without case. */
export const folded = (text: string): string => text.toLowerCase();

/** What is kept of a secret. */
export const digest = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Indexes of people: look-ups that must not scan. */
const userKeys = {
  email: (user: UserRecord) => [folded(user.email)],
  employeeId: (user: UserRecord) => (user.employerInfo?.employeeId === undefined ? [] : [user.employerInfo.employeeId]),
  externalId: (user: UserRecord) => user.externalIds.map((held) => externalIdKey(held.authorityName, held.externalKey)),
  scimExternalId: (user: UserRecord) => Object.entries(user.scimExternalIds).map(([client, value]) => externalIdKey(client, value)),
};

const named = { name: (record: { readonly name: string }) => [folded(record.name)] };

/** The emulated organization: every collection, the clock and the answers to what is unverified. */
export class Organization {
  readonly behaviour: Behaviour;
  readonly users: Indexed<UserRecord, keyof typeof userKeys>;
  readonly groups: Indexed<GroupRecord, "name">;
  readonly memberships: Indexed<MembershipRecord, "group" | "user">;
  readonly grants: Indexed<GrantRecord, "subject" | "role" | "division">;
  readonly roles: Indexed<RoleRecord, "name">;
  readonly divisions: Indexed<DivisionRecord, "name">;
  readonly skills: Indexed<CatalogueRecord, "name">;
  readonly languages: Indexed<CatalogueRecord, "name">;
  readonly locations: Indexed<CatalogueRecord, "name">;
  readonly clients: Indexed<ClientRecord, "name">;
  readonly tokens: Indexed<TokenRecord, "client" | "user">;
  /** How far the search index is behind. The platform's lags up to minutes (CX as Code polls it for three). */
  search: { readonly lagSeconds: number } = { lagSeconds: 0 };
  /** Calls that a token may make in a minute. */
  ratePerMinute = 300;
  /** What the search operations see. */
  readonly searchable: {
    readonly users: LaggingView<UserRecord>;
    readonly groups: LaggingView<GroupRecord>;
    readonly stations: LaggingView<StationRecord>;
  };
  /** Lists that are read page by page. */
  readonly listings: Listings;
  readonly queues: Indexed<QueueRecord, "name">;
  readonly queueMembers: Indexed<QueueMemberRecord, "queue" | "user">;
  readonly skillGroups: Indexed<SkillGroupRecord, "name">;
  readonly #journal: Journal;
  readonly telephony: TelephonyState;
  readonly #marks: Collection<Stored>;
  readonly #now: () => Date;

  constructor(journal: Journal, behaviour: Behaviour, now: () => Date) {
    this.behaviour = behaviour;
    this.#now = now;
    this.#journal = journal;
    this.listings = new Listings(() => journal.changes);
    this.#marks = journal.collection("marks");
    this.users = new Indexed(journal.collection<UserRecord>("users"), userKeys);
    this.groups = new Indexed(journal.collection<GroupRecord>("groups"), named);
    this.memberships = new Indexed(journal.collection<MembershipRecord>("memberships"), {
      group: (membership) => [membership.groupId],
      user: (membership) => [membership.userId],
    });
    this.grants = new Indexed(journal.collection<GrantRecord>("grants"), {
      subject: (grant) => [grant.subjectId],
      role: (grant) => [grant.roleId],
      division: (grant) => [grant.divisionId],
    });
    this.roles = new Indexed(journal.collection<RoleRecord>("roles"), named);
    this.divisions = new Indexed(journal.collection<DivisionRecord>("divisions"), named);
    this.skills = new Indexed(journal.collection<CatalogueRecord>("skills"), named);
    this.languages = new Indexed(journal.collection<CatalogueRecord>("languages"), named);
    this.locations = new Indexed(journal.collection<CatalogueRecord>("locations"), named);
    this.clients = new Indexed(journal.collection<ClientRecord>("clients"), named);
    this.telephony = new TelephonyState(journal);
    this.tokens = new Indexed(journal.collection<TokenRecord>("tokens"), {
      client: (token) => [token.clientId],
      user: (token) => (token.userId === undefined ? [] : [token.userId]),
    });
    this.queues = new Indexed(journal.collection<QueueRecord>("queues"), named);
    this.queueMembers = new Indexed(journal.collection<QueueMemberRecord>("queueMembers"), {
      queue: (member) => [member.queueId],
      user: (member) => [member.userId],
    });
    this.skillGroups = new Indexed(journal.collection<SkillGroupRecord>("skillGroups"), named);
    const lagMs = (): number => this.search.lagSeconds * 1000;
    const nowMs = (): number => this.#now().getTime();
    this.searchable = { users: new LaggingView(this.users, lagMs, nowMs), groups: new LaggingView(this.groups, lagMs, nowMs), stations: new LaggingView(this.telephony.stations, lagMs, nowMs) };
    this.users.watch((before, after) => after !== undefined && followUser(this, before, after));
  }

  /** The injected clock's time. */
  now(): Date {
    return this.#now();
  }

  /** The time as the platform writes it. */
  timestamp(): string {
    return this.#now().toISOString();
  }

  newId(): string {
    return randomUUID();
  }

  /** Records that one feature keeps for itself and finds by id only. The type is the feature's word for what it stores there. */
  collection<T extends Stored>(name: string): Collection<T> {
    return this.#journal.collection<T>(name);
  }

  /** Whether the seed has been applied to the end. */
  get isPlanted(): boolean {
    return this.#marks.get("planted") !== undefined;
  }

  markPlanted(): void {
    this.#marks.put({ id: "planted" });
  }

  /** Forgets everything. */
  clear(): void {
    for (const kind of [
      this.users,
      this.groups,
      this.memberships,
      this.grants,
      this.roles,
      this.divisions,
      this.skills,
      this.languages,
      this.locations,
      this.clients,
      this.tokens,
      this.queues,
      this.queueMembers,
      this.skillGroups,
      this.telephony,
    ])
      kind.clear();
  }

  /** The division that always exists. */
  get home(): DivisionRecord {
    const home = this.divisions.all().find((division) => division.home);
    if (home === undefined) throw new Error("The Genesys emulator's journal has no Home division: reset the sandbox.");
    return home;
  }
}
