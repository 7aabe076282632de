/** WebRTC phones: `POST /api/v2/telephony/providers/edges/phones`. */
import { PlatformError } from "../../provisioning/contactCentre.ts";
import type { NewPhone, Phone } from "../../provisioning/telephony.ts";
import { isNotFound, isTaken } from "./errors.ts";
import { named, type Session } from "./session.ts";
import { phoneOf, WEBRTC_PHONE } from "./telephony.ts";

/** How often a phone is tried for a person whom the telephony does not know yet. */
const TRIES = 4;

/** Milliseconds before the second try, doubled each time. */
const FIRST_WAIT_MS = 1_000;

/**
 * Finds the person's WebRTC phone, or creates it. A phone that is refused as being there may be our own from a POST whose
 * reply was lost, or one that somebody has just made: then it is the one.
 * @throws PlatformError where site or base settings do not exist, or another person's phone has the name
 */
export function ensurePhone(session: Session, accountId: string, phone: NewPhone): Promise<void> {
  return session.turns.take(`user:${accountId}`, async () => {
    const known = (await session.telephony.get()).phones.some((one) => one.accountId === accountId);
    if (known) return;
    const made = await create(session, accountId, phone);
    session.telephony.patch((reading) => ({ ...reading, phones: [...reading.phones.filter((one) => one.accountId !== accountId), made] }));
  });
}

async function create(session: Session, accountId: string, phone: NewPhone): Promise<Phone> {
  try {
    return await post(session, accountId, phone);
  } catch (error) {
    const found = isTaken(error) ? await phoneOfAccount(session, accountId) : undefined;
    if (found !== undefined) return found;
    if (error instanceof PlatformError && isTaken(error)) throw new PlatformError(`${error.message} The name is "${phone.name}": rename or delete the other phone of that name.`, error.status, error.code);
    throw error;
  }
}

async function post(session: Session, accountId: string, { name, site, baseSettings }: NewPhone): Promise<Phone> {
  const { sites, baseSettings: bases } = await session.telephony.get();
  const base = named(bases, "WebRTC phone base settings", baseSettings);
  const body = {
    name,
    site: { id: named(sites, "site", site).id },
    phoneBaseSettings: { id: base.id },
    phoneMetaBase: { id: WEBRTC_PHONE },
    lines: [{ name: `${name} line`, lineBaseSettings: { id: base.lineBaseId } }],
    ...(base.capabilities === undefined ? {} : { capabilities: base.capabilities }),
    webRtcUser: { id: accountId },
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.client.call(`Creating the phone of user ${accountId}`, ({ telephony }) => telephony.postTelephonyProvidersEdgesPhones(body));
      return { name, accountId, defaultFor: [], usedBy: [] };
    } catch (error) {
      // A new user is not known to the telephony at once (CX as Code tries again, too).
      if (!isNotFound(error) || attempt >= TRIES) throw error;
      await session.client.clock.sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  }
}

/** Genesys' own word about one person. */
async function phoneOfAccount({ client }: Session, accountId: string): Promise<Phone | undefined> {
  const fields = ["webRtcUser", "lines.loggedInUser", "lines.defaultForUser"];
  const { entities = [] } = await client.call(`Reading the phone of user ${accountId}`, ({ telephony }) => telephony.getTelephonyProvidersEdgesPhones({ webRtcUserId: accountId, expand: ["lines"], fields }));
  return entities.filter(({ state }) => state !== "deleted").map(phoneOf).find((phone) => phone.accountId === accountId);
}
