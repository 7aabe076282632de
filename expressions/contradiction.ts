/** Whether facts can be so together. What is found is certain; what is not found may still be impossible. */
import { references, ROOTS, walk } from "./ast.ts";
import type { Expression, Literal, Reference } from "./ast.ts";
import { claimsOf, isFirm, refuses } from "./claims.ts";
import type { Claim } from "./claims.ts";
import { ExpressionError } from "./errors.ts";
import { evaluate } from "./evaluate.ts";
import type { Fact, Ways } from "./facts.ts";
import { isAboutPerson } from "./functions/index.ts";
import type { Scope } from "./values.ts";

/** What is known of one test: its claims, and the one attribute that it depends on, where there is but one. */
interface Known {
  readonly claims: readonly Claim[];
  readonly attribute: Reference | undefined;
}

const known = new WeakMap<Expression, { readonly holding: Known; readonly failing: Known }>();

/** Facts about one test come up again and again, on every way on which it lies. */
function knownOf(fact: Fact): Known {
  const before = known.get(fact.test);
  if (before !== undefined) return fact.holds ? before.holding : before.failing;
  const attribute = soleAttribute(fact.test);
  const [holding, failing] = [true, false].map((holds) => ({ claims: claimsOf({ ...fact, holds }), attribute }));
  if (holding === undefined || failing === undefined) throw new TypeError("A test holds or does not.");
  known.set(fact.test, { holding, failing });
  return fact.holds ? holding : failing;
}

/** Whether a test depends on attributes alone, and not on groups, other accounts or the time. */
function isPure(test: Expression): boolean {
  const calls: string[] = [];
  walk(test, (node) => node.kind === "call" && calls.push(node.name));
  return !calls.some(isAboutPerson);
}

/** The attribute that alone decides a test; none where anything else of the person does, too. */
function soleAttribute(test: Expression): Reference | undefined {
  const [first, ...others] = isPure(test) ? references(test) : [];
  return others.every(({ object, path }) => object === first?.object && path === first.path) && first?.path !== "" ? first : undefined;
}

const keyOf = ({ object, path }: Reference): string => `${object}.${path}`;

/** Somebody of whom only this attribute is known. */
function withAttribute({ object, path }: Reference, value: Literal["value"]): Scope {
  const record = path.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Readonly<Record<string, unknown>>;
  if (object === "") return { source: record };
  if (object === "appUser") return { appuser: record };
  return (ROOTS as readonly string[]).includes(object) ? { [object]: record } : { apps: { [object]: record } };
}

/** Whether a test comes out otherwise for a person with this value. A test that cannot be evaluated neither holds nor fails. */
function comesOutOtherwise({ test, holds }: Fact, scope: Scope): boolean {
  try {
    const value = evaluate(test, scope);
    return typeof value === "boolean" || value === null ? (value === true) !== holds : true;
  } catch (error) {
    if (error instanceof ExpressionError) return true;
    throw error;
  }
}

/** Attributes whose value is given decide every test that depends on them alone. */
function refutedByValue(facts: readonly Fact[]): boolean {
  const values = new Map<string, Scope>();
  for (const fact of facts) {
    const { claims, attribute } = knownOf(fact);
    const given = attribute && claims.find((claim) => claim.kind === "is" && claim.subject === (attribute.object === "" ? attribute.path : keyOf(attribute)));
    if (attribute !== undefined && given?.kind === "is") values.set(keyOf(attribute), withAttribute(attribute, given.value));
  }
  return facts.some((fact) => {
    const { attribute } = knownOf(fact);
    const scope = attribute && values.get(keyOf(attribute));
    return scope !== undefined && comesOutOtherwise(fact, scope);
  });
}

/** Whether the facts cannot all be so. */
export function contradictory(facts: readonly Fact[]): boolean {
  if (facts.some(({ test, holds }) => test.kind === "literal" && (test.value === true) !== holds)) return true;
  const bySubject = Map.groupBy(facts.flatMap((fact) => knownOf(fact).claims), ({ subject }) => subject);
  const clash = bySubject.values().some((claims) => claims.filter(isFirm).some((one) => claims.some((other) => refuses(one, other))));
  return clash || refutedByValue(facts);
}

/** Whether none of the ways can be gone. */
export const never = (ways: Ways): boolean => ways?.every(contradictory) ?? false;
