/** SCIM 2.0 (RFC 7643, RFC 7644) as Genesys serves it: URNs, paths, and JSON documents. */
import { z } from "zod";
import { ScimRefusal } from "../http/refusal.ts";

export const urns = {
  user: "urn:ietf:params:scim:schemas:core:2.0:User",
  group: "urn:ietf:params:scim:schemas:core:2.0:Group",
  enterprise: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  genesys: "urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User",
  patch: "urn:ietf:params:scim:api:messages:2.0:PatchOp",
  list: "urn:ietf:params:scim:api:messages:2.0:ListResponse",
} as const;

/** A resource or request as JSON. */
export type Document = Readonly<Record<string, unknown>>;

/** Where resources say that they are. */
export const base = "/api/v2/scim/v2";

export const isObject = (value: unknown): value is Document => typeof value === "object" && value !== null && !Array.isArray(value);

const unkept = z.unknown().optional();
const reference = z.strictObject({ value: z.string(), type: unkept, display: unkept, primary: unkept, $ref: unkept });
const proficiencies = z.array(z.strictObject({ name: z.string(), proficiency: z.number().min(0).max(5) })).max(50);

/** Types of a phone number (model `ScimPhoneNumber`). */
export const phoneTypes = [
  "work",
  "work2",
  "work3",
  "work4",
  "home",
  "mobile",
  "other",
  "microsoftteams",
  "zoomphone",
  "eightbyeight",
  "ringcentral",
] as const;

/** Core attributes of RFC 7643 §4.1 that Genesys takes and does not keep: clients such as Okta always send some. */
export const takenNotKept = [
  "name",
  "nickName",
  "profileUrl",
  "userType",
  "preferredLanguage",
  "locale",
  "timezone",
  "ims",
  "photos",
  "addresses",
  "entitlements",
  "x509Certificates",
] as const;

const enterprise = z.strictObject({
  division: z.string().optional(),
  department: z.string().optional(),
  employeeNumber: z.string().optional(),
  dateHire: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/, "expected YYYY-MM-DD")
    .optional(),
  manager: z.strictObject({ value: z.string().optional(), $ref: unkept, displayName: unkept }).optional(),
  costCenter: unkept,
  organization: unkept,
});

const genesys = z.strictObject({
  routingSkills: proficiencies.optional(),
  routingLanguages: proficiencies.optional(),
  externalIds: z.array(z.strictObject({ authority: z.string(), value: z.string() })).optional(),
});

/** A whole user (model `ScimV2User`). */
export const scimUser = z.strictObject({
  schemas: z.array(z.string()).optional(),
  id: unkept,
  meta: unkept,
  groups: unkept,
  userName: z.email(),
  displayName: z.string().min(1),
  active: z.boolean().optional(),
  password: z.string().optional(),
  title: z.string().optional(),
  externalId: z.string().optional(),
  emails: z
    .array(
      z.strictObject({ value: z.string(), type: z.enum(["work", "other"]).optional(), primary: z.boolean().optional(), display: unkept }),
    )
    .optional(),
  phoneNumbers: z
    .array(z.strictObject({ value: z.string(), type: z.enum(phoneTypes).optional(), primary: z.boolean().optional(), display: unkept }))
    .optional(),
  roles: z.array(reference).optional(),
  [urns.enterprise]: enterprise.optional(),
  [urns.genesys]: genesys.optional(),
  ...Object.fromEntries(takenNotKept.map((name) => [name, unkept] as const)),
});
export type ScimUser = z.infer<typeof scimUser>;

/** A whole group (model `ScimV2Group`). */
export const scimGroup = z.strictObject({
  schemas: z.array(z.string()).optional(),
  id: unkept,
  meta: unkept,
  displayName: z.string().min(1),
  externalId: z.string().optional(),
  members: z.array(reference).optional(),
});
export type ScimGroup = z.infer<typeof scimGroup>;

/** A PATCH request (RFC 7644 §3.5.2). Some clients write `Replace`. */
export const patchRequest = z.strictObject({
  schemas: z.array(z.string()).refine((schemas) => schemas.includes(urns.patch), `must name ${urns.patch}`),
  Operations: z.array(
    z.strictObject({
      op: z.string().toLowerCase().pipe(z.enum(["add", "replace", "remove"])),
      path: z.string().optional(),
      value: z.unknown().optional(),
    }),
  ),
});
export type PatchOperation = z.infer<typeof patchRequest>["Operations"][number];

/**
 * Reads a SCIM document.
 * @throws ScimRefusal `invalidSyntax` for an attribute that neither RFC 7643 nor Genesys knows, `invalidValue` for a value that does not fit
 */
export function readScim<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join(".") ?? "";
  if (issue?.code === "unrecognized_keys")
    throw new ScimRefusal(400, "invalidSyntax", `Unknown attribute: ${[where, issue.keys[0]].filter(Boolean).join(".")}`);
  throw new ScimRefusal(
    400,
    where === "" ? "invalidSyntax" : "invalidValue",
    `Attribute ${where === "" ? "(request)" : where}: ${issue?.message ?? "not valid"}`,
  );
}

/** A document without its null values: null means unassigned (RFC 7643 §2.5). */
export function withoutNulls(document: Document): Document {
  return Object.fromEntries(
    Object.entries(document).flatMap(([name, value]) => (value === null ? [] : [[name, isObject(value) ? withoutNulls(value) : value]])),
  );
}
