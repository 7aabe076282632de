/** What a SCIM document asks of an account: decided first, done only when all of it can be. */
import { isDeepStrictEqual } from "node:util";
import { grant, ownGrants, revoke } from "../authorization/grants.ts";
import type { Subject } from "../http/caller.ts";
import { ScimRefusal } from "../http/refusal.ts";
import { externalIdKey, folded, type Organization } from "../state/organization.ts";
import type { CatalogueRecord, EmployerInfo, ExternalId, Proficiency, UserRecord, UserState } from "../state/records.ts";
import type { Indexed } from "../state/indexed.ts";
import { numberConflict } from "../telephony/numbers.ts";
import { holderOfEmail, saveUser, setState, type UserChange } from "../users/lifecycle.ts";
import { addressesFrom } from "./phone.ts";
import { urns, type ScimUser } from "./schema.ts";
import { ownAuthority } from "./userWire.ts";

/** The decided write. */
export interface Plan {
  readonly change: UserChange;
  readonly active: boolean | undefined;
  /** Roles that the person is to hold; absent when they were not written. */
  readonly roleIds: readonly string[] | undefined;
}

/** Everything one attribute's reading may need. */
interface Write {
  readonly org: Organization;
  readonly client: Subject;
  readonly user: UserRecord;
  readonly before: ScimUser;
  readonly after: ScimUser;
}

const bad = (attribute: string, value: string, what: string): ScimRefusal =>
  new ScimRefusal(400, "invalidValue", `Attribute ${attribute}: ${what} "${value}" does not exist`);

/** An attribute, where it stands in the document, and what writing it changes. */
interface Attribute {
  readonly read: (document: ScimUser) => unknown;
  readonly write: (context: Write) => UserChange;
}

const ent = (document: ScimUser): NonNullable<ScimUser[typeof urns.enterprise]> => document[urns.enterprise] ?? {};
const gen = (document: ScimUser): NonNullable<ScimUser[typeof urns.genesys]> => document[urns.genesys] ?? {};
const employer = ({ user }: Write, change: EmployerInfo): UserChange => ({ employerInfo: { ...user.employerInfo, ...change } });

const attributes: readonly Attribute[] = [
  { read: (document) => document.userName, write: changedEmail },
  { read: (document) => document.displayName, write: ({ after }) => ({ name: after.displayName }) },
  { read: (document) => document.title, write: ({ after }) => ({ title: after.title }) },
  { read: (document) => [document.emails, document.phoneNumbers], write: changedAddresses },
  { read: (document) => document.externalId, write: changedExternalId },
  { read: (document) => ent(document).division, write: changedDivision },
  { read: (document) => ent(document).department, write: ({ after }) => ({ department: ent(after).department }) },
  { read: (document) => ent(document).manager?.value, write: changedManager },
  {
    read: (document) => [ent(document).employeeNumber, ent(document).dateHire],
    write: (context) => employer(context, { employeeId: ent(context.after).employeeNumber, dateHire: ent(context.after).dateHire }),
  },
  {
    read: (document) => gen(document).routingSkills,
    write: ({ org, after }) => ({ skills: named(org.skills, "routingSkills", gen(after).routingSkills) }),
  },
  {
    read: (document) => gen(document).routingLanguages,
    write: ({ org, after }) => ({ languages: named(org.languages, "routingLanguages", gen(after).routingLanguages) }),
  },
  { read: (document) => gen(document).externalIds, write: changedExternalIds },
];

/**
 * What turns one document into the other. Attributes that stay the same are not written.
 * @throws ScimRefusal `uniqueness` (409), `invalidValue`, `mutability`
 */
export function planWrite(context: Write): Plan {
  const { org, user, before, after } = context;
  const changed = attributes.filter(({ read }) => !isDeepStrictEqual(read(before), read(after)));
  const change = changed.reduce<UserChange>((sofar, attribute) => ({ ...sofar, ...attribute.write(context) }), {});
  return {
    change: withoutSame(user, change),
    active: after.active,
    roleIds: isDeepStrictEqual(before.roles, after.roles) ? undefined : rolesNamed(org, after.roles ?? []),
  };
}

/** The changes that make a difference: a client that repeats itself does not raise the version. */
const withoutSame = (user: UserRecord, change: UserChange): UserChange =>
  Object.fromEntries(
    Object.entries(change).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(user[name as keyof UserRecord])),
  );

/** Does it: attributes, then state, then roles. A write that changes nothing leaves the version alone. */
export function perform(org: Organization, user: UserRecord, { change, active, roleIds }: Plan): UserRecord {
  const state: UserState = active === undefined ? user.state : active ? "active" : "inactive";
  const saved = Object.keys(change).length === 0 ? user : saveUser(org, user, change);
  const settled = state === saved.state ? saved : setState(org, saved, state);
  if (roleIds !== undefined && settled.state === "active") writeRoles(org, settled, roleIds);
  return settled;
}

/** Roles go into the person's division. Inherited ones are neither taken nor doubled. */
function writeRoles(org: Organization, user: UserRecord, roleIds: readonly string[]): void {
  const own = ownGrants(org, user.id);
  if (org.behaviour.scimRolesWritten === "replace") for (const held of own) if (!roleIds.includes(held.roleId)) revoke(org, user.id, held);
  for (const roleId of roleIds)
    if (!own.some((held) => held.roleId === roleId)) grant(org, user.id, "PC_USER", { roleId, divisionId: user.divisionId });
}

function rolesNamed(org: Organization, roles: NonNullable<ScimUser["roles"]>): string[] {
  return roles.map(({ value }) => {
    const role = org.roles.by("name", folded(value)).find((one) => one.name === value);
    if (role === undefined) throw bad("roles", value, "the role");
    return role.id;
  });
}

/** The states in which somebody else's account makes an e-mail taken. */
export const takenIn = (org: Organization): readonly UserState[] =>
  org.behaviour.emailOfInactiveInScim === "conflicts" ? ["active", "inactive"] : ["active"];

/** The 409 of an e-mail that another account holds (scimType after RFC 7644 §3.12; the text is ours). */
export const emailTaken = (email: string): ScimRefusal =>
  new ScimRefusal(409, "uniqueness", `A user with userName "${email}" already exists.`);

function changedEmail({ org, user, after }: Write): UserChange {
  if (holderOfEmail(org, after.userName, takenIn(org), user.id) !== undefined) throw emailTaken(after.userName);
  return { email: after.userName };
}

function changedAddresses({ org, user, before, after }: Write): UserChange {
  const login = after.emails?.find((email) => email.type === "other");
  if (login !== undefined && ![before.userName, after.userName].map(folded).includes(folded(login.value)))
    throw new ScimRefusal(400, "mutability", 'Attribute emails: the value of type "other" is the userName and cannot be changed.');
  const addresses = addressesFrom(user, after);
  const conflict = numberConflict(org, addresses, user.id);
  if (conflict?.reason === "taken") throw new ScimRefusal(409, "uniqueness", `Attribute phoneNumbers: ${conflict.number} belongs to another user`);
  if (conflict !== undefined) throw new ScimRefusal(400, "invalidValue", `Attribute phoneNumbers: ${conflict.number} is in no extension pool`);
  return { addresses };
}

function changedExternalId({ client, user, after }: Write): UserChange {
  const others = Object.fromEntries(Object.entries(user.scimExternalIds).filter(([id]) => id !== client.id));
  return { scimExternalIds: after.externalId === undefined ? others : { ...others, [client.id]: after.externalId } };
}

function changedDivision({ org, after }: Write): UserChange {
  const name = ent(after).division;
  if (name === undefined) return { divisionId: org.home.id };
  const division = org.divisions.by("name", folded(name))[0];
  if (division?.name !== name) throw bad("division", name, "the division");
  return { divisionId: division.id };
}

function changedManager({ org, after }: Write): UserChange {
  const id = ent(after).manager?.value;
  if (id !== undefined && org.users.get(id) === undefined) throw bad("manager", id, "the user");
  return { managerId: id };
}

/** Names are case-sensitive. */
function named(
  catalogue: Indexed<CatalogueRecord, "name">,
  attribute: string,
  given: readonly { readonly name: string; readonly proficiency: number }[] = [],
): Proficiency[] {
  return given.map(({ name, proficiency }) => {
    const entry = catalogue.by("name", folded(name)).find((one) => one.name === name && one.state === "active");
    if (entry === undefined) throw bad(attribute, name, "the entry");
    return { id: entry.id, proficiency };
  });
}

/** The client's own authority cannot be written. */
function changedExternalIds({ org, user, after }: Write): UserChange {
  const externalIds = (gen(after).externalIds ?? [])
    .filter(({ authority }) => !authority.startsWith(ownAuthority))
    .map(({ authority, value }): ExternalId => ({ authorityName: authority, externalKey: value }));
  for (const { authorityName, externalKey } of externalIds) {
    if (org.users.by("externalId", externalIdKey(authorityName, externalKey)).some((holder) => holder.id !== user.id))
      throw new ScimRefusal(409, "uniqueness", `The external identifier already exists: ${authorityName} ${externalKey}`);
  }
  return { externalIds };
}
