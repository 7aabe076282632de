/** What both platforms hold, without times and versions, and by name where ids are new in each run. */
import type { JournalLine, Stored } from "../../../sandbox/kernel/journal.ts";
import type { CatalogueRecord, GrantRecord, GroupRecord, MembershipRecord, Proficiency, UserRecord } from "../../../sandbox/genesys/state/records.ts";
import type { QueueRecord } from "../../../sandbox/genesys/queues/records.ts";
import type { NumberRecord, PhoneBaseRecord, PhoneRecord, SiteRecord, StationRecord } from "../../../sandbox/genesys/telephony/records.ts";
import type { AppUserRecord, MembershipRecord as OktaMembership, RuleRecord } from "../../../sandbox/okta/state/records.ts";

/** What each collection is said to hold. */
interface Records {
  readonly divisions: CatalogueRecord;
  readonly skills: CatalogueRecord;
  readonly languages: CatalogueRecord;
  readonly locations: CatalogueRecord;
  readonly roles: CatalogueRecord;
  readonly grants: GrantRecord;
  readonly groups: GroupRecord;
  readonly memberships: MembershipRecord;
  readonly users: UserRecord;
  readonly sites: SiteRecord;
  readonly phoneBases: PhoneBaseRecord;
  readonly phones: PhoneRecord;
  readonly stations: StationRecord;
  readonly numbers: NumberRecord;
  readonly queues: QueueRecord;
}

/** The same of Okta. */
interface OktaRecords {
  readonly appUsers: AppUserRecord;
  readonly rules: RuleRecord;
  readonly memberships: OktaMembership;
}

/** The records of a collection. */
type Reader<R> = <K extends keyof R & string>(collection: K) => readonly R[K][];

const CATALOGUE = ["divisions", "skills", "languages", "locations"] as const;

/** Reads both journals. */
export function dumpOf({ genesys, okta }: Readonly<Record<"genesys" | "okta", readonly JournalLine[]>>): unknown {
  return { ...genesysDump(readerOf<Records>(genesys)), ...oktaDump(readerOf<OktaRecords>(okta)) };
}

function genesysDump(all: Reader<Records>): Readonly<Record<string, unknown>> {
  const named = [...CATALOGUE, "roles" as const].flatMap((kind) => all(kind));
  const names = new Map([...named, ...all("sites"), ...all("phoneBases")].map(({ id, name }) => [id, name] as const));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const levels = (held: readonly Proficiency[]): readonly string[] => held.map(({ id, proficiency }) => `${nameOf(id)} ${proficiency}`).toSorted();
  const grants = all("grants");
  const heldBy = (subject: string): readonly string[] => grants.filter(({ subjectId }) => subjectId === subject).map(({ roleId, divisionId }) => `${nameOf(roleId)} in ${nameOf(divisionId)}`).toSorted();
  const memberships = all("memberships");
  const numbers = all("numbers");
  const users = all("users").map(({ id, email, state, stateChangeReason = "", employerInfo, externalIds, scimExternalIds, divisionId, department = "", locationIds, skills, languages, addresses, invitedAt }) => ({
    ...{ id, email, state, stateChangeReason, employeeId: employerInfo?.employeeId ?? "", externalIds, scimExternalIds, department },
    ...{ division: nameOf(divisionId), locations: locationIds.map(nameOf), skills: levels(skills), languages: levels(languages), grants: heldBy(id), isInvited: invitedAt !== undefined },
    ...{ addresses: addresses.map(({ type, address = "", extension = "" }) => `${type} ${address}${extension}`), numbers: numbers.filter(({ ownerId }) => ownerId === id).map(({ kind, number }) => `${kind} ${number}`) },
  }));
  const groups = all("groups").map(({ id, name, description = "", rolesEnabled }) => ({
    ...{ name, description, rolesEnabled },
    members: memberships.filter(({ groupId }) => groupId === id).map(({ userId }) => userId).toSorted(),
    grants: heldBy(id),
  }));
  const phones = all("phones").map(({ id, name, state, siteId, phoneBaseSettingsId, webRtcUserId = "" }) => ({
    ...{ name, state, site: nameOf(siteId), base: nameOf(phoneBaseSettingsId), webRtcUserId },
    stations: all("stations").filter(({ phoneId }) => phoneId === id).map(({ defaultUserId = "", associatedUserId = "" }) => ({ defaultUserId, associatedUserId })),
  }));
  const groupNames = new Map(all("groups").map(({ id, name }) => [id, name]));
  const queues = all("queues").map(({ name, memberGroups }) => ({ name, groups: memberGroups.map(({ id }) => groupNames.get(id) ?? id).toSorted() }));
  const catalogue = CATALOGUE.map((kind) => all(kind).map(({ name }) => name).toSorted());
  return { users: users.toSorted((a, b) => a.id.localeCompare(b.id)), groups: groups.toSorted((a, b) => a.name.localeCompare(b.name)), phones: phones.toSorted((a, b) => a.name.localeCompare(b.name)), queues, catalogue };
}

/** Whom Okta assigns the app to which account, and whether each rule and each group is as it was. */
function oktaDump(all: Reader<OktaRecords>): Readonly<Record<string, unknown>> {
  const accounts = all("appUsers").map(({ userId, scope, status, syncState, externalId }) => ({ userId, scope, status, syncState, externalId }));
  const rules = all("rules").map(({ id, status, excludedUserIds }) => ({ id, status, excluded: excludedUserIds.toSorted() }));
  return { accounts: accounts.toSorted((a, b) => a.userId.localeCompare(b.userId)), rules, members: all("memberships").map(({ groupId, userId }) => `${groupId} ${userId}`).toSorted() };
}

function readerOf<R>(journal: readonly JournalLine[]): Reader<R> {
  const collections = new Map<string, Map<string, Stored>>();
  for (const line of journal) {
    const records = collections.get(line.c) ?? new Map<string, Stored>();
    collections.set(line.c, records);
    if ("p" in line) records.set(line.p.id, line.p);
    else records.delete(line.d);
  }
  // Whoever reads says what a collection holds, as with `Journal.collection`.
  return <K extends keyof R & string>(collection: K) => [...(collections.get(collection)?.values() ?? [])] as R[K][];
}
