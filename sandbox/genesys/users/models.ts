/** Request bodies of the user operations, as Genesys' models name them. Read-only fields may come back and are ignored. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { stateChangeReasons, userStates, type Contact } from "../state/records.ts";

const text = z.string().min(1);
const echoed = z.unknown().optional();

const contact = z.strictObject({
  mediaType: z.enum(["PHONE", "EMAIL", "SMS"]),
  type: z.enum(["PRIMARY", "WORK", "WORK2", "WORK3", "WORK4", "HOME", "MOBILE", "MAIN", "OTHER"]),
  address: text.optional(),
  extension: text.optional(),
  countryCode: text.optional(),
  integration: text.optional(),
  display: echoed,
});

/** An address row without what the platform writes itself. */
export const asContact = ({ mediaType, type, address, extension, countryCode, integration }: z.infer<typeof contact>): Contact => ({
  mediaType,
  type,
  address,
  extension,
  countryCode,
  integration,
});

/** Model `CreateUser`; `divisionId` is required on paper, and Home when absent (CX as Code relies on it). */
export const createUser = {
  model: "CreateUser",
  schema: z.strictObject({
    name: text,
    email: z.email(),
    divisionId: text.optional(),
    department: z.string().optional(),
    title: z.string().optional(),
    addresses: z.array(contact).optional(),
    password: z.string().optional(),
    state: z.enum(userStates).optional(),
  }),
} satisfies Body<unknown>;

/** Model `EmployerInfo`. */
const employerInfo = z.strictObject({
  officialName: z.string().optional(),
  employeeId: z.string().optional(),
  employeeType: z.string().optional(),
  dateHire: z.string().optional(),
});

/** Model `UpdateUser`, as far as emulated. */
export const updateUser = {
  model: "UpdateUser",
  schema: z.strictObject({
    version: z.int(),
    name: text.optional(),
    email: z.email().optional(),
    username: text.optional(),
    preferredName: z.string().optional(),
    title: z.string().optional(),
    department: z.string().optional(),
    manager: z.string().optional(),
    acdAutoAnswer: z.boolean().optional(),
    addresses: z.array(contact).optional(),
    employerInfo: employerInfo.optional(),
    locations: z.array(z.strictObject({ id: text, notes: z.string().optional() })).optional(),
    profileSkills: z.array(z.string()).optional(),
    certifications: z.array(z.string()).optional(),
    state: z.enum(userStates).optional(),
    id: echoed,
    primaryContactInfo: echoed,
    selfUri: echoed,
  }),
} satisfies Body<unknown>;

/** Model `ChangePasswordRequest`. */
export const changePassword = {
  model: "ChangePasswordRequest",
  schema: z.strictObject({ newPassword: z.string() }),
} satisfies Body<unknown>;

/** Model `UserState`. */
export const userState = {
  model: "UserState",
  schema: z.strictObject({
    state: z.enum(userStates),
    version: z.int().optional(),
    stateChangeReason: z.enum(stateChangeReasons).optional(),
    stateChangeDate: echoed,
  }),
} satisfies Body<unknown>;

/** Model `UserExternalIdentifier`. */
export const externalIdentifier = {
  model: "UserExternalIdentifier",
  schema: z.strictObject({ authorityName: text, externalKey: text, selfUri: echoed }),
} satisfies Body<unknown>;
