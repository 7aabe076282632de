/** What an attribute of an Okta profile can hold. */
export type ProfileValue = string | number | boolean | readonly string[];

/** A person as the HR system exports them: the sandbox's only source of people. */
export interface HrPerson {
  /** The EmployeeID: identity itself. What makes two of them different: `Comparable` in `identity.ts`. */
  readonly employeeNumber: string;
  readonly firstName: string;
  readonly lastName: string;
  /** The work e-mail, which is also the Okta login. */
  readonly email: string;
  readonly title: string;
  readonly department: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2, e.g. `ES`. */
  readonly countryCode?: string;
  readonly status: "active" | "inactive";
  /** English names of languages, e.g. `Spanish`. */
  readonly spokenLanguages: readonly string[];
  /** Completed trainings, e.g. `Chat`. */
  readonly trainings: readonly string[];
  /** ISO 8601 date, e.g. `2021-05-03`. */
  readonly hireDate?: string;
  readonly managerEmployeeNumber?: string;
  /** Custom attributes of the Okta profile, by name. */
  readonly attributes?: Readonly<Record<string, ProfileValue>>;
  /** 1-based line in the file the person was read from, for messages. */
  readonly sourceRow?: number;
}
