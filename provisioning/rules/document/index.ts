/**
 * Rules files → one document: anchors, merge keys, includes and a stack's overrides applied, and every value's place known.
 */
export type { Locate, Path, RuleFiles, RulesDocument } from "./rulesDocument.ts";
export { readDocument } from "./readDocument.ts";
