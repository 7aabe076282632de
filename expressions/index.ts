/**
 * Okta Expression Language, the classic dialect of profile mappings and group rules: parse, check, evaluate, explain, and
 * find out what an expression can yield. Knows nothing of Okta's API, Pulumi, files or the clock.
 */
export { references, walk } from "./ast.ts";
export type { Expression, Reference } from "./ast.ts";
export { check } from "./check.ts";
export type { CheckOptions } from "./check.ts";
export { Coverage } from "./coverage.ts";
export type { Clause } from "./coverage.ts";
export { DIAGNOSTIC_CODES, excerpt, ExpressionError, formatDiagnostic } from "./errors.ts";
export type { Diagnostic, DiagnosticCode, Where } from "./errors.ts";
export { isSlip } from "./didYouMean.ts";
export { evaluate } from "./evaluate.ts";
export { certain, exclusive, impossible } from "./exclusive.ts";
export { explain } from "./explain.ts";
export type { Step } from "./explain.ts";
export { outcomes } from "./outcomes.ts";
export type { Outcome } from "./outcomes.ts";
export { parse } from "./parse.ts";
export { print } from "./print.ts";
export { positionAt } from "./source.ts";
export type { Position } from "./source.ts";
export type { AttributeType } from "./types.ts";
export { typeOf } from "./types.ts";
export type { StaticType } from "./types.ts";
export { constantConditions, unreachable } from "./unreachable.ts";
export type { Dialect, GroupOfPerson, RelatedPeople, Scope, Value } from "./values.ts";
