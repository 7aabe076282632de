/** Reading what a scope holds: attributes of the person, of apps and of the org, and members of values. */
import type { ROOTS } from "./ast.ts";
import type { Evaluator } from "./evaluator.ts";
import { asValue, attribute, isList } from "./values.ts";
import type { Scope, Value } from "./values.ts";

/** The member of an object, or null where there is none. */
export const memberOf = (value: Value, name: string): Value =>
  value !== null && typeof value === "object" && !isList(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;

type Root = (typeof ROOTS)[number];
const ROOT_READERS: Readonly<Record<Root | "appUser", (scope: Scope) => Scope["user"]>> = {
  user: (scope) => scope.user,
  appuser: (scope) => scope.appuser,
  appUser: (scope) => scope.appuser,
  app: (scope) => scope.app,
  org: (scope) => scope.org,
  source: (scope) => scope.source ?? scope.user,
  idpuser: (scope) => scope.idpuser,
  session: (scope) => scope.session,
};
const isRootName = (name: string): name is Root | "appUser" => Object.hasOwn(ROOT_READERS, name);

/** Members of members of a value. */
export function members(object: Evaluator, path: readonly string[]): Evaluator {
  return (scope) => path.reduce(memberOf, object(scope));
}

/** `user.x`, `zendesk.x`; a bare name is an attribute of the source. */
export function pathReader(first: string, name: string | undefined): Evaluator {
  if (name !== undefined) return attributeReader(first, name);
  return (scope) => (isRootName(first) ? asValue(ROOT_READERS[first](scope)) : attribute(ROOT_READERS.source(scope), first));
}

/** The commonest case, `user.x`, has a closure of its own: it is what most evaluations consist of. */
function attributeReader(first: string, name: string): Evaluator {
  if (first === "user") return (scope) => attribute(scope.user, name);
  if (isRootName(first)) {
    const read = ROOT_READERS[first];
    return (scope) => attribute(read(scope), name);
  }
  return (scope) => (scope.apps !== undefined && Object.hasOwn(scope.apps, first) ? attribute(scope.apps[first], name) : null);
}
