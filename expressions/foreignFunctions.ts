/** Functions that people bring from elsewhere, with what to write instead. */

/**
 * Names that people bring from other languages, or from the Identity Engine dialect, with what Okta's classic language has
 * instead. `use` rewrites the call as written, given its printed arguments; a text alone is advice.
 */
export interface ForeignFunction {
  readonly use?: (args: readonly string[]) => string;
  readonly advice?: string;
}

const call = (name: string) => (args: readonly string[]) => `${name}(${args.join(", ")})`;

/** By the name as written, in lower case. */
export const FOREIGN_FUNCTIONS: ReadonlyMap<string, ForeignFunction> = new Map<string, ForeignFunction>([
  ["string.contains", { use: call("String.stringContains") }],
  ["string.includes", { use: call("String.stringContains") }],
  ["contains", { use: call("String.stringContains") }],
  ["stringcontains", { use: call("String.stringContains") }],
  ["string.length", { use: call("String.len") }],
  ["string.size", { use: call("String.len") }],
  ["len", { use: call("String.len") }],
  ["string.concat", { use: call("String.append") }],
  ["string.switch", { use: call("String.stringSwitch") }],
  ["string.replaceall", { use: call("String.replace") }],
  ["string.equals", { use: (args) => args.join(" == ") }],
  ["string.endswith", { advice: "Okta's language has no endsWith. `String.substringAfter` and `==` can compare what follows a known mark." }],
  ["string.trim", { advice: "Okta's language has no trim. `String.removeSpaces` removes all spaces." }],
  ["string.split", { advice: "Okta's language has no split. Array functions accept comma-separated text as it is." }],
  ["string.match", { advice: "Use `matches`, or `String.stringContains`." }],
  ["string.valueof", { advice: "Use `\"\" + value`." }],
  ["string.isempty", { use: (args) => `String.len(${args.join(", ")}) == 0` }],
  ["arrays.includes", { use: call("Arrays.contains") }],
  ["arrays.length", { use: call("Arrays.size") }],
  ["arrays.len", { use: call("Arrays.size") }],
  ["convert.tostring", { advice: "Use `\"\" + value`." }],
  ["user.ismemberof", { advice: "That is the Identity Engine dialect. Use `isMemberOfGroupName(\"…\")` or `isMemberOfGroup(\"group id\")`." }],
  ["groups.contains", { advice: "It works in group claims only. Use `isMemberOfGroupNameContains(\"…\")`." }],
  ["groups.startswith", { advice: "It works in group claims only. Use `isMemberOfGroupNameStartsWith(\"…\")`." }],
  ["groups.endswith", { advice: "It works in group claims only. Use `isMemberOfGroupNameContains(\"…\")`." }],
]);
