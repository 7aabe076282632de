/**
 * The shape of the rules document. Every key is described here once: the TypeScript types, the JSON Schema for editors
 * (`jsonSchema.ts`) and the reference page (`referencePage.ts`) are made from it. Unknown keys are refused.
 */
import { z } from "zod";
import { DEFAULT_DISTINCTIONS, DISTINCTIONS } from "../employeeId.ts";
import { parsePool } from "../extensionPool.ts";
import { grantKey } from "./grantWay.ts";
import { safeguardsSchema } from "./safeguards.ts";
import { expression, NAME, proficiency, words } from "./schemaParts.ts";

const KEY = z.string().min(1);

/** The key `priority`, the same wherever something has one. */
const priority = z.int().min(0).max(1000);

const attribute = z.strictObject({
  title: z.string().optional().meta({ description: "its label in Okta", examples: ["Employee number"] }),
  expression: expression("mapping", "attribute").meta({ description: "what Okta sends as this attribute", examples: ["user.employeeNumber"] }),
  push: z.enum(["always", "create"]).default("always").meta({ description: "on every change (Okta's PUSH), or once (DONT_PUSH)", examples: ["create"] }),
  scim: z
    .strictObject({
      name: KEY.meta({ description: "the SCIM attribute that carries it", examples: ["employeeNumber"] }),
      namespace: z.string().regex(/^urn:ietf:params:scim:/).meta({ ...words("URN"), description: "the SCIM schema of that attribute", examples: ["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"] }),
    })
    .optional()
    .meta({ description: "how the attribute travels; without it, the app's own schema has the attribute already" }),
});

/** Either `when` + `role`, or `expression` whose outcomes are role names. */
const roleRule = z
  .strictObject({
    when: expression("groupRule", "role").optional().meta({ description: "who holds the role; with `role`", examples: ['user.title == "Manager"'] }),
    role: NAME.optional().meta({ description: "the Genesys role; with `when`", examples: ["Supervisor_Role"] }),
    expression: expression("mapping", "roles", "role").optional().meta({
      ...words("expression"),
      description: "instead of the two above: the role's name as the outcome; each outcome becomes a group with a rule. `null`: none",
      examples: ['String.stringContains(user.title, "Sales") ? "Sales_Role" : null'],
    }),
    divisions: z.array(NAME).min(1).default(["Home"]).meta({ ...words("list, not empty"), description: "the divisions in which the role is held; `*`: in all", examples: [["Home", "Billing_Div"]] }),
    grant: grantKey,
  })
  .superRefine((rule, context) => {
    const byCondition = rule.when !== undefined && rule.role !== undefined && rule.expression === undefined;
    const byExpression = rule.expression !== undefined && rule.when === undefined && rule.role === undefined;
    if (byCondition || byExpression) return;
    const found = (["when", "role", "expression"] as const).filter((key) => rule[key] !== undefined).map((key) => `\`${key}\``);
    context.addIssue({
      code: "custom",
      message: `a role rule has either \`when\` and \`role\`, or \`expression\` alone, found ${found.length === 0 ? "none of them" : found.join(" and ")}`,
      params: { hint: 'write for example `when: user.title == "Manager"` and `role: Supervisor_Role`' },
    });
  });

const skills = z.record(NAME, proficiency()).default({});

const group = z.strictObject({
  description: z.string().optional().meta({ description: "of the group on both sides", examples: ["Speaks Spanish with customers"] }),
  when: expression("groupRule", "group").optional().meta({ description: "who falls into the group; without, somebody else (HR, an administrator) fills it", examples: ['Arrays.contains(user.spokenLanguages, "Spanish")'] }),
  adopt: z.boolean().default(false).meta({ description: "the Okta group exists already and is used as it is", examples: [true] }),
  skills: skills.meta({ ...words("skill: proficiency 0–5"), description: "what membership means. 5 is best, 0 still means having the skill. Who leaves loses it", examples: [{ Spanish: 5 }] }),
  languages: skills.meta({ ...words("language: proficiency 0–5"), description: "routing languages, likewise. Who leaves loses them", examples: [{ "English - Written": 4 }] }),
  queues: z.array(NAME).default([]).meta({ ...words("list of queues"), description: "its members are members of these Genesys queues, which must exist", examples: [["Spanish_Support"]] }),
});

/** A role that a persona holds, and where. */
const heldRole = z.strictObject({
  role: NAME.meta({ description: "the Genesys role", examples: ["Sales_Role"] }),
  divisions: z.array(NAME).min(1).default(["Home"]).meta({ ...words("list, not empty"), description: "the divisions in which the role is held; `*`: in all", examples: [["Home", "Billing_Div"]] }),
});

const persona = z.strictObject({
  description: z.string().optional().meta({ description: "what this persona is", examples: ["Sells on the phone"] }),
  when: expression("groupRule", "persona").optional().meta({ description: "who is this persona; without, it is only there to be extended", examples: ['user.department == "Sales"'] }),
  extends: z.array(NAME).default([]).meta({ ...words("list of personas"), description: "personas whose bundle this one has, too; what it says itself wins over theirs. `when`, `priority` and `excludes` are not inherited", examples: [["Agent"]] }),
  priority: priority.default(0).meta({ ...words("whole number 0–1000"), description: "who falls into several personas gets the value of the one with the highest priority, where they differ", examples: [20] }),
  excludes: z.array(NAME).default([]).meta({ ...words("list of personas"), description: "nobody is both: who falls into both is the one with the higher priority alone", examples: [["Supervisor"]] }),
  groups: z.array(NAME).default([]).meta({ ...words("list of groups"), description: "its people fall into these groups of the rules, too", examples: [["Chat_Trained"]] }),
  roles: z.array(heldRole).default([]).meta({ description: "Genesys roles" }),
  skills: skills.meta({ ...words("skill: proficiency 0–5"), description: "skills of its people", examples: [{ Sales: 4 }] }),
  languages: skills.meta({ ...words("language: proficiency 0–5"), description: "routing languages of its people", examples: [{ "Spanish - Verbal": 5 }] }),
  queues: z.array(NAME).default([]).meta({ ...words("list of queues"), description: "Genesys queues of its people", examples: [["Sales_Calls"]] }),
  division: NAME.optional().meta({ description: "their Genesys division; wins over the top-level `division`", examples: ["Sales_Div"] }),
  phone: z.enum(["webrtc", "none"]).optional().meta({ description: "whether they get a phone as `phones` says", examples: ["none"] }),
  welcome: z.enum(["none", "invitation"]).optional().meta({ description: "how they are welcomed; wins over the top-level `welcome`", examples: ["invitation"] }),
});

/** `provisioning.yaml`, version 1. */
export const rulesSchema = z.strictObject({
  version: z.literal(1).meta({ description: "of this format", examples: [1] }),
  match: z.strictObject({
    key: KEY.meta({ description: "the Okta profile attribute that holds the EmployeeID. An e-mail or login is refused", examples: ["employeeNumber"] }),
    distinguish: z
      .array(z.enum(DISTINCTIONS))
      .default([...DEFAULT_DISTINCTIONS])
      .meta({ ...words("list of `case`, `leadingZeros`, `blanks`"), description: "what makes two EmployeeIDs different: without `case`, `a7` is `A7`; without `leadingZeros`, `007` is `7`; with `blanks` (around it), ` 7` is not `7`", examples: [["leadingZeros"]] }),
    authority: z.string().regex(/^[a-z0-9-]+$/i).meta({ ...words("letters, digits, `-`"), description: "the name under which Genesys keeps the EmployeeID as an external id, unique in the organization", examples: ["employee-id"] }),
  }),
  rehires: z.enum(["heal", "report"]).default("heal").meta({ description: "give returning people their old account back, or only say so", examples: ["report"] }),
  leavers: z.strictObject({
    action: z.literal("deactivate").meta({ description: "nothing else is possible", examples: ["deactivate"] }),
    limit: z.int().min(0).default(25).meta({ ...words("whole number from 0"), description: "the most accounts that one run may deactivate before it stops and asks", examples: [10] }),
    tokens: z.enum(["revoke", "keep"]).default("revoke").meta({ description: "sign leavers out everywhere, once; or leave that to Genesys Cloud", examples: ["keep"] }),
  }),
  safeguards: safeguardsSchema,
  protected: z.array(z.string().min(1)).default([]).meta({ ...words("list of e-mail addresses"), description: "accounts that are never touched. State keeps fingerprints, no addresses", examples: [["admin@acme.example"]] }),
  profile: z
    .strictObject({
      attributes: z
        .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "letters, digits and `_`, the first no digit"), z.enum(["string", "boolean", "integer", "number", "array"]))
        .default({})
        .meta({ ...words("attribute: `string`, `boolean`, `integer`, `number`, `array`"), description: "the custom attributes of your Okta user profile. With this list, an attribute that neither it nor Okta's base profile has is a mistake", examples: [{ spokenLanguages: "array" }] }),
    })
    .optional()
    .meta({ description: "the Okta user profile" }),
  catalogue: z
    .strictObject({
      roles: z.array(NAME).optional().meta({ ...words("list"), description: "the Genesys roles there are: other names are mistakes, names that no rule yields are pointed out", examples: [["Sales_Role"]] }),
      divisions: z.array(NAME).optional().meta({ ...words("list"), description: "likewise", examples: [["Billing_Div"]] }),
      skills: z.array(NAME).optional().meta({ ...words("list"), description: "likewise", examples: [["Spanish", "Chat"]] }),
      languages: z.array(NAME).optional().meta({ ...words("list"), description: "likewise", examples: [["English - Written"]] }),
      queues: z.array(NAME).optional().meta({ ...words("list"), description: "likewise", examples: [["Spanish_Support"]] }),
    })
    .optional()
    .meta({ description: "what Genesys has, to check names without asking it" }),
  app: z.strictObject({
    label: NAME.meta({ description: "the Okta app's name", examples: ["Genesys Cloud"] }),
    adopt: z.string().regex(/^0oa/).optional().meta({ ...words("id of an app"), description: "an existing app: read, never rewritten", examples: ["0oa1abcdEFGH2345678"] }),
    preconfiguredApp: KEY.optional().meta({ description: "the key of the integration, where the app is to be created", examples: ["purecloudcollaborate"] }),
    settings: z.record(z.string(), z.unknown()).default({}).meta({ ...words("mapping"), description: "the integration's own settings; their names are the integration's", examples: [{ baseUrl: "https://login.mypurecloud.de" }] }),
    userName: KEY.meta({ ...words("Okta template"), description: "what Okta sends as SCIM `userName`", examples: ["${source.email}"] }),
    features: z.array(KEY).default([]).meta({ ...words("list"), description: "switches that must be on; only an administrator can set them, we read them back", examples: [["PUSH_NEW_USERS", "PUSH_USER_DEACTIVATION"]] }),
    assignment: z.strictObject({
      mode: z.enum(["direct", "gated"]).meta({ description: "direct: Okta assigns at once; the next run heals what went wrong. gated: each run lets people in once their old account is ready", examples: ["gated"] }),
      group: NAME.meta({ description: "the group that is assigned the app; with `gated`, only runs fill it", examples: ["Contact_Centre"] }),
      when: expression("groupRule", "assignment").meta({ description: "who falls into it", examples: ["user.employeeNumber != null"] }),
    }),
    attributes: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, "letters, digits and `_`, the first a letter"), attribute).default({}),
  }),
  division: expression("mapping", "division", "division").meta({ description: "the Genesys division; every branch ends in a literal name", examples: ['user.department == "Billing" ? "Billing_Div" : "Home"'] }),
  location: expression("mapping", "location").optional().meta({ description: "the name of a Genesys location; people whose location Genesys does not have get none, and are counted", examples: ["user.city"] }),
  roles: z.array(roleRule).default([]),
  groups: z.record(NAME, group).default({}),
  personas: z.record(NAME, persona).default({}),
  phones: z
    .strictObject({
      type: z.literal("webrtc").meta({ description: "what everybody gets, but for personas with `phone: none`", examples: ["webrtc"] }),
      number: z.literal("extension").meta({ description: "never a direct number", examples: ["extension"] }),
      pool: z
        .string()
        .regex(/^\d{3,9}-\d{3,9}$/, { abort: true })
        .refine((text) => parsePool(text) !== undefined)
        .meta({ ...words("first and last extension"), description: "the extension pool, or a part of one. Genesys gives pools no names; the ends count, and have 3–9 digits", examples: ["4000-4999"] }),
      site: NAME.meta({ description: "the Genesys site of a new phone, where no site has the name of the person's `location`", examples: ["Madrid"] }),
      baseSettings: NAME.meta({ description: "the Genesys base settings from which WebRTC phones are made", examples: ["WebRTC"] }),
    })
    .optional()
    .meta({ description: "phones; without, nobody is given one" }),
  welcome: z.enum(["none", "invitation"]).default("none").meta({ description: "how people are welcomed in Genesys: not at all, since they sign in through the identity provider, or by Genesys' invitation, once per person", examples: ["invitation"] }),
  people: z
    .strictObject({
      columns: z.record(z.string(), KEY).default({}).meta({ ...words("field: column"), description: "how an HR export is read (`npm start -- --people FILE.csv`)", examples: [{ employeeNumber: "WorkerID", city: "City" }] }),
      active: z.array(z.string()).default([]).meta({ ...words("list"), description: 'values of the status column that mean "works here"; without, everybody does', examples: [["Active"]] }),
      email: KEY.optional().meta({ ...words("template"), description: "the address for exports without one", examples: ["{firstName}.{lastName}@acme.example"] }),
    })
    .optional(),
});

/** The rules, as checked. */
export type Rules = z.infer<typeof rulesSchema>;
/** One `roles:` entry. */
export type RoleRule = Rules["roles"][number];
/** One `personas:` entry. */
export type PersonaRule = Rules["personas"][string];
