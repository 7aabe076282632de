/** Sites and phone base settings: what a phone is made of. Read only, as far as emulated. */
import { isDescending, listOf, oneOf, sortOrder, text } from "../http/parameters.ts";
import { ok, operation, type Operation } from "../http/operation.ts";
import { page } from "../http/paging.ts";
import { refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { PhoneBaseRecord, SiteRecord } from "./records.ts";
import { byName, configuredToWire, edges, matchesFilter, paging, reference } from "./wire.ts";

/** A site (model `Site`). */
function siteToWire(org: Organization, site: SiteRecord): unknown {
  const location = org.locations.get(site.locationId);
  return {
    ...configuredToWire(site),
    location: { id: site.locationId, name: location?.name, selfUri: `/api/v2/locations/${site.locationId}` },
    managed: false,
    mediaModel: "Cloud",
    selfUri: `${edges}/sites/${site.id}`,
  };
}

/** Base settings (model `PhoneBase`). The lines come without asking (user-provisioning-scripts-js relies on it). */
const phoneBaseToWire = (base: PhoneBaseRecord): unknown => ({
  ...configuredToWire(base),
  phoneMetaBase: { id: base.phoneMetaBaseId },
  lines: base.lines.map((line) => reference("linebasesettings", line)),
  capabilities: base.capabilities,
  selfUri: `${edges}/phonebasesettings/${base.id}`,
});

const listQuery = { ...paging, name: text, sortBy: oneOf(["name"], "name"), sortOrder };

const listSites = operation({
  method: "GET",
  path: `${edges}/sites`,
  query: { ...listQuery, "location.id": text, expand: listOf(["location"]) },
  handle: (call) => {
    const { name, sortOrder: order, "location.id": locationId } = call.query;
    const found = call.org.telephony.sites
      .all()
      .filter((site) => matchesFilter(site.name, name) && (locationId === "" || site.locationId === locationId))
      .sort(byName);
    return ok(page(call, isDescending(order) ? found.reverse() : found, (site) => siteToWire(call.org, site)));
  },
});

const getSite = operation({
  method: "GET",
  path: `${edges}/sites/:siteId`,
  needs: { any: ["telephony:plugin:all", "telephony:sites:view"] },
  handle: ({ org, param }) => {
    const site = org.telephony.sites.get(param("siteId"));
    if (site === undefined) throw refusals.notFound("Unable to find a site with that id");
    return ok(siteToWire(org, site));
  },
});

const listPhoneBases = operation({
  method: "GET",
  path: `${edges}/phonebasesettings`,
  needs: { any: ["telephony:plugin:all"] },
  query: { ...listQuery, expand: listOf(["lines"]) },
  handle: (call) => {
    const found = call.org.telephony.phoneBases
      .all()
      .filter((base) => matchesFilter(base.name, call.query.name))
      .sort(byName);
    return ok(page(call, isDescending(call.query.sortOrder) ? found.reverse() : found, phoneBaseToWire));
  },
});

const getPhoneBase = operation({
  method: "GET",
  path: `${edges}/phonebasesettings/:phoneBaseId`,
  needs: { any: ["telephony:plugin:all"] },
  handle: ({ org, param }) => {
    const base = org.telephony.phoneBases.get(param("phoneBaseId"));
    if (base === undefined) throw refusals.notFound("Unable to find a Phone Base Settings with that id.");
    return ok(phoneBaseToWire(base));
  },
});

/** Sites and phone base settings (OpenAPI tag Telephony Providers Edge). */
export const settingsRoutes: readonly Operation[] = [listSites, getSite, listPhoneBases, getPhoneBase];
