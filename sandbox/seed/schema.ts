/**
 * A seed file: what a sandbox holds before anybody works with it, in its users' own words. Everything is referred to by
 * name. The reference (docs/sandbox.md) and the JSON Schema for editors are made from this schema.
 */
import { z } from "zod";
import { behaviours as genesysBehaviours } from "../genesys/behaviour.ts";
import { behaviours as oktaBehaviours } from "../okta/behaviour.ts";

const NAME = z.string().min(1);
const names = z.array(NAME).default([]);
const DIGITS = z.string().regex(/^\d{3,9}$/, { error: "3 to 9 digits, in quotes" });
const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/, { error: "an E.164 number, in quotes" });

const person = z.strictObject({
  employeeNumber: z.string().min(1).meta({ description: "the EmployeeID", examples: ["E1001"] }),
  firstName: NAME.meta({ examples: ["Ann"] }),
  lastName: NAME.meta({ examples: ["Ek"] }),
  email: z.email().meta({ description: "the work address, which is the Okta login, too", examples: ["ann.ek@acme.example"] }),
  title: z.string().default("").meta({ examples: ["Sales Agent"] }),
  department: z.string().default("").meta({ examples: ["Sales"] }),
  city: z.string().default("").meta({ examples: ["Madrid"] }),
  countryCode: z.string().length(2).optional().meta({ description: "ISO 3166-1 alpha-2", examples: ["ES"] }),
  status: z.enum(["active", "inactive"]).default("active").meta({ description: "`inactive`: deactivated in Okta", examples: ["inactive"] }),
  spokenLanguages: names.meta({ examples: [["Spanish"]] }),
  trainings: names.meta({ examples: [["Chat"]] }),
  managerEmployeeNumber: z.string().min(1).optional().meta({ description: "becomes `managerId`", examples: ["E1000"] }),
  hireDate: z.iso.date().optional().meta({ examples: ["2026-01-12"] }),
  attributes: z
    .record(NAME, z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .default({})
    .meta({ description: "custom attributes, declared under `okta.userAttributes`", examples: [{ shift: "night" }] }),
});

const level = z.number().min(0).max(5);

const account = z.strictObject({
  email: z.email().meta({ description: "the login", examples: ["john.smith@acme.example"] }),
  name: NAME.meta({ examples: ["John Smith"] }),
  state: z.enum(["active", "inactive", "deleted"]).default("active").meta({ examples: ["inactive"] }),
  employeeId: NAME.optional().meta({ description: "`employerInfo.employeeId`", examples: ["E2001"] }),
  externalIds: z.array(z.strictObject({ authorityName: NAME, externalKey: NAME })).default([]).meta({ examples: [[{ authorityName: "employee-id", externalKey: "E2001" }]] }),
  title: NAME.optional(),
  department: NAME.optional(),
  division: NAME.optional().meta({ description: "default: Home", examples: ["Billing_Div"] }),
  extension: DIGITS.optional().meta({ description: "of a pool", examples: ["4001"] }),
  roles: names.meta({ description: "granted to the account itself, in Home", examples: [["employee"]] }),
  skills: z.record(NAME, level).default({}).meta({ description: "skill: proficiency 0–5", examples: [{ Spanish: 5 }] }),
  languages: z.record(NAME, level).default({}).meta({ description: "language: proficiency 0–5", examples: [{ English: 4 }] }),
  stateChangeDate: z.iso.datetime().optional().meta({ description: "since when it is in this state", examples: ["2022-03-31T16:00:00Z"] }),
});

const role = z.strictObject({
  name: NAME.meta({ examples: ["Sales_Role"] }),
  description: z.string().optional(),
  permissions: z.array(z.string().regex(/^[\w-]+:[\w*-]+:[\w*-]+$/)).default([]).meta({ description: "`domain:entity:action`; entity and action may be `*`", examples: [["routing:queue:join"]] }),
});

/** A key for each open question; absent: the emulator's own answer. */
function switches<Table extends Readonly<Record<string, { readonly answers: readonly [boolean | string, ...(boolean | string)[]]; readonly question: string }>>>(table: Table) {
  const keys = Object.entries(table).map(([name, { answers, question }]) => [name, z.literal([...answers]).exactOptional().meta({ description: question, examples: [answers[0]] })] as const);
  return z.strictObject(Object.fromEntries(keys) as { [Name in keyof Table]: z.ZodExactOptional<z.ZodLiteral<Table[Name]["answers"][number]>> }).prefault({} as never);
}

/** The document of `ccaas sandbox --seed FILE`. */
export const sandboxSeedSchema = z.strictObject({
  version: z.literal(1).meta({ description: "of this format", examples: [1] }),
  okta: z
    .strictObject({
      userAttributes: z
        .record(z.string().regex(/^[A-Za-z_]\w*$/), z.enum(["string", "array", "boolean", "integer", "number"]))
        .default({})
        .meta({ description: "custom attributes of the user profile; `spokenLanguages` and `trainings` are there already", examples: [{ shift: "string" }] }),
      people: z.array(person).default([]).meta({ description: "people as HR knows them" }),
      groups: z
        .array(z.strictObject({ name: NAME.meta({ examples: ["VIP"] }), description: z.string().default(""), members: names.meta({ description: "EmployeeIDs", examples: [["E1001"]] }) }))
        .default([])
        .meta({ description: "groups that exist already" }),
    })
    .prefault({})
    .meta({ description: "the Okta organization" }),
  genesys: z
    .strictObject({
      divisions: names.meta({ description: "besides Home", examples: [["Billing_Div"]] }),
      roles: z.array(role).default([]).meta({ description: "besides `employee` and those of the two clients" }),
      skills: names.meta({ examples: [["Spanish", "Chat"]] }),
      languages: names.meta({ examples: [["English"]] }),
      queues: z.array(z.strictObject({ name: NAME.meta({ examples: ["Spanish_Support"] }), division: NAME.optional().meta({ description: "default: Home", examples: ["Billing_Div"] }) })).default([]).meta({ description: "queues with nobody in them" }),
      locations: names.meta({ examples: [["Madrid"]] }),
      sites: z.array(z.strictObject({ name: NAME.meta({ examples: ["Madrid"] }), location: NAME.meta({ description: "one of `genesys.locations`", examples: ["Madrid"] }) })).default([]).meta({ description: "telephony sites" }),
      phoneBaseSettings: z.array(z.strictObject({ name: NAME.meta({ description: "of WebRTC phones", examples: ["WebRTC"] }) })).default([]).meta({ description: "what phones are made from" }),
      extensionPools: z
        .array(z.strictObject({ startNumber: DIGITS.meta({ examples: ["4000"] }), endNumber: DIGITS.meta({ description: "included", examples: ["4999"] }), division: NAME.optional().meta({ description: "default: Home", examples: ["Billing_Div"] }) }))
        .default([])
        .meta({ description: "extensions that people can be given" }),
      didPools: z
        .array(z.strictObject({ startPhoneNumber: E164.meta({ examples: ["+34910000000"] }), endPhoneNumber: E164.meta({ description: "included", examples: ["+34910000099"] }) }))
        .default([])
        .meta({ description: "direct numbers" }),
      accounts: z.array(account).default([]).meta({ description: "accounts that exist before Okta is connected" }),
    })
    .prefault({})
    .meta({ description: "the Genesys Cloud organization" }),
  behaviour: z
    .strictObject({ okta: switches(oktaBehaviours).meta({ description: "switches of Okta" }), genesys: switches(genesysBehaviours).meta({ description: "switches of Genesys Cloud" }) })
    .prefault({})
    .meta({ description: "other answers to what no source settles about the platforms (docs/sandbox-coverage.md)" }),
});

/** A seed, as read. */
export type SandboxSeed = z.infer<typeof sandboxSeedSchema>;
