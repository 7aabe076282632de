/** Functions and references of a tree, looked up for a dialect. */
import { ROOTS, walk } from "./ast.ts";
import type { Call, Expression, Member, Name } from "./ast.ts";
import { didYouMean, isSlip } from "./didYouMean.ts";
import { inOrder } from "./errors.ts";
import type { Diagnostic } from "./errors.ts";
import { FOREIGN_FUNCTIONS } from "./foreignFunctions.ts";
import { signature, takes } from "./functions/arguments.ts";
import { FUNCTIONS, functionNamed } from "./functions/index.ts";
import type { FunctionRow } from "./functions/row.ts";
import { MAX_MISTAKES } from "./limits.ts";
import { problemOf } from "./pattern.ts";
import { print } from "./print.ts";
import type { Dialect } from "./values.ts";

const NAMESPACES = new Set(FUNCTIONS.filter(({ name }) => /^[A-Z].*\./.test(name)).map(({ name }) => name.slice(0, name.indexOf("."))));

const ALLOWED_IN_GROUP_RULES = "A group rule may use String and Arrays functions, isMemberOf… functions, user.getInternalProperty and attributes of `user`.";

/** Advice longer than this is cut: a hint quotes the arguments, and those can be long. */
const LONGEST_REWRITE = 200;

/** `user.title.contains("x")`: the function that a method name stands for, with its receiver as first argument. */
function hintForMethod(call: Call): string | undefined {
  const [receiver, method] = [call.name.slice(0, call.name.lastIndexOf(".")), call.name.slice(call.name.lastIndexOf(".") + 1)];
  if (!receiver.includes(".")) return undefined;
  const args = [receiver, ...call.arguments.map(print)];
  const known = functionNamed(`String.${method}`);
  const rewritten = known === undefined ? FOREIGN_FUNCTIONS.get(`string.${method.toLowerCase()}`)?.use?.(args) : `${known.name}(${args.join(", ")})`;
  return rewritten === undefined || rewritten.length > LONGEST_REWRITE ? "Values have no methods: functions take the value as argument, as in `String.len(user.title)`." : `Values have no methods: write \`${rewritten}\`.`;
}

function hintForUnknown(call: Call, dialect: Dialect): string | undefined {
  const foreign = FOREIGN_FUNCTIONS.get(call.name.toLowerCase());
  const rewritten = foreign?.use?.(call.arguments.map(print));
  if (rewritten !== undefined && rewritten.length <= LONGEST_REWRITE) return `Use \`${rewritten}\`.`;
  if (foreign?.advice !== undefined) return foreign.advice;
  return hintForMethod(call) ?? didYouMean(call.name, FUNCTIONS.filter(({ dialects }) => dialects.includes(dialect)).map(({ name }) => name));
}

function unknownFunction(call: Call, dialect: Dialect): Diagnostic {
  const hint = hintForUnknown(call, dialect);
  const shown = call.name.length > 60 ? `${call.name.slice(0, 60)}…` : call.name;
  return { code: "unknown-function", message: `Okta Expression Language has no function \`${shown}\``, from: call.from, to: call.nameTo, ...(hint === undefined ? {} : { hint }) };
}

function notAllowed(call: Call, row: FunctionRow): Diagnostic {
  const hint = row.replacedBy === undefined ? ALLOWED_IN_GROUP_RULES : `Use \`${row.replacedBy}(${call.arguments.map(print).join(", ").slice(0, LONGEST_REWRITE)})\`.`;
  return { code: "function-not-allowed", message: `\`${row.name}\` cannot be used in a group rule`, from: call.from, to: call.nameTo, hint };
}

function wrongCount(call: Call, row: FunctionRow): Diagnostic {
  const count = call.arguments.length;
  return {
    code: "wrong-argument-count",
    message: `\`${row.name}\` is called with ${count === 0 ? "no arguments" : count === 1 ? "1 argument" : `${count} arguments`}`,
    from: call.from,
    to: call.to,
    hint: `It is called as \`${signature(row)}\`.`,
  };
}

/** A pattern that is written out is read now, so that its mistakes are found before the first person is. */
function checkPattern(pattern: Expression | undefined): Diagnostic | undefined {
  if (pattern?.kind !== "literal" || typeof pattern.value !== "string") return undefined;
  const problem = problemOf(pattern.value.replace(/^\//, ""));
  return problem === undefined ? undefined : { code: "invalid-pattern", message: `The pattern cannot be used: ${problem}`, from: pattern.from, to: pattern.to };
}

function checkCall(call: Call, dialect: Dialect): Diagnostic | undefined {
  const row = functionNamed(call.name);
  if (row === undefined) return unknownFunction(call, dialect);
  if (!row.dialects.includes(dialect)) return notAllowed(call, row);
  if (!takes(row, call.arguments.length)) return wrongCount(call, row);
  return row.name === "isMemberOfGroupNameRegex" ? checkPattern(call.arguments[0]) : undefined;
}

/** A first name that is nearly one of the known objects: a slip, not an app instance. */
const nearRoot = (name: string): string | undefined => ROOTS.find((root) => isSlip(name, root));

/** `appUser` is how Okta's help spells `appuser`; both are read. */
const SPELLINGS: ReadonlySet<string> = new Set(["appUser"]);

function checkName(name: Name, parent: Member | undefined, dialect: Dialect): Diagnostic | undefined {
  const { from, to } = name;
  const shown = name.name.length > 60 ? `${name.name.slice(0, 60)}…` : name.name;
  if (NAMESPACES.has(name.name)) return { code: "unknown-reference", message: `\`${shown}\` names a family of functions, not a value`, from, to, hint: `Call one of them, as in \`${FUNCTIONS.find((row) => row.name.startsWith(`${name.name}.`))?.name ?? ""}(…)\`.` };
  if (name.name === "user" && parent === undefined) return { code: "unknown-reference", message: "`user` alone is no value", from, to, hint: "Name an attribute, as in `user.title`." };
  const near = SPELLINGS.has(name.name) ? undefined : nearRoot(name.name);
  if (near !== undefined && parent !== undefined) return { code: "unknown-reference", message: `\`${shown}\` refers to nothing`, from, to, hint: `Did you mean \`${near}\`?` };
  if (dialect === "mapping" || name.name === "user") return undefined;
  const hint = parent === undefined ? `Did you mean \`user.${shown}\`? For text, use quotes.` : "A group rule may read attributes of `user` only.";
  return { code: "reference-not-allowed", message: `\`${shown}\` cannot be read in a group rule`, from, to, hint };
}

/** `user.profile.title` is the Identity Engine dialect; classic expressions read `user.title`. */
function checkMember(member: Member, parent: Member | undefined): Diagnostic | undefined {
  if (parent === undefined || member.name !== "profile" || member.object.kind !== "name" || member.object.name !== "user") return undefined;
  return { code: "unknown-reference", message: "`user.profile` belongs to the Identity Engine dialect", from: member.from, to: member.to, hint: `Use \`user.${parent.name}\`.` };
}

/** Looks up every function and reference of a tree. All mistakes (but no more than MAX_MISTAKES), in source order. */
export function resolve(expression: Expression, dialect: Dialect): Diagnostic[] {
  const found: Diagnostic[] = [];
  const parents = new Map<Expression, Member>();
  walk(expression, (node) => {
    if (found.length >= MAX_MISTAKES) return;
    if (node.kind === "member") parents.set(node.object, node);
    const parent = parents.get(node);
    const diagnostic =
      node.kind === "call" ? checkCall(node, dialect)
      : node.kind === "name" ? checkName(node, parent, dialect)
      : node.kind === "member" ? checkMember(node, parent)
      : node.kind === "projection" && dialect === "groupRule" ? { code: "reference-not-allowed" as const, message: "Projections `.![…]` cannot be used in a group rule", from: node.object.to, to: node.to, hint: ALLOWED_IN_GROUP_RULES }
      : node.kind === "binary" && node.operator === "matches" ? checkPattern(node.right)
      : undefined;
    if (diagnostic !== undefined) found.push(diagnostic);
  });
  return inOrder(found);
}
