/** Routing skills and languages of a person. Each accepted write raises the person's version. Languages have no replacing PUT. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { noContent, ok, operation, type Needs, type Operation, type Reply } from "../http/operation.ts";
import { isDescending, paging, sortOrder } from "../http/parameters.ts";
import { page } from "../http/paging.ts";
import { refusals } from "../http/refusal.ts";
import { liveUser } from "../users/find.ts";
import { saveUser } from "../users/lifecycle.ts";
import type { Organization } from "../state/organization.ts";
import type { Proficiency, UserRecord } from "../state/records.ts";
import { heldOf, type Kind } from "./wire.ts";

const proficiency = z.number().min(0).max(5);
const echoed = z.unknown().optional();
const posted = {
  skills: z.strictObject({ id: z.string(), proficiency, skillUri: echoed, selfUri: echoed }),
  languages: z.strictObject({ id: z.string(), proficiency, languageUri: echoed, selfUri: echoed }),
};
const postModels = { skills: "UserRoutingSkillPost", languages: "UserRoutingLanguagePost" } as const;

/** A proficiency that is added. */
const one = (kind: Kind): Body<Proficiency> => ({ model: postModels[kind], schema: posted[kind] });

/** A proficiency that is changed: the whole entry may come back. */
const changed = (kind: Kind): Body<Proficiency> => ({
  model: kind === "skills" ? "UserRoutingSkill" : "UserRoutingLanguage",
  schema: posted[kind].extend({ name: echoed, state: echoed }),
});

/** PATCH adds at most 50 at once (OpenAPI for languages; CX as Code for skills). */
const bulkLimit = 50;
const many = (kind: Kind, limit?: number): Body<Proficiency[]> => ({
  model: postModels[kind],
  schema: limit === undefined ? z.array(posted[kind]) : z.array(posted[kind]).max(limit),
});

const assign: Readonly<Record<Kind, readonly string[]>> = {
  skills: ["routing:skill:assign"],
  languages: ["routing:skill:assign", "routing:language:assign"],
};
/** The operations on one skill list their only permission under ALL. */
const needsOne = (kind: Kind): Needs => (kind === "skills" ? { all: assign.skills } : { any: assign.languages });
const path = (kind: Kind, rest = ""): string => `/api/v2/users/:userId/routing${kind}${rest}`;

const listHeld = (kind: Kind): Operation =>
  operation({
    method: "GET",
    path: path(kind),
    query: { ...paging, sortOrder },
    handle: (call) => {
      const held = heldOf(call.org, kind, liveUser(call.org, call.param("userId")));
      return ok(page(call, isDescending(call.query.sortOrder) ? held.reverse() : held, (entry) => entry));
    },
  });

const addOne = (kind: Kind): Operation =>
  operation({
    method: "POST",
    path: path(kind),
    needs: needsOne(kind),
    body: one(kind),
    handle: ({ org, param, body }) => {
      const user = liveUser(org, param("userId"));
      const saved = saveUser(org, user, { [kind]: merged(user[kind], known(org, kind, [body])) });
      return ok(heldOf(org, kind, { ...saved, [kind]: [body] })[0]);
    },
  });

const addMany = (kind: Kind): Operation =>
  operation({
    method: "PATCH",
    path: path(kind, "/bulk"),
    needs: { any: assign[kind] },
    body: many(kind, bulkLimit),
    handle: ({ org, param, body }) => {
      const user = liveUser(org, param("userId"));
      return listing(org, kind, saveUser(org, user, { [kind]: merged(user[kind], known(org, kind, body)) }));
    },
  });

const replaceSkills = operation({
  method: "PUT",
  path: path("skills", "/bulk"),
  needs: { any: assign.skills },
  body: many("skills"),
  handle: ({ org, param, body }) =>
    listing(org, "skills", saveUser(org, liveUser(org, param("userId")), { skills: merged([], known(org, "skills", body)) })),
});

/** Changes a proficiency that the person has: PUT for skills, PATCH for languages. */
const changeOne = (kind: Kind): Operation =>
  operation({
    method: kind === "skills" ? "PUT" : "PATCH",
    path: path(kind, "/:id"),
    needs: needsOne(kind),
    body: changed(kind),
    handle: ({ org, param, body }) => {
      const user = liveUser(org, param("userId"));
      if (!user[kind].some((held) => held.id === param("id"))) throw refusals.unknownRoute();
      const entry = { id: param("id"), proficiency: body.proficiency };
      const saved = saveUser(org, user, { [kind]: merged(user[kind], known(org, kind, [entry])) });
      return ok(heldOf(org, kind, { ...saved, [kind]: [entry] })[0]);
    },
  });

const removeOne = (kind: Kind): Operation =>
  operation({
    method: "DELETE",
    path: path(kind, "/:id"),
    needs: needsOne(kind),
    handle: ({ org, param }) => {
      const user = liveUser(org, param("userId"));
      const kept = user[kind].filter((held) => held.id !== param("id"));
      if (kept.length === user[kind].length)
        throw refusals.notFound(kind === "skills" ? "Resource not found" : "Routing language was not found.");
      saveUser(org, user, { [kind]: kept });
      return kind === "skills" ? { status: 200 } : noContent;
    },
  });

/** @throws Refusal 404 unless every id names an active entry */
function known(org: Organization, kind: Kind, given: readonly Proficiency[]): Proficiency[] {
  if (given.some(({ id }) => org[kind].get(id)?.state !== "active"))
    throw refusals.notFound(kind === "skills" ? "One or more route skill(s) not found" : "Routing language was not found.");
  return given.map(({ id, proficiency: level }) => ({ id, proficiency: level }));
}

/** What was held, with what is given set or added. */
function merged(held: readonly Proficiency[], given: readonly Proficiency[]): Proficiency[] {
  const byId = new Map([...held, ...given].map((entry) => [entry.id, entry]));
  return [...byId.values()];
}

function listing(org: Organization, kind: Kind, user: UserRecord): Reply {
  const entities = heldOf(org, kind, user);
  const selfUri = `/api/v2/users/${user.id}/routing${kind}`;
  return ok({
    entities,
    pageSize: entities.length,
    pageNumber: 1,
    total: entities.length,
    firstUri: selfUri,
    lastUri: selfUri,
    selfUri,
    pageCount: 1,
  });
}

const kinds = ["skills", "languages"] as const;
export const assignmentRoutes: readonly Operation[] = [
  replaceSkills,
  ...kinds.flatMap((kind) => [listHeld, addOne, addMany, changeOne, removeOne].map((make) => make(kind))),
];
