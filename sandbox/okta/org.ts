/** The emulated org: its records, its clock, its settings and its queue. Operations work on it and on nothing else. */
import type { Clock } from "../kernel/clock.ts";
import type { Collection, Journal } from "../kernel/journal.ts";
import { Listings } from "../kernel/listings.ts";
import { defaultBehaviour, type Behaviour } from "./behaviour.ts";
import { randomId } from "./ids.ts";
import { DEFAULT_CALLS_PER_MINUTE, DEFAULT_RETRY_DELAY_MS, type ConsoleStep, type OktaSandboxOptions } from "./options.ts";
import type { TaskRecord, TaskResult } from "./push/task.ts";
import { TaskQueue } from "./push/taskQueue.ts";
import { PairStore } from "./state/pairStore.ts";
import type { AppGroupRecord, AppRecord, AppUserRecord, GroupPushRecord, GroupRecord, LinkedObjectRecord, LinkRecord, LogRecord, MappingRecord, MembershipRecord, PropertyRecord, RuleRecord } from "./state/records.ts";
import { SearchedStore, type Indexing } from "./state/searchedStore.ts";
import { UserStore } from "./state/userStore.ts";

/** Everything that an operation may read or change. */
export interface Org {
  readonly behaviour: Behaviour;
  readonly callsPerMinute: number;
  readonly console: ConsoleStep | undefined;
  readonly users: UserStore;
  readonly groups: SearchedStore<GroupRecord>;
  /** Left: group, right: user. */
  readonly memberships: PairStore<MembershipRecord>;
  readonly rules: Collection<RuleRecord>;
  readonly apps: Collection<AppRecord>;
  /** Left: app, right: group. */
  readonly appGroups: PairStore<AppGroupRecord>;
  /** Left: app, right: user. */
  readonly appUsers: PairStore<AppUserRecord>;
  readonly links: Collection<LinkRecord>;
  readonly mappings: Collection<MappingRecord>;
  readonly groupPushes: Collection<GroupPushRecord>;
  /** Custom properties of the user schema. */
  readonly userProperties: Collection<PropertyRecord>;
  /** Custom properties of the group schema. */
  readonly groupProperties: Collection<PropertyRecord>;
  readonly linkedObjects: Collection<LinkedObjectRecord>;
  readonly log: Collection<LogRecord>;
  readonly tasks: TaskQueue;
  /** Lists that are read page by page. */
  readonly listings: Listings;
  /** How far the search index lags. */
  readonly search: OrgControls["search"];
  /** The org's base URL without a trailing slash; known once the server listens. */
  readonly url: { base: string };
  /** The time, ISO 8601. */
  now(): string;
}

/** How the org's tasks are done; given by the push engine. */
export interface TaskWork {
  readonly run: (org: Org, task: TaskRecord, signal: AbortSignal) => Promise<TaskResult>;
  readonly onFailure: (org: Org, task: TaskRecord, reason: string) => void;
}

/** What the control API turns: the time, and how far the search index lags. */
export interface OrgControls {
  readonly clock: Clock;
  readonly search: { readonly lagSeconds: number };
}

/** The org that a journal remembers; empty at first. */
export function orgOf(journal: Journal, options: OktaSandboxOptions, { clock, search }: OrgControls, work: TaskWork): Org {
  const indexing: Indexing = { search, now: () => clock.now().getTime() };
  const tasks = new TaskQueue(journal.collection<TaskRecord>("tasks"), {
    retryDelayMs: options.retryDelayMs ?? DEFAULT_RETRY_DELAY_MS,
    run: (task, signal) => work.run(org, task, signal),
    onFailure: (task, reason) => work.onFailure(org, task, reason),
    newId: () => randomId("act"),
    clock,
  });
  const org: Org = {
    behaviour: { ...defaultBehaviour, ...options.behaviour },
    callsPerMinute: options.callsPerMinute ?? DEFAULT_CALLS_PER_MINUTE,
    console: options.console,
    users: new UserStore(journal.collection("users"), indexing),
    groups: new SearchedStore<GroupRecord>(journal.collection("groups"), indexing),
    memberships: new PairStore(journal.collection<MembershipRecord>("memberships"), (pair) => ({ left: pair.groupId, right: pair.userId })),
    rules: journal.collection("rules"),
    apps: journal.collection("apps"),
    appGroups: new PairStore(journal.collection<AppGroupRecord>("appGroups"), (pair) => ({ left: pair.appId, right: pair.groupId })),
    appUsers: new PairStore(journal.collection<AppUserRecord>("appUsers"), (pair) => ({ left: pair.appId, right: pair.userId })),
    links: journal.collection("links"),
    mappings: journal.collection("mappings"),
    groupPushes: journal.collection("groupPushes"),
    userProperties: journal.collection("userProperties"),
    groupProperties: journal.collection("groupProperties"),
    linkedObjects: journal.collection("linkedObjects"),
    log: journal.collection("log"),
    tasks,
    listings: new Listings(() => journal.changes),
    search,
    url: { base: "" },
    now: () => clock.now().toISOString(),
  };
  return org;
}
