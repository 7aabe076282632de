/** Hands resources to policies as the engine does, and collects what they report. */
import { createRequire } from "node:module";
import type { PolicyResource, ResourceValidationArgs, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";

/** The package exports it for tests, and leaves it out of its types. */
const { unknownCheckingProxy } = createRequire(import.meta.url)("@pulumi/policy") as { unknownCheckingProxy: (props: Record<string, unknown>) => Record<string, unknown> };

/** What the engine sends for a text that is not known yet at preview (`@pulumi/pulumi`, runtime/rpc). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What of a resource the policies look at. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly props: Record<string, unknown>;
  readonly protect?: boolean;
}

/** A finding: the reason, and the URN where a stack policy names it. */
export type Finding = readonly [reason: string, urn: string | undefined];

/** The URN of a declared resource. */
export function urnOf({ type, name }: Declared): string {
  return `urn:pulumi:test::ccaas-provisioning::${type}::${name}`;
}

/** The reasons that a resource policy reports for one resource. */
export function judgeResource(policy: ResourceValidationPolicy, declared: Declared): string[] {
  const { validateResource } = policy;
  if (typeof validateResource !== "function") throw new Error(`${policy.name} has not exactly one validation`);
  const reasons: string[] = [];
  void validateResource(seen(declared), (reason) => reasons.push(reason));
  return reasons;
}

/** The findings of a stack policy. */
export function judgeStack(policy: StackValidationPolicy, resources: readonly Declared[]): Finding[] {
  const findings: Finding[] = [];
  void policy.validateStack({ resources: resources.map(seen), stackTags: new Map(), getConfig: unasked, notApplicable: unasked }, (reason, urn) => findings.push([reason, urn]));
  return findings;
}

/** A resource behind the proxy that throws where a value is not known yet. */
function seen(declared: Declared): ResourceValidationArgs & PolicyResource {
  const { type, name, props, protect = false } = declared;
  return {
    type,
    name,
    props: unknownCheckingProxy(props),
    urn: urnOf(declared),
    opts: { protect, ignoreChanges: [], aliases: [], additionalSecretOutputs: [], customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 } },
    dependencies: [],
    propertyDependencies: {},
    stackTags: new Map(),
    isType: unasked,
    asType: unasked,
    getConfig: unasked,
    notApplicable: unasked,
  };
}

function unasked(): never {
  throw new Error("this policy asks for nothing but types, names, properties and options");
}

/** Every way in which one value inside is not known yet: each leaf, each object and each list in turn. */
export function withUnknowns(props: Record<string, unknown>): Record<string, unknown>[] {
  return Object.keys(props).flatMap((key) => variants(props[key]).map((value) => ({ ...props, [key]: value })));
}

function variants(value: unknown): unknown[] {
  if (Array.isArray(value)) return [UNKNOWN, ...value.flatMap((entry: unknown, index) => variants(entry).map((other) => value.with(index, other) as unknown))];
  if (typeof value === "object" && value !== null) return [UNKNOWN, ...withUnknowns(value as Record<string, unknown>)];
  return [UNKNOWN];
}
