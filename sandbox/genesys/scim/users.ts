/** `/api/v2/scim/v2/users`: what an identity provider calls. */
import type { Subject } from "../http/caller.ts";
import type { Operation, Reply } from "../http/operation.ts";
import { refusals, ScimRefusal } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import { draftUser, grantEmployeeRole, holderOfEmail, setState } from "../users/lifecycle.ts";
import { listQuery, listResponse } from "./listing.ts";
import { checkMatch, createdReply, notModified, resourceReply, scimOperation } from "./operation.ts";
import { patched } from "./patch.ts";
import { parts, project, userProjection } from "./projection.ts";
import { base, isObject, patchRequest, readScim, scimUser, withoutNulls, type Document, type ScimUser } from "./schema.ts";
import { findUsers } from "./userFilter.ts";
import { userToScim } from "./userWire.ts";
import { emailTaken, perform, planWrite, takenIn } from "./userWrite.ts";

const resource = ["users", "Users"] as const;
const rest = "/:userId";
const roleAndSkillPermissions = [
  "authorization:grant:add",
  "authorization:grant:delete",
  "routing:skill:assign",
  "routing:language:assign",
  "telephony:extension:assign",
];
const edit = { any: ["directory:user:edit", "directory:user:setPassword", ...roleAndSkillPermissions] };

/** Read-only attributes: a PATCH may not change them, elsewhere they are ignored (RFC 7644 §3.5.1, §3.5.2). */
const readOnly = ["id", "meta", "groups", "schemas"] as const;

/** Attributes that a PATCH may not remove (RFC 7644 §3.5.2.2). */
const required = ["userName", "displayName"] as const;

const present = (org: Organization, id: string): UserRecord | undefined => {
  const user = org.users.get(id);
  return user?.state === "deleted" ? undefined : user;
};

/** The account that a write names. Only GET lists a text of its own for one that is not there (OpenAPI). */
function existing(org: Organization, id: string): UserRecord {
  const user = present(org, id);
  if (user === undefined) throw refusals.unknownRoute();
  return user;
}

const listUsers = scimOperation({
  method: "GET",
  resource,
  query: listQuery(userProjection),
  handle: ({ org, caller, query }) => listResponse(findUsers(org, caller, query.filter), query, userProjection, (user) => userToScim(org, caller, user)),
});

const getUser = scimOperation({
  method: "GET",
  resource,
  rest,
  query: parts(userProjection),
  handle: ({ org, caller, param, query, header }) => {
    const user = present(org, param("userId"));
    if (user === undefined) throw refusals.notFound("User could not be found.");
    const whole = (): Document => project(userToScim(org, caller, user), userProjection, query);
    return notModified(header, user.version) ?? resourceReply(whole(), user.version);
  },
});

const postUser = scimOperation({
  method: "POST",
  resource,
  needs: { any: ["directory:user:add", ...roleAndSkillPermissions] },
  handle: ({ org, caller, body }) => {
    const given = readScim(scimUser, isObject(body) ? withoutNulls(body) : body);
    if (holderOfEmail(org, given.userName, takenIn(org)) !== undefined) throw emailTaken(given.userName);
    const deleted = org.behaviour.emailOfDeletedInScim === "restored" ? holderOfEmail(org, given.userName, ["deleted"]) : undefined;
    const user = deleted === undefined ? create(org, caller, given) : restore(org, caller, deleted, given);
    return createdReply(userToScim(org, caller, user), user.version, `${base}/users/${user.id}`);
  },
});

/** A new account, with the employee role unless it names its roles. */
function create(org: Organization, client: Subject, given: ScimUser): UserRecord {
  const draft = draftUser(org, { email: given.userName, name: given.displayName, state: given.active === false ? "inactive" : "active" });
  const plan = planFor(org, client, draft, given);
  const user = org.users.put({ ...draft, ...plan.change });
  if (user.state === "active" && plan.roleIds === undefined) grantEmployeeRole(org, user.id);
  return perform(org, user, { ...plan, change: {} });
}

/** A deleted account whose e-mail comes back: reactivated without any role, not even employee (Help Centre). */
function restore(org: Organization, client: Subject, deleted: UserRecord, given: ScimUser): UserRecord {
  const plan = planFor(org, client, deleted, { ...given, active: given.active ?? true });
  return perform(org, setState(org, deleted, "active"), plan);
}

/** What a whole document, with absent attributes left as they are, asks of an account. */
function planFor(org: Organization, client: Subject, user: UserRecord, given: Document): ReturnType<typeof planWrite> {
  const before = userToScim(org, client, user);
  return plan(org, client, user, before, over(before, given));
}

function plan(org: Organization, client: Subject, user: UserRecord, before: Document, after: Document): ReturnType<typeof planWrite> {
  return planWrite({
    org,
    client,
    user,
    before: readScim(scimUser, compact(before)),
    after: readScim(scimUser, withoutNulls(compact(after))),
  });
}

/** The document with another's attributes over its own; extensions attribute by attribute. */
const over = (before: Document, given: Document): Document => {
  const merged = Object.entries(given).map(
    ([name, value]) =>
      [name, name.startsWith("urn:") && isObject(before[name]) && isObject(value) ? { ...before[name], ...value } : value] as const,
  );
  return { ...before, ...Object.fromEntries(merged) };
};

/** Without absent values: what JSON would send. */
const compact = (document: Document): Document => JSON.parse(JSON.stringify(document)) as Document;

function write(org: Organization, client: Subject, user: UserRecord, decided: ReturnType<typeof planWrite>): Reply {
  const written = perform(org, user, decided);
  return resourceReply(userToScim(org, client, written), written.version);
}

/** Attributes that a PUT leaves out stay as they are: RFC 7644 §3.5.1 leaves that to the provider. */
const putUser = scimOperation({
  method: "PUT",
  resource,
  rest,
  needs: edit,
  handle: ({ org, caller, param, body, header }) => {
    const user = existing(org, param("userId"));
    checkMatch(header, user.version);
    if (!isObject(body)) throw new ScimRefusal(400, "invalidSyntax", "The request is not a user.");
    return write(org, caller, user, planFor(org, caller, user, body));
  },
});

const patchUser = scimOperation({
  method: "PATCH",
  resource,
  rest,
  needs: edit,
  handle: ({ org, caller, param, body, header }) => {
    const user = existing(org, param("userId"));
    checkMatch(header, user.version);
    const before = compact(userToScim(org, caller, user));
    const after = patched(before, readScim(patchRequest, body).Operations);
    const touched = readOnly.find((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
    if (touched !== undefined) throw new ScimRefusal(400, "mutability", `Attribute ${touched} is read-only.`);
    const removed = required.find((name) => (after[name] ?? undefined) === undefined);
    if (removed !== undefined) throw new ScimRefusal(400, "mutability", `Attribute ${removed} is required.`);
    return write(org, caller, user, plan(org, caller, user, before, after));
  },
});

const deleteUser = scimOperation({
  method: "DELETE",
  resource,
  rest,
  needs: { any: ["directory:user:delete"] },
  handle: ({ org, param, header }) => {
    const user = existing(org, param("userId"));
    checkMatch(header, user.version);
    setState(org, user, "deleted");
    return { status: 204 };
  },
});

/** SCIM user operations (OpenAPI tag SCIM). */
export const userRoutes: readonly Operation[] = [listUsers, getUser, postUser, putUser, patchUser, deleteUser].flat();
