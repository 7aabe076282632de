/**
 * Who of an HR export can be told apart. An EmployeeID that several rows hold belongs to nobody in particular: loading
 * such rows would let the later overwrite the earlier, so they are reported and left alone.
 */
import type { HrPerson } from "./person.ts";

/** Rows that claim one EmployeeID, in the order of the file. */
export interface Conflict {
  readonly employeeNumber: string;
  readonly people: readonly HrPerson[];
}

/** An HR export, sorted out by EmployeeID. Each input row is in exactly one of the three. */
export interface Identities {
  /** Holders of an EmployeeID of their own, in the order of the file. Blanks around it are gone where they do not count. */
  readonly people: readonly HrPerson[];
  /** In the order in which their EmployeeIDs first occur. */
  readonly conflicts: readonly Conflict[];
  /** Rows without any EmployeeID: nobody can be matched by nothing. */
  readonly withoutEmployeeNumber: readonly HrPerson[];
}

/** The form under which EmployeeIDs are compared; "" for none. */
export type Comparable = (employeeNumber: string) => string;

/** Blanks around do not count; letter case and leading zeros do: `007` is not `7`, `e1` is not `E1`. */
export const TRIMMED: Comparable = (employeeNumber) => employeeNumber.trim();

/** Sorts rows by EmployeeID. */
export function findConflicts(rows: readonly HrPerson[], comparable: Comparable = TRIMMED): Identities {
  const people = rows.map((row) => ({ ...row, employeeNumber: bare(row.employeeNumber, comparable) }));
  const byNumber = Map.groupBy(people, (person) => comparable(person.employeeNumber));
  const withoutEmployeeNumber = byNumber.get("") ?? [];
  byNumber.delete("");
  const holders = [...byNumber.values()];
  return {
    people: holders.filter((group) => group.length === 1).flat(),
    conflicts: [...byNumber].filter(([, group]) => group.length > 1).map(([employeeNumber, group]) => ({ employeeNumber, people: group })),
    withoutEmployeeNumber,
  };
}

function bare(employeeNumber: string, comparable: Comparable): string {
  const trimmed = employeeNumber.trim();
  return comparable(trimmed) === comparable(employeeNumber) ? trimmed : employeeNumber;
}
