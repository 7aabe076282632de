/**
 * What HR knows about a person as an Okta profile, and which of it Okta does not know yet. Besides the attributes of
 * Okta's base schema there are two of our own, both arrays of strings: `spokenLanguages` and `trainings`.
 */
import type { HrPerson, ProfileValue } from "./person.ts";

/** An Okta user profile, or part of one; `null` clears an attribute. */
export type Profile = Readonly<Record<string, ProfileValue | null>>;

/** The profile of a person. Attributes that HR does not export are absent: an import leaves them as they are. */
export function profileOf(person: HrPerson): Profile {
  return {
    login: person.email,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    employeeNumber: person.employeeNumber,
    title: orNull(person.title),
    department: orNull(person.department),
    city: orNull(person.city),
    spokenLanguages: person.spokenLanguages,
    trainings: person.trainings,
    ...person.attributes,
    ...(person.countryCode === undefined ? {} : { countryCode: orNull(person.countryCode) }),
    ...(person.managerEmployeeNumber === undefined ? {} : { managerId: orNull(person.managerEmployeeNumber) }),
  };
}

/** The part of `wanted` that `existing` does not say already: empty when there is nothing to do. */
export function changedAttributes(wanted: Profile, existing: Readonly<Record<string, unknown>>): Profile {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => comparable(value) !== comparable(existing[name])));
}

/** The attributes that say something: a new user is not sent what there is nothing to clear. */
export function givenAttributes(profile: Profile): Profile {
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => comparable(value) !== ""));
}

const orNull = (text: string): string | null => (text === "" ? null : text);

/** Absent, null, empty text and empty array are all the same nothing. */
function comparable(value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value) && value.length === 0) return "";
  return JSON.stringify(value);
}
