/**
 * Names of the rules as the ids that Genesys Cloud wants.
 */
import type { ContactCentre, Named } from "../../provisioning/contactCentre.ts";
import type { NamedId } from "../../provisioning/rules/platformTable.ts";

/** A name, looked up. */
export interface ResolvedId extends NamedId {
  /** Absent where the organization has nothing of that name. */
  readonly id?: string;
}

/** Looks names up in the organization: exactly as they are written, as `pulumi up` does. Queues are read, and may be, only where the rules name any. */
export async function resolver(centre: ContactCentre, hasQueues: boolean): Promise<(name: NamedId) => ResolvedId> {
  const [org, queues] = await Promise.all([centre.org(), hasQueues ? centre.queues() : []]);
  const index = (named: readonly Named[]): ReadonlyMap<string, string> => new Map(named.map(({ name, id }) => [name, id]));
  const ids: Readonly<Record<NamedId["kind"], ReadonlyMap<string, string>>> = { role: index(org.roles), division: index(org.divisions), skill: index(org.skills), language: index(org.languages), queue: index(queues), location: index(org.locations) };
  return (named) => {
    const id = ids[named.kind].get(named.name);
    return { ...named, ...(id === undefined ? {} : { id }) };
  };
}

/** What `pulumi up` cannot make by itself: it stops where a role or queue is missing, and leaves a location out. */
export function mustExist({ kind }: NamedId): boolean {
  return kind === "role" || kind === "queue" || kind === "location";
}
