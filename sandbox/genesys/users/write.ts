/** `POST /api/v2/users`, `PATCH` and `DELETE /api/v2/users/{userId}`. */
import type { z } from "zod";
import { checkDivision, mayIn } from "../http/caller.ts";
import { ok, operation } from "../http/operation.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { UserRecord } from "../state/records.ts";
import { anyUser, liveUser, noUser } from "./find.ts";
import { holderOfEmail, draftUser, saveUser, setState, type UserChange } from "./lifecycle.ts";
import { checkNumbers } from "../telephony/numberRefusal.ts";
import { asContact, createUser, updateUser } from "./models.ts";
import { refusalOfPassword } from "./password.ts";
import { userToWire } from "./wire.ts";

type UpdateUser = z.infer<(typeof updateUser)["schema"]>;

const edit = { any: ["admin", "directory:user:edit", "directory:organization:admin"] };
const remove = { any: ["admin", "directory:user:delete", "directory:organization:admin"] };
const everyState = ["active", "inactive", "deleted"] as const;

export const postUser = operation({
  method: "POST",
  path: "/api/v2/users",
  needs: { any: ["directory:user:add"] },
  body: createUser,
  handle: ({ org, caller, body }) => {
    const { name, email, department, title, divisionId = org.home.id } = body;
    if (org.divisions.get(divisionId) === undefined) throw malformed();
    checkDivision(org, caller, ["directory:user:add"], divisionId);
    if (holderOfEmail(org, email, everyState) !== undefined) throw emailConflict();
    const addresses = (body.addresses ?? []).map(asContact);
    checkNumbers(org, addresses);
    const user = org.users.put(draftUser(org, { name, email, department, title, divisionId, addresses, state: body.state ?? "inactive" }));
    // The account stays: only its password is refused.
    if (body.password !== undefined && refusalOfPassword(body.password) !== undefined)
      throw new Refusal(
        400,
        "invalid.password",
        "The user was created successfully but the provided password does not meet the password policy requirements",
      );
    return ok(userToWire(org, user));
  },
});

export const patchUser = operation({
  method: "PATCH",
  path: "/api/v2/users/:userId",
  needs: edit,
  body: updateUser,
  handle: ({ org, caller, body, param }) => {
    const user = anyUser(org, param("userId"));
    if (!mayIn(org, caller, edit.any, user.divisionId)) throw refusals.insufficient("Insufficient permissions to update a user");
    checkVersion(org, user, body.version);
    if (body.state !== undefined) return ok(userToWire(org, changeState(org, user, body)));
    if (user.state === "deleted") throw noUser();
    return ok(userToWire(org, saveUser(org, user, changeOf(org, user, body))));
  },
});

export const deleteUser = operation({
  method: "DELETE",
  path: "/api/v2/users/:userId",
  needs: remove,
  handle: ({ org, caller, param }) => {
    const user = liveUser(org, param("userId"));
    checkDivision(org, caller, remove.any, user.divisionId);
    setState(org, user, "deleted");
    return ok({});
  },
});

/** @throws Refusal `general.conflict` when the version is not the account's */
export function checkVersion(org: Organization, user: UserRecord, version: number | undefined): void {
  if (version === undefined || version === user.version) return;
  throw refusals.conflict(
    org.behaviour.staleVersionStatus === "400" ? 400 : 409,
    "The version supplied does not match the current version of the user",
  );
}

const malformed = (): Error => refusals.badRequest("The request could not be understood by the server due to malformed syntax.");

const emailConflict = (): Error => refusals.conflict(409, "The request could not be completed by the server due to a conflict.");

/** Fields that may accompany `state`: "If specified, it is the only modifiable field" (model `UpdateUser`). */
const besideState: ReadonlySet<string> = new Set(["state", "version", "id", "primaryContactInfo", "selfUri"]);

function changeState(org: Organization, user: UserRecord, body: UpdateUser): UserRecord {
  if (!Object.keys(body).every((field) => besideState.has(field))) throw malformed();
  return setState(org, user, body.state ?? user.state);
}

function changeOf(org: Organization, user: UserRecord, body: UpdateUser): UserChange {
  if (body.email !== undefined && holderOfEmail(org, body.email, everyState, user.id) !== undefined) throw emailConflict();
  const { name, email, username, preferredName, title, department, acdAutoAnswer, profileSkills, certifications } = body;
  const given = {
    name,
    email,
    username,
    preferredName,
    title,
    department,
    acdAutoAnswer,
    profileSkills,
    certifications,
    employerInfo: employerInfoOf(org, user, body),
    addresses: addressesOf(org, user, body),
    ...locationsOf(org, body),
  };
  return { ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), ...managerOf(org, body) };
}

function addressesOf(org: Organization, user: UserRecord, { addresses }: UpdateUser): UserChange["addresses"] {
  const given = addresses?.map(asContact);
  if (given !== undefined) checkNumbers(org, given, user.id);
  return given;
}

/** A blank manager is none (CX as Code writes it for whom no manager is declared). */
function managerOf(org: Organization, { manager }: UpdateUser): Pick<UserChange, "managerId"> {
  if (manager === undefined) return {};
  if (manager === "") return { managerId: undefined };
  if (org.users.get(manager) === undefined) throw noUser();
  return { managerId: manager };
}

function employerInfoOf(org: Organization, user: UserRecord, { employerInfo }: UpdateUser): UserRecord["employerInfo"] {
  if (employerInfo === undefined || org.behaviour.employerInfoInPatch === "replaced") return employerInfo;
  return { ...user.employerInfo, ...employerInfo };
}

function locationsOf(org: Organization, { locations }: UpdateUser): Pick<UserChange, "locationIds" | "locationNotes"> {
  if (locations === undefined) return {};
  if (locations.some(({ id }) => org.locations.get(id)?.state !== "active")) throw malformed();
  return {
    locationIds: locations.map(({ id }) => id),
    locationNotes: Object.fromEntries(locations.flatMap(({ id, notes }) => (notes === undefined ? [] : [[id, notes]]))),
  };
}
