/**
 * What all our dynamic resources have in common. A resource says what its inputs are, what is pending, how to make it
 * so and how to let go; this file turns that into the methods that Pulumi calls, so that each of them:
 * accepts what is not known yet at preview, shows drift, repeats safely, records partial success, and never replaces.
 */
import type { z } from "zod";
import { announceAll } from "./announce.ts";

/** Pulumi's stand-in for a value that is not known yet (`@pulumi/pulumi`, runtime/rpc `unknownValue`). */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Rises when stored outputs must be rewritten: `read` and `delete` run the code stored by the last create or update, so
 * a change of the one-line methods themselves only arrives with a new number.
 */
export const SCHEMA_VERSION = 1;

/** A JSON object, as Pulumi keeps inputs and outputs. */
export type Props = Readonly<Record<string, unknown>>;

/** A refused input. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** What a run achieved. */
export interface Applied<O> {
  /** The resource's id; must not change over its life. */
  readonly id: string;
  readonly outputs: O;
  /** What did not succeed; the rest is done and recorded, and the next run continues. */
  readonly failures: readonly string[];
}

/** One kind of resource. `I` inputs, `O` further outputs; both plain JSON. */
export interface Definition<I extends Props, O extends Props> {
  readonly inputs: z.ZodType<I>;
  readonly outputs: z.ZodType<O>;
  /** Refusals that need a look at the platforms (a role that does not exist). Called at preview; `before`: the inputs of the last run. */
  readonly verify?: (inputs: I, before: I | undefined) => Promise<readonly Failure[]>;
  /** What preview shows besides the declared inputs, e.g. members by EmployeeID. */
  readonly derive?: (inputs: I) => Promise<Props>;
  /** What is not as it should be, a line each. Empty: nothing to do. */
  readonly pending: (inputs: I, before: { readonly inputs: I; readonly outputs: O }) => Promise<readonly string[]>;
  readonly apply: (inputs: I, before: { readonly inputs: I; readonly outputs: O } | undefined) => Promise<Applied<O>>;
  /** What is really there; nothing where the thing is gone. */
  readonly observe?: (inputs: I, outputs: O) => Promise<{ readonly derived?: Props } | undefined>;
  /** Lets go: takes back what the declaration gave, deletes nothing that people may need. */
  readonly release?: (inputs: I, outputs: O) => Promise<void>;
}

/** The methods of a Pulumi dynamic provider, without Pulumi's types. */
export interface Resource {
  check(olds: Props, news: Props): Promise<{ inputs: Props; failures: Failure[] }>;
  diff(id: string, olds: Props, news: Props): Promise<{ changes: boolean }>;
  create(inputs: Props): Promise<{ id: string; outs: Props }>;
  read(id: string, props: Props): Promise<{ id?: string; props?: Props; inputs?: Props }>;
  update(id: string, olds: Props, news: Props): Promise<{ outs: Props }>;
  delete(id: string, props: Props): Promise<void>;
}

/** Keys that this file adds to the inputs. */
const ADDED = ["schemaVersion", "derived"] as const;

/** The resource of a definition. */
export function resource<I extends Props, O extends Props>(definition: Definition<I, O>): Resource {
  const declared = (props: Props): I => definition.inputs.parse(props);
  const before = (props: Props): { readonly inputs: I; readonly outputs: O } => ({ inputs: declared(props), outputs: definition.outputs.parse(props) });

  return {
    async check(olds, news) {
      const inputs: Props = { ...withoutAdded(news), schemaVersion: SCHEMA_VERSION };
      if (hasUnknown(news)) return { inputs, failures: [] };
      const parsed = definition.inputs.safeParse(inputs);
      if (!parsed.success) return { inputs, failures: parsed.error.issues.map((issue) => ({ property: issue.path.join("."), reason: issue.message })) };
      const failures = (await definition.verify?.(parsed.data, definition.inputs.safeParse(olds).data)) ?? [];
      if (failures.length > 0 || definition.derive === undefined) return { inputs, failures: [...failures] };
      return { inputs: { ...inputs, derived: await definition.derive(parsed.data) }, failures: [] };
    },

    async diff(_id, olds, news) {
      if (hasUnknown(news) || olds["schemaVersion"] !== SCHEMA_VERSION) return { changes: true };
      const stored = before(olds);
      const wanted = declared(news);
      const pending = await definition.pending(wanted, stored);
      announceAll(pending);
      return { changes: pending.length > 0 || canonical(stored.inputs) !== canonical(wanted) };
    },

    async create(inputs) {
      const { id, outputs, failures } = await definition.apply(declared(inputs), undefined);
      const outs = { ...inputs, ...outputs };
      if (failures.length > 0) throw partial(id, outs, failures);
      return { id, outs };
    },

    async read(id, props) {
      const stored = before(props);
      const seen = definition.observe === undefined ? {} : await definition.observe(stored.inputs, stored.outputs);
      if (seen === undefined) return {};
      const inputs: Props = { ...asStored(stored.inputs, props), schemaVersion: props["schemaVersion"], ...("derived" in props ? { derived: seen.derived ?? props["derived"] } : {}) };
      return { id, props: { ...props, ...inputs }, inputs };
    },

    async update(id, olds, news) {
      const { outputs, failures } = await definition.apply(declared(news), before(olds));
      const outs = { ...news, ...outputs };
      if (failures.length > 0) throw partial(id, outs, failures);
      return { outs };
    },

    async delete(_id, props) {
      const stored = before(props);
      await definition.release?.(stored.inputs, stored.outputs);
    },
  };
}

/** What Pulumi takes as "done in part": the state keeps `properties`, and the next `up` goes on from there. */
function partial(id: string, properties: Props, failures: readonly string[]): Error {
  return Object.assign(new Error(failures.join("; ")), { id, properties, reasons: [...failures] });
}

/** The declared inputs in the words of state: a default that state is older than is no drift. */
function asStored(declared: Props, props: Props): Props {
  return Object.fromEntries(Object.keys(declared).filter((key) => key in props).map((key) => [key, props[key]]));
}

function withoutAdded(props: Props): Props {
  return Object.fromEntries(Object.entries(props).filter(([key]) => !(ADDED as readonly string[]).includes(key) && key !== "__provider"));
}

/** Whether some value inside is not known yet. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** JSON with sorted keys: Pulumi does not keep the order of keys (pulumi/pulumi#16582). */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
