/** `/api/v2/telephony/providers/edges/phones`. */
import { isDescending, listOf, oneOf, sortOrder, text } from "../http/parameters.ts";
import { ok, operation, type Operation } from "../http/operation.ts";
import { page } from "../http/paging.ts";
import { refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import { decidePhone, phoneBody } from "./phoneModel.ts";
import { isLive, removePhone } from "./phoneState.ts";
import { everything, phoneExpansions, phoneFields, phoneToWire, stationOfLine, type Shown } from "./phoneWire.ts";
import type { PhoneRecord } from "./records.ts";
import { syncStations } from "./stationState.ts";
import { byName, edges, matchesFilter, paging } from "./wire.ts";

const path = `${edges}/phones`;
const one = `${path}/:phoneId`;
const needs = { any: ["telephony:plugin:all"] };

/** The filters that are emulated; those by status and hardware are not. */
const filterQuery = {
  "site.id": text,
  "webRtcUser.id": text,
  "phoneBaseSettings.id": text,
  "lines.id": text,
  "lines.name": text,
  "lines.loggedInUser.id": text,
  "lines.defaultForUser.id": text,
  name: text,
};
type Filter = keyof typeof filterQuery;
const filterNames = Object.keys(filterQuery) as Filter[];

/** What each filter compares. A phone is found when one of its values matches. */
const filters: Readonly<Record<Filter, (org: Organization, phone: PhoneRecord) => readonly (string | undefined)[]>> = {
  "site.id": (_org, phone) => [phone.siteId],
  "webRtcUser.id": (_org, phone) => [phone.webRtcUserId],
  "phoneBaseSettings.id": (_org, phone) => [phone.phoneBaseSettingsId],
  "lines.id": (_org, phone) => phone.lines.map((line) => line.id),
  "lines.name": (_org, phone) => phone.lines.map((line) => line.name),
  "lines.loggedInUser.id": (org, phone) => phone.lines.map((line) => stationOfLine(org, phone, line.id)?.associatedUserId),
  "lines.defaultForUser.id": (org, phone) => phone.lines.map((line) => stationOfLine(org, phone, line.id)?.defaultUserId),
  name: (_org, phone) => [phone.name],
};

/** A listing that is filtered, or sorted by anything but the id, ends after so many (OpenAPI). */
const resultLimit = 10_000;

const listPhones = operation({
  method: "GET",
  path,
  needs,
  query: {
    ...paging,
    ...filterQuery,
    sortBy: oneOf(["id", "name"], "name"),
    sortOrder,
    expand: listOf(phoneExpansions),
    fields: listOf(phoneFields),
  },
  handle: (call) => {
    const { sortBy, sortOrder: order, expand, fields } = call.query;
    const asked = filterNames.filter((name) => call.query[name] !== "");
    const found = call.org.telephony.phones
      .all()
      .filter((phone) => isVisible(call.org, phone) && asked.every((name) => isAsked(call.org, phone, name, call.query[name])))
      .sort(sortBy === "id" ? (a, b) => a.id.localeCompare(b.id) : byName);
    const ordered = isDescending(order) ? found.reverse() : found;
    const shown: Shown = new Set([...expand, ...fields, ...(call.org.behaviour.webRtcUserInPhoneList === "always" ? ["webRtcUser" as const] : [])]);
    return ok(
      page(call, asked.length === 0 && sortBy === "id" ? ordered : ordered.slice(0, resultLimit), (phone) =>
        phoneToWire(call.org, phone, shown),
      ),
    );
  },
});

/** Several values of a filter are separated by commas: one of them is enough. */
const isAsked = (org: Organization, phone: PhoneRecord, name: Filter, values: string): boolean =>
  filters[name](org, phone).some((found) => values.split(",").some((value) => matchesFilter(found, value)));

/** Whether a listing or GET by id still has a phone. */
const isVisible = (org: Organization, phone: PhoneRecord): boolean => isLive(phone) || org.behaviour.deletedPhones === "shown";

const getPhone = operation({
  method: "GET",
  path: one,
  needs,
  handle: ({ org, param }) => {
    const phone = org.telephony.phones.get(param("phoneId"));
    if (phone === undefined || !isVisible(org, phone)) throw refusals.notFound("Unable to find the phone with that Id.");
    return ok(phoneToWire(org, phone, everything));
  },
});

const postPhone = operation({
  method: "POST",
  path,
  needs,
  body: phoneBody,
  handle: ({ org, body }) => {
    const { base, change } = decidePhone(org, body);
    const now = org.timestamp();
    const phone = org.telephony.phones.put({ id: org.newId(), ...change, state: "active", version: 1, dateCreated: now, dateModified: now });
    syncStations(org, phone, base);
    return ok(phoneToWire(org, phone, everything));
  },
});

/** A version is checked when it is sent; CX as Code sends none. */
const putPhone = operation({
  method: "PUT",
  path: one,
  needs,
  body: phoneBody,
  handle: ({ org, param, body }) => {
    const before = livePhone(org, param("phoneId"), "Unable to update Phone with that id.");
    if (body.version !== undefined && body.version !== before.version)
      throw refusals.conflict(409, "2 or more modifications of the phone were made at the same time.");
    const { base, change } = decidePhone(org, body, before);
    const phone = org.telephony.phones.put({ ...before, ...change, version: before.version + 1, dateModified: org.timestamp() });
    syncStations(org, phone, base);
    return ok(phoneToWire(org, phone, everything));
  },
});

const deletePhone = operation({
  method: "DELETE",
  path: one,
  needs,
  handle: ({ org, param }) => {
    removePhone(org, livePhone(org, param("phoneId"), "Unable to delete Phone with that id."));
    return { status: 200 };
  },
});

function livePhone(org: Organization, id: string, missing: string): PhoneRecord {
  const phone = org.telephony.phones.get(id);
  if (phone === undefined || !isLive(phone)) throw refusals.notFound(missing);
  return phone;
}

/** Phone operations (OpenAPI tag Telephony Providers Edge). */
export const phoneRoutes: readonly Operation[] = [listPhones, getPhone, postPhone, putPhone, deletePhone];
