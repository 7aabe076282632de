/**
 * An HR export (CSV) as people. Which column holds what is said by the rules (`people.columns`) or by flags.
 */
import { parse } from "csv-parse/sync";
import { nearest } from "../../provisioning/rules/suggest.ts";
import type { HrPerson } from "../../sandbox/people/person.ts";
import { CliError } from "../failure.ts";

/** What of a person an HR file can tell. Lists are separated by `;` or `|` inside their column. */
export const HR_FIELDS = ["employeeNumber", "firstName", "lastName", "email", "title", "department", "city", "countryCode", "status", "hireDate", "spokenLanguages", "trainings", "managerEmployeeNumber"] as const;

/** A field of `HR_FIELDS`. */
export type HrField = (typeof HR_FIELDS)[number];

/** How a file is read. */
export interface HrMapping {
  /** Field → column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Values of the status column that mean "works here"; without them everybody does. */
  readonly active: readonly string[];
  /** Fills the address of a file that has no column for it, e.g. `{firstName}.{lastName}@acme.example`. */
  readonly email: string | undefined;
  /** Whether blanks around an EmployeeID tell people apart; they go otherwise, as those around every other value. */
  readonly blanksCount: boolean;
}

const REQUIRED: readonly HrField[] = ["employeeNumber", "firstName", "lastName"];

/**
 * The people of a CSV text with a header line.
 * @param name the file's name, for messages
 * @throws CliError for a file that is empty or no CSV, a field that nobody knows, a column that the file lacks
 */
export function readHrFile(text: string, name: string, mapping: HrMapping): HrPerson[] {
  const { columns, rows } = parsed(text, name);
  if (columns.length === 0) throw new CliError(`${name} is empty: an HR export begins with a line that names its columns`);
  const column = resolved(mapping, columns, name);
  return rows.map(({ record, info }) => {
    const raw = (field: HrField): string => (column[field] === undefined ? "" : (record[column[field]] ?? ""));
    const value = (field: HrField): string => (field === "employeeNumber" && mapping.blanksCount ? raw(field) : raw(field).trim());
    return person(value, mapping, info.lines - breaksWithin(record));
  });
}

/** Line breaks inside quoted values: the parser counts to the line on which a row ends. */
function breaksWithin(record: CsvRow["record"]): number {
  return Object.values(record).reduce((sum, value) => sum + value.split("\n").length - 1, 0);
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function parsed(text: string, name: string): { columns: readonly string[]; rows: readonly CsvRow[] } {
  let columns: readonly string[] = [];
  try {
    const rows: unknown = parse(text, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      columns: (header: string[]) => {
        columns = header.map((cell) => cell.trim());
        return [...columns];
      },
    });
    return { columns, rows: rows as CsvRow[] };
  } catch (error) {
    throw new CliError(`${name} cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The column of each field, checked against the file. */
function resolved({ columns: wanted, email }: HrMapping, columns: readonly string[], name: string): Partial<Record<HrField, string>> {
  for (const [field, column] of Object.entries(wanted)) {
    if (!isField(field)) throw new CliError(`"${field}" is nothing that a person has${meant(field, HR_FIELDS)} Fields: ${HR_FIELDS.join(", ")}`);
    if (!columns.includes(column)) throw new CliError(`${name} has no column "${column}" for ${field}${meant(column, columns)} Its columns: ${columns.join(", ")}. Say which with --column ${field}=COLUMN`);
  }
  for (const field of REQUIRED) if (wanted[field] === undefined) throw new CliError(`Which column of ${name} holds ${field}? Say --column ${field}=COLUMN, or people.columns.${field} in the rules. Its columns: ${columns.join(", ")}`);
  if (wanted["email"] === undefined && email === undefined) throw new CliError(`${name} has no address column and the rules no people.email template. Say --column email=COLUMN, or write people.email: "{firstName}.{lastName}@acme.example"`);
  return wanted;
}

function person(value: (field: HrField) => string, mapping: HrMapping, sourceRow: number): HrPerson {
  const status = value("status");
  const optional = (field: "countryCode" | "hireDate" | "managerEmployeeNumber"): Record<string, string> => (value(field) === "" ? {} : { [field]: value(field) });
  return {
    employeeNumber: value("employeeNumber"),
    firstName: value("firstName"),
    lastName: value("lastName"),
    email: value("email") === "" ? address(mapping.email ?? "", value) : value("email"),
    title: value("title"),
    department: value("department"),
    city: value("city"),
    status: mapping.active.length === 0 || mapping.columns["status"] === undefined || mapping.active.includes(status) ? "active" : "inactive",
    spokenLanguages: list(value("spokenLanguages")),
    trainings: list(value("trainings")),
    sourceRow,
    ...optional("countryCode"),
    ...optional("hireDate"),
    ...optional("managerEmployeeNumber"),
  };
}

/** An address from a template; each field reduced to what a local part may hold: "José Núñez" → "jose.nunez". */
function address(template: string, value: (field: HrField) => string): string {
  return template
    .replace(/\{(\w+)\}/g, (whole, field: string) => {
      if (!isField(field)) throw new CliError(`people.email holds ${whole}, which is nothing that a person has${meant(field, HR_FIELDS)} Fields: ${HR_FIELDS.join(", ")}`);
      return value(field)
        .normalize("NFKD")
        .replace(/[^A-Za-z0-9-]+/g, (run) => (/^\p{M}+$/u.test(run) ? "" : "."))
        .replace(/^\.+|\.+$/g, "");
    })
    .toLowerCase();
}

function list(text: string): string[] {
  return text
    .split(/[;|]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

function isField(field: string): field is HrField {
  return (HR_FIELDS as readonly string[]).includes(field);
}

/** The end of a sentence about an unknown name. */
function meant(name: string, candidates: readonly string[]): string {
  const suggestion = nearest(name, candidates);
  return suggestion === undefined ? "." : `: did you mean "${suggestion}"?`;
}
