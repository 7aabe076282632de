/**
 * The shape of `provisioning.yaml`. Every key is described here once; unknown keys are refused.
 */
import { z } from "zod";

/** An Okta expression, checked after the shape is known. */
const expression = z.string().min(1);

/** A name as Okta and Genesys take it. */
const name = z.string().min(1).max(255);

/** 0–5, 5 best (Genesys routing proficiency, a double). */
const proficiency = z.number().min(0).max(5);

const attribute = z.strictObject({
  title: z.string().optional(),
  expression,
  /** `always`: on create and every change (Okta PUSH). `create`: once (Okta DONT_PUSH). */
  push: z.enum(["always", "create"]).default("always"),
  /** The SCIM attribute that carries it; absent for an attribute that the app's own schema already has. */
  scim: z
    .strictObject({
      name: z.string().min(1),
      namespace: z.string().startsWith("urn:ietf:params:scim:"),
    })
    .optional(),
});

/** Either `when` + `role`, or `expression` whose outcomes are role names. */
const roleRule = z
  .strictObject({
    when: expression.optional(),
    role: name.optional(),
    expression: expression.optional(),
    /** The divisions in which the role is held. */
    divisions: z.array(name).min(1).default(["Home"]),
  })
  .superRefine((rule, context) => {
    const byCondition = rule.when !== undefined && rule.role !== undefined && rule.expression === undefined;
    const byExpression = rule.expression !== undefined && rule.when === undefined && rule.role === undefined;
    if (!byCondition && !byExpression) {
      context.addIssue({ code: "custom", message: "a role rule has either `when` and `role`, or `expression` alone" });
    }
  });

const group = z.strictObject({
  description: z.string().optional(),
  /** Who falls into it. Absent: somebody else (HR, an Okta admin) fills the group. */
  when: expression.optional(),
  /** The Okta group exists already and is used as it is. */
  adopt: z.boolean().default(false),
  skills: z.record(name, proficiency).default({}),
});

/** `provisioning.yaml`, version 1. */
export const rulesSchema = z.strictObject({
  version: z.literal(1),
  match: z.strictObject({
    /** The Okta profile attribute that holds the EmployeeID. */
    key: z.string().min(1),
    /** The Genesys external-id authority under which it is written, a plain token. */
    authority: z.string().regex(/^[a-z0-9-]+$/i),
  }),
  rehires: z.enum(["heal", "report"]).default("heal"),
  leavers: z.strictObject({
    action: z.literal("deactivate"),
    /** The most accounts that one run may deactivate before it stops and asks. */
    limit: z.number().int().min(0).default(25),
  }),
  /** E-mail addresses of accounts that are never touched (service accounts, administrators). */
  protected: z.array(z.string().min(1)).default([]),
  app: z.strictObject({
    label: name,
    /** An existing Okta app's id: it is read and never rewritten. */
    adopt: z.string().regex(/^0oa/).optional(),
    /** The key of the app in the Okta Integration Network. */
    preconfiguredApp: z.string().min(1).optional(),
    /** The integration's own settings (`settings.app`). */
    settings: z.record(z.string(), z.unknown()).default({}),
    /** The app user name: what Okta sends as SCIM `userName`. */
    userName: z.string().min(1),
    /** To-App provisioning features that must be on; only an admin can switch them (no public API). */
    features: z.array(z.string().min(1)).default([]),
    assignment: z.strictObject({
      mode: z.literal("direct"),
      group: name,
      when: expression,
    }),
    attributes: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/), attribute).default({}),
  }),
  division: expression,
  location: expression.optional(),
  roles: z.array(roleRule).default([]),
  groups: z.record(name, group).default({}),
  phones: z.strictObject({
    type: z.literal("webrtc"),
    number: z.literal("extension"),
    pool: name,
  }),
  people: z
    .strictObject({
      columns: z.record(z.string(), z.string().min(1)).default({}),
      active: z.array(z.string()).default([]),
      email: z.string().min(1).optional(),
    })
    .optional(),
});

/** The rules, as checked. */
export type Rules = z.infer<typeof rulesSchema>;
/** One `roles:` entry. */
export type RoleRule = Rules["roles"][number];
/** One `groups:` entry. */
export type GroupRule = Rules["groups"][string];
