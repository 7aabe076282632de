/** `/api/v2/routing/skills` and `/api/v2/routing/languages`: what people can be proficient in. No renaming; deletion only marks. */
import { z } from "zod";
import { ok, operation, type Needs, type Operation } from "../http/operation.ts";
import { isDescending, list, paging, sortOrder, text } from "../http/parameters.ts";
import { page } from "../http/paging.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { folded, type Organization } from "../state/organization.ts";
import type { CatalogueRecord } from "../state/records.ts";
import { catalogueToWire, type Kind } from "./wire.ts";

/** How the two catalogues differ. */
interface Catalogue {
  readonly kind: Kind;
  readonly model: string;
  readonly view: Needs | undefined;
  readonly create: Needs;
  readonly remove: Needs;
  readonly notFound: () => Error;
}

const catalogues: readonly Catalogue[] = [
  {
    kind: "skills",
    model: "CreateRoutingSkill",
    view: { any: ["routing:skill:view"] },
    create: { any: ["routing:skill:manage", "routing:skill:create"] },
    remove: { any: ["routing:skill:manage", "routing:skill:delete"] },
    notFound: () => new Refusal(404, "skillsservice.skillnotfound", "The Skill could not be found."),
  },
  {
    kind: "languages",
    model: "Language",
    view: undefined,
    create: { any: ["routing:skill:manage"] },
    remove: { any: ["routing:skill:manage"] },
    notFound: refusals.unknownRoute,
  },
];

const needing = (needs: Needs | undefined): { readonly needs?: Needs } => (needs === undefined ? {} : { needs });

/** `name` is a prefix; deleted entries still appear. */
const listEntries = ({ kind, view }: Catalogue): Operation =>
  operation({
    method: "GET",
    path: `/api/v2/routing/${kind}`,
    ...needing(view),
    query: { ...paging, name: text, id: list, ...(kind === "languages" ? { sortOrder } : {}) },
    handle: (call) => {
      const { name, id: ids } = call.query;
      const found = call.org[kind]
        .all()
        .filter((entry) => folded(entry.name).startsWith(folded(name)) && (ids.length === 0 || ids.includes(entry.id)));
      return ok(
        page(call, isDescending(call.search.get("sortOrder") ?? "") ? found.reverse() : found, (entry) => catalogueToWire(kind, entry)),
      );
    },
  });

const getEntry = ({ kind, view, notFound }: Catalogue): Operation =>
  operation({
    method: "GET",
    path: `/api/v2/routing/${kind}/:id`,
    ...needing(view),
    handle: ({ org, param }) => {
      const entry = org[kind].get(param("id"));
      if (entry === undefined) throw notFound();
      return ok(catalogueToWire(kind, entry));
    },
  });

const createEntry = ({ kind, model, create }: Catalogue): Operation =>
  operation({
    method: "POST",
    path: `/api/v2/routing/${kind}`,
    needs: create,
    body: { model, schema: z.strictObject({ name: z.string().min(1) }) },
    handle: ({ org, body }) => {
      if (activeNamed(org, kind, body.name) !== undefined)
        throw refusals.conflict(400, "The request could not be completed by the server due to a conflict.");
      return ok(
        catalogueToWire(
          kind,
          org[kind].put({ id: org.newId(), name: body.name, state: "active", version: 1, dateModified: org.timestamp() }),
        ),
      );
    },
  });

/** Deleting unassigns everybody, and restoring does not exist. */
const deleteEntry = ({ kind, remove, notFound }: Catalogue): Operation =>
  operation({
    method: "DELETE",
    path: `/api/v2/routing/${kind}/:id`,
    needs: remove,
    handle: ({ org, param }) => {
      const entry = org[kind].get(param("id"));
      if (entry?.state !== "active") throw notFound();
      org[kind].put({ ...entry, state: "deleted", version: entry.version + 1, dateModified: org.timestamp() });
      return { status: 200 };
    },
  });

/** The active entry of that name; names are unique without case among active ones. */
const activeNamed = (org: Organization, kind: Kind, name: string): CatalogueRecord | undefined =>
  org[kind].by("name", folded(name)).find((entry) => entry.state === "active");

export const catalogueRoutes: readonly Operation[] = catalogues.flatMap((catalogue) =>
  [listEntries, getEntry, createEntry, deleteEntry].map((make) => make(catalogue)),
);
