/** The body of POST and PUT on phones (model `Phone`), and what it makes of a phone. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import { isLive } from "./phoneState.ts";
import type { PhoneBaseRecord, PhoneLine, PhoneRecord } from "./records.ts";

const echoed = z.unknown().optional();
/** Model `DomainEntityRef`. */
const ref = z.strictObject({ id: z.string().min(1), name: z.string().optional(), selfUri: echoed });
const properties = z.record(z.string(), z.unknown());
const flag = z.boolean().optional();

/** Fields that the platform writes itself; they may come back. */
const readOnly = { id: echoed, division: echoed, dateCreated: echoed, dateModified: echoed, modifiedBy: echoed, createdBy: echoed, selfUri: echoed };

/** Model `Line`, as far as emulated. */
const line = z.strictObject({
  ...readOnly,
  id: z.string().optional(),
  name: z.string().min(1),
  state: echoed,
  lineBaseSettings: ref.optional(),
  properties: properties.optional(),
  loggedInUser: echoed,
  defaultForUser: echoed,
});

/** Model `PhoneCapabilities`. */
const capabilities = z.strictObject({
  provisions: flag,
  registers: flag,
  dualRegisters: flag,
  hardwareIdType: z.string().optional(),
  allowReboot: flag,
  noRebalance: flag,
  noCloudProvisioning: flag,
  mediaCodecs: z.array(z.enum(["audio/opus", "audio/pcmu", "audio/pcma", "audio/g729", "audio/g722"])).optional(),
  cdm: flag,
});

/** Model `Phone`. Lines and base settings may be missing here: their absence has refusals of its own. */
export const phoneBody = {
  model: "Phone",
  schema: z.strictObject({
    ...readOnly,
    name: z.string().min(1),
    description: z.string().optional(),
    version: z.int().optional(),
    state: z.enum(["active", "inactive", "deleted"]).optional(),
    site: ref,
    phoneBaseSettings: ref.optional(),
    lineBaseSettings: ref.optional(),
    phoneMetaBase: ref.optional(),
    lines: z.array(line).optional(),
    capabilities: capabilities.optional(),
    properties: properties.optional(),
    webRtcUser: ref.optional(),
    status: echoed,
    standAlone: echoed,
  }),
} satisfies Body<unknown>;

type PhoneBody = z.infer<(typeof phoneBody)["schema"]>;

/** What a body sets, and the base settings that it names. */
export interface DecidedPhone {
  readonly base: PhoneBaseRecord;
  readonly change: Omit<PhoneRecord, "id" | "state" | "version" | "dateCreated" | "dateModified">;
}

/** The WebRTC phone of every organization (CX as Code; user-provisioning-scripts-js). */
const webRtcMetaBase = "inin_webrtc_softphone.json";

/** A reference that names nothing: CX as Code meets it as 404 and tries again, for a new user is not known at once. */
const unknownReference = refusals.unknownRoute;

/** Listed for both operations, with no case named (OpenAPI). */
const alreadyThere = (): Error => new Refusal(409, "request.conflict", "The request conflicts with the current state of the target resource.");

/**
 * Reads what a phone is to be.
 * @param before the phone that PUT replaces
 * @throws Refusal 400 `lines.required`, `base.settings.required`, `webrtc.user.required`; 404; 409
 */
export function decidePhone(org: Organization, body: PhoneBody, before?: PhoneRecord): DecidedPhone {
  if (body.phoneBaseSettings === undefined)
    throw new Refusal(400, "base.settings.required", "A base setting must be assigned to create a phone.");
  const base = org.telephony.phoneBases.get(body.phoneBaseSettings.id);
  if (base === undefined || org.telephony.sites.get(body.site.id) === undefined) throw unknownReference();
  checkName(org, body.name, before?.id);
  return {
    base,
    change: {
      name: body.name,
      description: body.description,
      siteId: body.site.id,
      phoneBaseSettingsId: base.id,
      lines: linesOf(org, body, base, before),
      webRtcUserId: webRtcUserOf(org, body, base, before?.id),
      capabilities: body.capabilities ?? base.capabilities,
      properties: body.properties ?? {},
    },
  };
}

/** Names are unique (user-provisioning-scripts-js, module 4). */
function checkName(org: Organization, name: string, exceptId: string | undefined): void {
  if (org.telephony.phones.by("name", name.toLowerCase()).some((phone) => isLive(phone) && phone.id !== exceptId)) throw alreadyThere();
}

/** Lines keep their id, and so their station, where the body repeats it. */
function linesOf(org: Organization, body: PhoneBody, base: PhoneBaseRecord, before: PhoneRecord | undefined): PhoneLine[] {
  const [firstBase] = base.lines;
  if (body.lines === undefined || body.lines.length === 0 || firstBase === undefined)
    throw new Refusal(400, "lines.required", "A phone cannot be created without a line.");
  return body.lines.map(({ id, name, lineBaseSettings = firstBase, properties: own }) => {
    if (!base.lines.some((known) => known.id === lineBaseSettings.id)) throw unknownReference();
    const kept = before?.lines.find((known) => known.id === id);
    return { id: kept?.id ?? org.newId(), name, lineBaseSettingsId: lineBaseSettings.id, properties: own };
  });
}

function webRtcUserOf(org: Organization, body: PhoneBody, base: PhoneBaseRecord, exceptId: string | undefined): string | undefined {
  if (base.phoneMetaBaseId !== webRtcMetaBase) return undefined;
  const userId = body.webRtcUser?.id;
  if (userId === undefined) throw new Refusal(400, "webrtc.user.required", "A webRtcUser is required.");
  if ((org.users.get(userId)?.state ?? "deleted") === "deleted") throw unknownReference();
  const others = org.telephony.phones.by("webRtcUser", userId).filter((phone) => isLive(phone) && phone.id !== exceptId);
  if (others.length > 0 && org.behaviour.secondWebRtcPhone === "refused") throw alreadyThere();
  return userId;
}
