/** Functions of other accounts and people. */
import { asValue, attribute } from "../values.ts";
import type { Scope, Value } from "../values.ts";
import { EVERYWHERE, MAPPINGS, row } from "./row.ts";
import type { FunctionRow } from "./row.ts";

const ACCOUNTS = "Okta Expression Language reference, Directory and Workday functions";
const PEOPLE = "Okta Expression Language reference, Manager and assistant functions";

const single = (accounts: readonly unknown[] | undefined): Value => (accounts?.length === 1 ? asValue(accounts[0]) : null);

const MANAGER = [["managerSource", "text"]] as const;
const ASSISTANT = [["assistantSource", "text"]] as const;

type Relation = "managers" | "assistants" | "managerApps" | "assistantApps" | "linked";

/** The person or account that a relation leads to, or null. */
const related = (scope: Scope, relation: Relation, key: string | null): Value => attribute(scope.related?.[relation], key ?? "");

/** Functions that find other accounts and people, and properties of the user that are no profile attributes. */
export const DIRECTORY_FUNCTIONS: readonly FunctionRow[] = [
  row({ name: "user.getInternalProperty", parameters: [["property", "text"]], dialects: EVERYWHERE, result: "any", source: "Okta Expression Language reference, Okta user profile", evaluate: ({ scope }, property) => attribute(scope.internal, property ?? "") }),
  row({ name: "user.getLinkedObject", parameters: [["primaryName", "text"]], dialects: MAPPINGS, result: "object", source: "Okta Expression Language reference, Linked object function", evaluate: ({ scope }, name) => related(scope, "linked", name) }),
  row({ name: "hasDirectoryUser", parameters: [], dialects: MAPPINGS, result: "boolean", source: ACCOUNTS, evaluate: ({ scope }) => single(scope.related?.directoryUsers) !== null }),
  row({ name: "findDirectoryUser", parameters: [], dialects: MAPPINGS, result: "object", source: ACCOUNTS, evaluate: ({ scope }) => single(scope.related?.directoryUsers) }),
  row({ name: "hasWorkdayUser", parameters: [], dialects: MAPPINGS, result: "boolean", source: ACCOUNTS, evaluate: ({ scope }) => single(scope.related?.workdayUsers) !== null }),
  row({ name: "findWorkdayUser", parameters: [], dialects: MAPPINGS, result: "object", source: ACCOUNTS, evaluate: ({ scope }) => single(scope.related?.workdayUsers) }),
  row({ name: "getManagerUser", parameters: MANAGER, dialects: MAPPINGS, result: "object", source: PEOPLE, evaluate: ({ scope }, source) => related(scope, "managers", source) }),
  row({ name: "getManagerAppUser", parameters: [["managerSource", "text"], ["attributeSource", "text"]], dialects: MAPPINGS, result: "object", source: PEOPLE, evaluate: ({ scope }, _, source) => related(scope, "managerApps", source) }),
  row({ name: "getAssistantUser", parameters: ASSISTANT, dialects: MAPPINGS, result: "object", source: PEOPLE, evaluate: ({ scope }, source) => related(scope, "assistants", source) }),
  row({ name: "getAssistantAppUser", parameters: [["assistantSource", "text"], ["attributeSource", "text"]], dialects: MAPPINGS, result: "object", source: PEOPLE, evaluate: ({ scope }, _, source) => related(scope, "assistantApps", source) }),
];
