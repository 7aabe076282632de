/**
 * Who was granted what, read once for all who ask. There are two roads: `GET /api/v2/authorization/divisions/{id}/grants`
 * lists everything in a division, each person's own grants included, 500 at a time; `GET /api/v2/authorization/subjects/{id}`
 * shows one group.
 *
 * Which is cheaper depends on how many groups will be asked about, and resources ask one after the other. The
 * organization cannot tell (all our groups pass roles on, also those that hold none), so whoever knows the rules says it
 * first (`expectGroups`); without that, the groups asked about so far count. A listing is taken where the pages of all
 * divisions asked about are at most so many, so that it is never dearer than asking group by group, but for the first
 * page of a division that turned out to be long.
 */
import type { Models } from "purecloud-platform-client-v2";
import { PlatformError, type RoleGrant } from "../../provisioning/contactCentre.ts";
import type { GenesysClient } from "./client.ts";
import { isNotFound } from "./errors.ts";
import { allPages, type Page } from "./paging.ts";
import { SharedReading } from "./sharedReading.ts";

/** The division of a grant that holds everywhere; it is its own id, and no listing of a division is known to show it. */
export const ALL_DIVISIONS = "*";

/** The documented maximum of the listing. */
const PAGE = 500;

/** Subject (person, group or OAuth client) → names of the roles that were granted to it, and not to a group of it. */
export type Holders = ReadonlyMap<string, ReadonlySet<string>>;

/** A grant as a listing shows it, with an id made from what it says. */
interface Listed {
  readonly id: string;
  readonly subjectId: string;
  readonly role: string;
  readonly divisionId: string | undefined;
}

/** See the file's comment. */
export class GrantReading {
  readonly #client: GenesysClient;
  #expected = 0;
  readonly #asked = new Set<string>();
  /** By division id. */
  readonly #divisions = new Map<string, DivisionListing>();
  /** By group id: grants made to the group itself. */
  readonly #groups = new Map<string, SharedReading<readonly RoleGrant[]>>();

  constructor(client: GenesysClient) {
    this.#client = client;
  }

  /** Says how many groups will be asked about. */
  expectGroups(count: number): void {
    this.#expected = count;
  }

  /** Drops what was read, and counts anew who asks. */
  forget(): void {
    this.#asked.clear();
    this.#divisions.clear();
    this.#groups.clear();
  }

  /**
   * Everything in a division.
   * @throws PlatformError, also where the listing is partial
   */
  inDivision(divisionId: string): Promise<Holders> {
    return this.#listing(divisionId).whole.get();
  }

  /**
   * Those of `asked` that were made to the group itself.
   * @param divisionIds by name, of the divisions that there are: what was granted in one that is gone went with it
   */
  async ofGroup(groupId: string, asked: readonly RoleGrant[], divisionIds: ReadonlyMap<string, string>): Promise<readonly RoleGrant[]> {
    this.#asked.add(groupId);
    const ids = [...new Set(asked.flatMap(({ division }) => divisionIds.get(division) ?? []))];
    if (asked.some(({ division }) => division === ALL_DIVISIONS) || !(await this.#isListed(ids))) {
      const held = await this.#group(groupId).get();
      return asked.filter(({ role, division }) => held.some((grant) => grant.role === role && grant.division === division));
    }
    const holders = new Map(await Promise.all(ids.map(async (id) => [id, await this.inDivision(id)] as const)));
    return asked.filter(({ role, division }) => holders.get(divisionIds.get(division) ?? "")?.get(groupId)?.has(role) === true);
  }

  /** How many pages the listings of these divisions have, together. */
  async pages(divisionIds: readonly string[]): Promise<number> {
    const pages = await Promise.all(divisionIds.map((id) => this.#listing(id).pages()));
    return pages.reduce((sum, count) => sum + count, 0);
  }

  /** Applies grants that we have just made or taken. */
  patch(subjectIds: readonly string[], grant: RoleGrant, divisionId: string, held: boolean): void {
    this.#divisions.get(divisionId)?.patch((holders) => changed(holders, subjectIds, grant.role, held));
    for (const subjectId of subjectIds) {
      this.#groups.get(subjectId)?.patch((grants) => [...grants.filter(({ role, division }) => role !== grant.role || division !== grant.division), ...(held ? [grant] : [])]);
    }
  }

  /** Whether these divisions are to be listed, or have been. */
  async #isListed(divisionIds: readonly string[]): Promise<boolean> {
    const listings = divisionIds.map((id) => this.#listing(id));
    if (listings.every(({ isRead }) => isRead)) return true;
    // Where each division has one page only, a listing for each costs as much as all groups.
    if (this.#divisions.size >= this.#groupCount()) return false;
    return (await this.pages([...this.#divisions.keys()])) <= this.#groupCount();
  }

  #groupCount(): number {
    return Math.max(this.#expected, this.#asked.size);
  }

  #listing(divisionId: string): DivisionListing {
    return kept(this.#divisions, divisionId, () => new DivisionListing(this.#client, divisionId));
  }

  #group(groupId: string): SharedReading<readonly RoleGrant[]> {
    return kept(this.#groups, groupId, () => new SharedReading(async () => (await subjectGrants(this.#client, groupId)).filter((grant) => isOwn(grant, groupId)).map(grantOf)));
  }
}

/** The grants in one division. */
class DivisionListing {
  readonly whole: SharedReading<Holders>;
  isRead = false;
  readonly #client: GenesysClient;
  readonly #divisionId: string;
  #pages: Promise<number> | undefined;
  /** Read to know how many there are; the whole begins with it, unless we have written since. */
  #first: Page<Listed> | undefined;

  constructor(client: GenesysClient, divisionId: string) {
    this.#client = client;
    this.#divisionId = divisionId;
    this.whole = new SharedReading(() => this.#readWhole());
  }

  /** How many pages it has; endless where our client may not see it. */
  pages(): Promise<number> {
    return (this.#pages ??= this.#countPages());
  }

  patch(change: (holders: Holders) => Holders): void {
    this.#first = undefined;
    this.whole.patch(change);
  }

  async #countPages(): Promise<number> {
    try {
      this.#first = await this.#read(1);
      return this.#first.pageCount ?? 1;
    } catch (error) {
      if (error instanceof PlatformError && (error.status === 403 || error.status === 404)) return Infinity;
      this.#pages = undefined;
      throw error;
    }
  }

  async #readWhole(): Promise<Holders> {
    await this.pages();
    const listed = await allPages("grants of a division", (pageNumber) => {
      const first = pageNumber === 1 ? this.#first : undefined;
      this.#first = undefined;
      return first === undefined ? this.#read(pageNumber) : Promise.resolve(first);
    });
    this.isRead = true;
    const holders = new Map<string, Set<string>>();
    for (const { subjectId, role, divisionId } of listed) if (divisionId === this.#divisionId) kept(holders, subjectId, () => new Set<string>()).add(role);
    return holders;
  }

  async #read(pageNumber: number): Promise<Page<Listed>> {
    const page = await this.#client.call("Reading the grants of a division", ({ authorization }) => authorization.getAuthorizationDivisionGrants(this.#divisionId, { pageNumber, pageSize: PAGE }));
    return { ...page, entities: (page.entities ?? []).map(listedOf) };
  }
}

function listedOf({ subjectId = "", role, division }: Models.AuthzGrant): Listed {
  return { id: JSON.stringify([subjectId, role?.id, division?.id]), subjectId, role: role?.name ?? "", divisionId: division?.id };
}

function changed(holders: Holders, subjectIds: readonly string[], role: string, held: boolean): Holders {
  const next = new Map(holders);
  for (const subjectId of subjectIds) {
    const others = [...(holders.get(subjectId) ?? [])].filter((other) => other !== role);
    next.set(subjectId, new Set(held ? [...others, role] : others));
  }
  return next;
}

/** What a map has under a key, made where it is not there yet. */
function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** The API mixes in what groups give, with the group as `subjectId`. */
export function isOwn({ subjectId }: Models.AuthzGrant, asked: string): boolean {
  return subjectId === undefined || subjectId === asked;
}

/** A grant by names. */
export function grantOf({ role, division }: Models.AuthzGrant): RoleGrant {
  return { role: role?.name ?? "", division: division?.id === ALL_DIVISIONS ? ALL_DIVISIONS : (division?.name ?? "") };
}

/**
 * The raw grants of a user, group or OAuth client; a subject that was never granted anything may be a 404 here. Without
 * duplicates, a role held directly would hide the group that gives it, too.
 */
export async function subjectGrants(client: GenesysClient, subjectId: string): Promise<readonly Models.AuthzGrant[]> {
  try {
    const subject = await client.call(`Reading the roles of ${subjectId}`, ({ authorization }) => authorization.getAuthorizationSubject(subjectId, { includeDuplicates: true }));
    return subject.grants ?? [];
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
