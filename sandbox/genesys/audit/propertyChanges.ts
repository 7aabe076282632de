import type { Stored } from "../../kernel/journal.ts";
import type { PropertyChange } from "./records.ts";

/** A record before and after a call: `before` is absent where it is new, `after` where it is gone. */
export interface Change<T extends Stored> {
  readonly before: T | undefined;
  readonly after: T | undefined;
  /** The record as it is now, or was last. */
  readonly record: T;
}

/** Whether a record was made, changed or removed. */
export const actionOf = ({ before, after }: Change<Stored>): "Create" | "Update" | "Delete" => {
  if (before === undefined) return "Create";
  return after === undefined ? "Delete" : "Update";
};

/** The fields of a kind of record that the trail tells of, under its own names for them. */
export type AuditedFields<T> = readonly (readonly [keyof T & string, string])[];

/** Values as the trail writes them: texts as they are, structures as JSON, and none for what is not set. */
const written = (value: unknown): string[] => {
  if (value === undefined) return [];
  return [typeof value === "string" ? value : JSON.stringify(value)];
};

/** The properties that changed. */
export const propertyChanges = <T extends Stored>(fields: AuditedFields<T>, { before, after }: Change<T>): PropertyChange[] =>
  fields.flatMap(([field, property]) => {
    const change = { property, oldValues: written(before?.[field]), newValues: written(after?.[field]) };
    return change.oldValues[0] === change.newValues[0] ? [] : [change];
  });
