/** `/api/v2/license`: licences that exist, that roles ask for, and that people have. Plain ids in listings, not objects. */
import { z } from "zod";
import { ok, operation, type Operation } from "../http/operation.ts";
import { paging } from "../http/parameters.ts";
import { countedPage } from "../http/paging.ts";
import { refusals } from "../http/refusal.ts";
import { permissionCatalogue } from "../authorization/permissionCatalogue.ts";
import type { Organization } from "../state/organization.ts";
import { liveUser } from "../users/find.ts";
import { infer, licenses, licensesOf } from "./inference.ts";

const view = { any: ["authorization:grant:add", "authorization:license:view"] };
const ids = { model: "array", schema: z.array(z.string()) };
const usersPath = "/api/v2/license/users";

/** Model `LicenseDefinition`; the permissions that ask for the licence. */
const definitionToWire = ({ id, description, domains }: (typeof licenses)[number]): unknown => ({
  id,
  description,
  permissions: {
    ids: permissionCatalogue
      .filter((entity) => domains.some((domain) => domain === entity.domain))
      .flatMap((entity) => entity.actions.map((action) => `${entity.domain}:${entity.entityType}:${action}`)),
  },
  prerequisites: [],
  comprises: [],
  selfUri: `/api/v2/license/definitions/${id}`,
});

/** Model `UserLicenses`. */
const userLicenses = (org: Organization, id: string): unknown => ({ id, licenses: licensesOf(org, id), selfUri: `${usersPath}/${id}` });

const listDefinitions = operation({
  method: "GET",
  path: "/api/v2/license/definitions",
  needs: view,
  handle: () => ok(licenses.map(definitionToWire)),
});

const getDefinition = operation({
  method: "GET",
  path: "/api/v2/license/definitions/:licenseId",
  needs: view,
  handle: ({ param }) => {
    const license = licenses.find((one) => one.id === param("licenseId"));
    if (license === undefined) throw refusals.unknownRoute();
    return ok(definitionToWire(license));
  },
});

/** What assigning these roles would cost. */
const inferLicenses = operation({
  method: "POST",
  path: "/api/v2/license/infer",
  body: ids,
  handle: ({ org, body }) => ok(infer(body.flatMap((id) => org.roles.get(id) ?? []))),
});

const listUsers = operation({
  method: "GET",
  path: usersPath,
  query: paging,
  handle: (call) => {
    const users = call.org.users.all().filter((user) => user.state === "active");
    return ok(countedPage(call, users, ({ id }) => userLicenses(call.org, id)));
  },
});

/** Model `LicenseUser`: definitions in whole. */
const getUser = operation({
  method: "GET",
  path: `${usersPath}/:userId`,
  needs: view,
  handle: ({ org, param }) => {
    const { id } = liveUser(org, param("userId"));
    const held = licensesOf(org, id);
    return ok({ id, licenses: licenses.filter((one) => held.includes(one.id)).map(definitionToWire), selfUri: `${usersPath}/${id}` });
  },
});

/** By person's id; who is not there is left out. */
const fetchUsers = operation({
  method: "POST",
  path: usersPath,
  needs: view,
  body: ids,
  handle: ({ org, body }) =>
    ok(Object.fromEntries(body.filter((id) => org.users.get(id) !== undefined).map((id) => [id, userLicenses(org, id)]))),
});

/** Licence operations (OpenAPI tag License). */
export const routes: readonly Operation[] = [listDefinitions, getDefinition, inferLicenses, listUsers, getUser, fetchUsers];
