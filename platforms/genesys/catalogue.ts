/** Divisions, skills and languages: found by exact name, or created. None is ever deleted or renamed (skills and languages cannot be). */
import type { Named, OrgReading } from "../../provisioning/contactCentre.ts";
import { isTaken } from "./errors.ts";
import { readDivisions, readLanguages, readSkills } from "./org.ts";
import { named, type Session } from "./session.ts";

/** Answer of all `ensure…`: the id, and whether this call created it. */
export interface Ensured {
  readonly id: string;
  readonly created: boolean;
}

/** How one kind of catalogue entry is created and read. */
interface Kind {
  readonly list: "divisions" | "skills" | "languages";
  readonly kind: string;
  readonly read: (session: Session) => Promise<readonly Named[]>;
  readonly create: (session: Session, name: string) => Promise<Named>;
}

const DIVISION: Kind = {
  list: "divisions",
  kind: "division",
  read: (session) => readDivisions(session.client),
  create: async (session, name) => {
    const made = await session.client.call(`Creating division "${name}"`, ({ authorization }) => authorization.postAuthorizationDivisions({ name, description: "" }));
    return { id: made.id ?? "", name };
  },
};

const SKILL: Kind = {
  list: "skills",
  kind: "skill",
  read: (session) => readSkills(session.client),
  create: async (session, name) => {
    const made = await session.client.call(`Creating skill "${name}"`, ({ routing }) => routing.postRoutingSkills({ name }));
    return { id: made.id ?? "", name };
  },
};

const LANGUAGE: Kind = {
  list: "languages",
  kind: "language",
  read: (session) => readLanguages(session.client),
  create: async (session, name) => {
    const made = await session.client.call(`Creating language "${name}"`, ({ routing }) => routing.postRoutingLanguages({ name }));
    return { id: made.id ?? "", name };
  },
};

/** `POST /api/v2/authorization/divisions`. */
export function ensureDivision(session: Session, name: string): Promise<Ensured> {
  return ensure(session, DIVISION, name);
}

/** `POST /api/v2/routing/skills`. */
export function ensureSkill(session: Session, name: string): Promise<Ensured> {
  return ensure(session, SKILL, name);
}

/** `POST /api/v2/routing/languages`. */
export function ensureLanguage(session: Session, name: string): Promise<Ensured> {
  return ensure(session, LANGUAGE, name);
}

function ensure(session: Session, kind: Kind, name: string): Promise<Ensured> {
  return session.turns.take(`${kind.list}:${name}`, async () => {
    const known = (await session.org.get())[kind.list].find((entry) => entry.name === name);
    if (known !== undefined) return { id: known.id, created: false };
    const { entry, created } = await createOrFind(session, kind, name);
    session.org.patch((org) => withEntry(org, kind.list, entry));
    return { id: entry.id, created };
  });
}

/** The name filters of the API are prefixes, and our reading may be old: a name that is taken is looked for afresh. */
async function createOrFind(session: Session, kind: Kind, name: string): Promise<{ readonly entry: Named; readonly created: boolean }> {
  try {
    return { entry: await kind.create(session, name), created: true };
  } catch (error) {
    if (!isTaken(error)) throw error;
    return { entry: named(await kind.read(session), kind.kind, name), created: false };
  }
}

function withEntry(org: OrgReading, list: Kind["list"], entry: Named): OrgReading {
  return { ...org, [list]: [...org[list].filter((other) => other.id !== entry.id), entry] };
}
