/** Parts of an expression that nobody reaches, and conditions that decide nothing. Only what is certain. */
import { walk } from "./ast.ts";
import type { Call, Conditional, Expression } from "./ast.ts";
import { contradictory, never } from "./contradiction.ts";
import { inOrder } from "./errors.ts";
import type { Diagnostic } from "./errors.ts";
import { certain, impossible } from "./exclusive.ts";
import { bothWays, waysToHold } from "./facts.ts";
import type { Ways } from "./facts.ts";
import { isBoolean } from "./types.ts";

/** Branches and keys behind this many are not looked at. */
const MOST_BRANCHES = 200;

/** Branches of a chain of `? :`, given the conditions on the way to them. */
function deadBranches(chain: Conditional): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let ways: Ways = [[]];
  let node: Expression = chain;
  for (let count = 0; node.kind === "conditional" && ways !== undefined && count < MOST_BRANCHES; count++) {
    const whenTrue: Ways = bothWays(ways, waysToHold(node.condition, true));
    const whenFalse: Ways = bothWays(ways, waysToHold(node.condition, false));
    if (never(whenTrue)) found.push(dead(node.whenTrue));
    if (never(whenFalse)) found.push(dead(node.whenFalse));
    ways = whenFalse?.filter((facts) => !contradictory(facts));
    node = node.whenFalse;
  }
  return found;
}

function dead({ from, to }: Expression): Diagnostic {
  return { code: "unreachable-branch", message: "No value reaches this branch: the conditions before it leave nobody over", from, to, hint: "Remove it, or correct a condition before it." };
}

/** Keys of `String.stringSwitch` that contain an earlier key: whatever contains them contains that, and the first key wins. */
function deadKeys(node: Call): readonly Diagnostic[] {
  const keys = node.arguments.slice(2).filter((_, index) => index % 2 === 0).slice(0, MOST_BRANCHES);
  const text = (key: Expression): string | undefined => (key.kind === "literal" && typeof key.value === "string" ? key.value : undefined);
  return keys.flatMap((key, index) => {
    const own = text(key);
    const earlier = own === undefined ? undefined : keys.slice(0, index).map(text).find((before) => before !== undefined && own.includes(before));
    return own === undefined || earlier === undefined ? [] : [deadKey(key, own, earlier)];
  });
}

const quoted = (text: string): string => `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;

function deadKey({ from, to }: Expression, key: string, earlier: string): Diagnostic {
  const message = key === earlier ? `No text reaches this key: ${quoted(key)} stands before it` : `No text reaches this key: the key ${quoted(earlier)} before it is part of ${quoted(key)}`;
  return { code: "unreachable-branch", message, from, to, hint: key === earlier ? "Remove one of the two." : `Put it before ${quoted(earlier)}: the first key that is part of the text wins.` };
}

/** Branches of `? :` and keys of `String.stringSwitch` that no value reaches, in source order. */
export function unreachable(expression: Expression): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const inChain = new Set<Expression>();
  walk(expression, (node) => {
    if (node.kind === "conditional") inChain.add(node.whenFalse);
    if (node.kind === "conditional" && !inChain.has(node)) found.push(...deadBranches(node));
    if (node.kind === "call" && node.name === "String.stringSwitch") found.push(...deadKeys(node));
  });
  return inOrder(found);
}

/** Conditions looked at in one expression. */
const MOST_CONDITIONS = 200;

/**
 * Conditions that hold for everybody or for nobody: of `? :`, and the expression itself where it is one. `true` and `false`
 * as the whole are meant so.
 */
export function constantConditions(expression: Expression): readonly Diagnostic[] {
  const conditions: Expression[] = isBoolean(expression) ? [expression] : [];
  walk(expression, (node) => {
    if (node.kind === "conditional" && conditions.length < MOST_CONDITIONS) conditions.push(node.condition);
  });
  return inOrder(conditions.flatMap((condition) => (impossible(condition) ? [constant(condition, "never")] : certain(condition) ? [constant(condition, "always")] : [])));
}

function constant({ from, to }: Expression, when: "always" | "never"): Diagnostic {
  return { code: "constant-condition", message: `This condition ${when} holds, whoever is looked at`, from, to, hint: "Remove it, or correct what it compares." };
}
