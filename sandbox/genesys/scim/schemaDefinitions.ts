/**
 * The schemas that Genesys serves (RFC 7643 §7; attributes, values and mutability from the models of Genesys' OpenAPI,
 * texts from RFC 7643 §8.7). What is common to all resources (`id`, `externalId`, `meta`) is in no schema (§3.1).
 */
import { phoneTypes, urns } from "./schema.ts";

/** An attribute of a schema; a complex one has sub-attributes. */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: "string" | "boolean" | "decimal" | "reference" | "complex";
  readonly subAttributes?: readonly AttributeDefinition[];
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly canonicalValues?: readonly string[];
  readonly caseExact: boolean;
  readonly mutability: "readWrite" | "readOnly" | "writeOnly";
  readonly returned: "always" | "default" | "never";
  readonly uniqueness: "none" | "server";
  readonly referenceTypes?: readonly string[];
}

/** A schema: its URN and attributes. */
export interface SchemaDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeDefinition[];
}

/** An attribute with what differs from the defaults of RFC 7643 §2.2. */
const attribute = (name: string, description: string, more: Partial<AttributeDefinition> = {}): AttributeDefinition => ({
  name,
  type: "string",
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...more,
});
const complex = (name: string, description: string, subAttributes: readonly AttributeDefinition[], more: Partial<AttributeDefinition> = {}): AttributeDefinition =>
  attribute(name, description, { type: "complex", subAttributes, ...more });
const list = (name: string, description: string, subAttributes: readonly AttributeDefinition[], more: Partial<AttributeDefinition> = {}): AttributeDefinition =>
  complex(name, description, subAttributes, { multiValued: true, ...more });

const exact = { caseExact: true };
const readOnly = { mutability: "readOnly" } as const;
const primary = attribute("primary", "Whether this is the preferred one.", { type: "boolean" });
const reference = (...referenceTypes: string[]): AttributeDefinition =>
  attribute("$ref", "The URI of the resource.", { type: "reference", referenceTypes, ...exact, ...readOnly });
const resourceType = (...canonicalValues: string[]): AttributeDefinition =>
  attribute("type", "The type of the resource.", { canonicalValues, ...readOnly });
const proficiencies = [
  attribute("name", "The case-sensitive name in Genesys Cloud.", { required: true, ...exact }),
  attribute("proficiency", "From 0.0 to 5.0.", { type: "decimal" }),
];

/** The schemas, core schemas first. */
export const schemaDefinitions: readonly SchemaDefinition[] = [
  {
    id: urns.user,
    name: "User",
    description: "User Account",
    attributes: [
      attribute("userName", "The e-mail address with which the user logs in.", { required: true, returned: "always", uniqueness: "server" }),
      attribute("displayName", "The name of the user.", { required: true }),
      attribute("active", "Whether the user is active.", { type: "boolean", returned: "always" }),
      attribute("title", "The user's title."),
      attribute("password", "The new password.", { mutability: "writeOnly", returned: "never" }),
      list("emails", "The user's e-mail addresses.", [
        attribute("value", "The address; immutable where the type is other."),
        attribute("type", "The type of the address; other is the userName.", { canonicalValues: ["work", "other"] }),
        primary,
      ]),
      list("phoneNumbers", "The user's phone numbers.", [
        attribute("value", "The number in E.164 or as a tel URI."),
        attribute("type", "The type of the number.", { canonicalValues: phoneTypes }),
        primary,
      ]),
      list("roles", "The roles that the user holds.", [attribute("value", "The name of the role.", exact)]),
      list(
        "groups",
        "The groups that the user belongs to.",
        [attribute("value", "The id of the group.", { ...exact, ...readOnly }), reference("Group"), resourceType("Group")],
        readOnly,
      ),
    ],
  },
  {
    id: urns.group,
    name: "Group",
    description: "Group",
    attributes: [
      attribute("displayName", "The name of the group.", { required: true, ...readOnly }),
      list("members", "The members of the group.", [
        attribute("value", "The id of the member.", exact),
        reference("User", "Group"),
        resourceType("User", "Group"),
      ]),
    ],
  },
  {
    id: urns.enterprise,
    name: "EnterpriseUser",
    description: "Enterprise User",
    attributes: [
      attribute("division", "The name of the division."),
      attribute("department", "The name of the department."),
      complex("manager", "The user's manager.", [attribute("value", "The id of the manager.", exact), reference("User")]),
      attribute("employeeNumber", "The user's employee number.", exact),
      attribute("dateHire", "The hire date, YYYY-MM-DD."),
    ],
  },
  {
    id: urns.genesys,
    name: "PureCloudUser",
    description: "Genesys Cloud User",
    attributes: [
      list("routingSkills", "The user's routing skills, at most 50.", proficiencies),
      list("routingLanguages", "The user's routing languages, at most 50.", proficiencies),
      list("externalIds", "The user's identifiers in other systems.", [
        attribute("authority", "The source of the identifier.", { required: true, ...exact }),
        attribute("value", "The identifier.", { required: true, ...exact }),
      ]),
    ],
  },
];
