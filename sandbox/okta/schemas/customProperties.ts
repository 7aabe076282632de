/** Custom properties of the user and the group schema: kept by name, changed by `POST` of a partial schema. */
import type { Collection } from "../../kernel/journal.ts";
import { invalid } from "../errors.ts";
import { isObject, objectField, onlyFields, type Json } from "../json.ts";
import type { PropertyRecord } from "../state/records.ts";
import { isAttributeType } from "./attributeType.ts";

/** The definitions by name. */
export function propertiesOf(properties: Collection<PropertyRecord>): Readonly<Record<string, Json>> {
  return Object.fromEntries(properties.values().map(({ id, definition }) => [id, definition]));
}

/** `POST`: adds, changes or (null) removes custom properties. Base properties cannot be changed here. Throws E0000001. */
export function changeCustomProperties(properties: Collection<PropertyRecord>, base: Readonly<Record<string, Json>>, body: Json): void {
  const definitions = objectField(body, "definitions");
  onlyFields(definitions, "definitions", ["custom"]);
  for (const [name, definition] of Object.entries(objectField(objectField(definitions, "custom"), "properties"))) {
    if (Object.hasOwn(base, name)) throw invalid(name, `${name}: The attribute exists in the base schema`);
    if (definition === null) properties.delete(name);
    else properties.put({ id: name, definition: asDefinition(name, definition) });
  }
}

/** A definition with the keywords that Okta adds. */
export function customDefinition(definition: Json): Json {
  return { mutability: "READ_WRITE", scope: "NONE", permissions: [{ principal: "SELF", action: "READ_ONLY" }], master: { type: "PROFILE_MASTER" }, ...definition };
}

/** A property's definition as sent; it must have a title and one of Okta's types. */
export function asDefinition(name: string, definition: unknown): Json {
  if (!isObject(definition)) throw invalid(name, `${name}: must be an object or null`);
  if (typeof definition["title"] !== "string" || definition["title"] === "") throw invalid(name, `${name}: title: The field cannot be left blank`);
  if (!isAttributeType(definition["type"])) throw invalid(name, `${name}: type: must be one of string, boolean, integer, number, array, object`);
  return definition;
}
