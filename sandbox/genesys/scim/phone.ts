/** Phone numbers and e-mails between SCIM and `User.addresses` (Help Centre, SCIM field mappings). */
import { ScimRefusal } from "../http/refusal.ts";
import type { Contact, UserRecord } from "../state/records.ts";
import type { phoneTypes, ScimUser } from "./schema.ts";

type PhoneType = (typeof phoneTypes)[number];

const contactTypes: Readonly<Record<PhoneType, Pick<Contact, "type" | "integration">>> = {
  work: { type: "WORK" },
  work2: { type: "WORK2" },
  work3: { type: "WORK3" },
  work4: { type: "WORK4" },
  home: { type: "HOME" },
  mobile: { type: "MOBILE" },
  other: { type: "OTHER" },
  microsoftteams: { type: "OTHER", integration: "microsoftteams" },
  zoomphone: { type: "OTHER", integration: "zoomphone" },
  eightbyeight: { type: "OTHER", integration: "eightbyeight" },
  ringcentral: { type: "OTHER", integration: "ringcentral" },
};

/** The SCIM type of a phone row; rows without one (MAIN, PRIMARY) are not shown over SCIM. */
const typeOf = (contact: Contact): PhoneType | undefined =>
  (Object.keys(contactTypes) as PhoneType[]).find(
    (type) => contactTypes[type].type === contact.type && contactTypes[type].integration === contact.integration,
  );

/** `+14155550100`, `tel:+14155550100`, `tel:+14155550100; ext=204`, `tel:;ext=204`. */
const telephone = /^(?:tel:)?(\+?\d[\d\-. ()]*)?(?:;\s*ext=(\d+))?$/;

const isPhone = (contact: Contact): boolean => contact.mediaType === "PHONE" && typeOf(contact) !== undefined;
const isWorkEmail = (contact: Contact): boolean => contact.mediaType === "EMAIL" && contact.type === "WORK";

export function phonesOf(user: UserRecord): unknown[] {
  return user.addresses.filter(isPhone).map((contact, index) => ({
    value: contact.extension === undefined ? contact.address : `tel:${contact.address ?? ""};ext=${contact.extension}`,
    type: typeOf(contact),
    primary: index === 0,
  }));
}

/** The login address is of type `other` and cannot be changed there. */
export function emailsOf(user: UserRecord): unknown[] {
  const work = user.addresses.filter(isWorkEmail).map((contact) => ({ value: contact.address, type: "work", primary: false }));
  return [{ value: user.email, type: "other", primary: true }, ...work];
}

/** The addresses after a write; rows that SCIM does not show stay. */
export function addressesFrom(user: UserRecord, { phoneNumbers = [], emails = [] }: ScimUser): Contact[] {
  const hidden = user.addresses.filter((contact) => !isPhone(contact) && !isWorkEmail(contact));
  const work = emails
    .filter((email) => email.type !== "other")
    .map((email): Contact => ({ mediaType: "EMAIL", type: "WORK", address: email.value }));
  return [...hidden, ...work, ...phoneNumbers.map(contactOf)];
}

function contactOf({ value, type = "other" }: { readonly value: string; readonly type?: PhoneType | undefined }): Contact {
  const [matched, address, extension] = telephone.exec(value) ?? [];
  if (matched === undefined || (address === undefined && extension === undefined))
    throw new ScimRefusal(400, "invalidValue", `Attribute phoneNumbers: ${value} is neither an E.164 number nor a tel URI`);
  return { mediaType: "PHONE", ...contactTypes[type], address, extension };
}
