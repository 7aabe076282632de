/** What Pulumi does with our resources, as far as their methods can tell: order, state, partial success. */
import type { Props, Resource } from "../../../reconcile/resource.ts";

/** A declared resource. */
export interface Declared {
  readonly name: string;
  readonly resource: Resource;
  /** Names of resources that have to be done before. */
  readonly needs: readonly string[];
  /** @param outs the outputs of a resource in `needs` */
  readonly inputs: (outs: (name: string) => Props) => Props;
}

/** What is stored of one resource. */
export interface Stored {
  readonly id: string;
  readonly outs: Props;
}

/** State by name. */
export type State = ReadonlyMap<string, Stored>;

/** What an `up` came to. */
export interface Outcome {
  readonly state: State;
  readonly failures: readonly string[];
}

/** What `resource.ts` throws where a part failed. */
interface Partial extends Error {
  readonly id?: string;
  readonly properties?: Props;
  readonly reasons?: readonly string[];
}

/**
 * `pulumi up`: checks, compares and applies each resource once those that it needs are done; after a failure, the rest
 * that does not need it goes on.
 * @param saved told of the state each time that a resource was written into it
 */
export async function up(program: readonly Declared[], before: State, saved: (state: State) => void = () => undefined): Promise<Outcome> {
  const state = new Map(before);
  const failures: string[] = [];
  const done = new Map<string, Promise<boolean>>();
  const save = (name: string, stored: Stored): void => {
    if (state.get(name) === stored) return;
    state.set(name, stored);
    saved(new Map(state));
  };
  const outs = (name: string): Props => state.get(name)?.outs ?? {};
  for (const one of program) {
    done.set(one.name, (async () => {
      const needed = await Promise.all(one.needs.map(async (name) => done.get(name)));
      if (needed.includes(false)) return false;
      try {
        const stored = await applied(one, outs, state.get(one.name));
        save(one.name, stored);
        return true;
      } catch (error) {
        const { id, properties, reasons, message } = error as Partial;
        if (id !== undefined && properties !== undefined) save(one.name, { id, outs: properties });
        failures.push(...(reasons ?? [message]).map((reason) => `${one.name}: ${reason}`));
        return false;
      }
    })());
  }
  await Promise.all(done.values());
  return { state, failures };
}

/** `pulumi refresh`: state after a look at what is really there; a resource that is gone leaves it. */
export async function refresh(program: readonly Declared[], before: State): Promise<State> {
  const seen = await Promise.all(
    program.map(async ({ name, resource }): Promise<readonly [string, Stored][]> => {
      const stored = before.get(name);
      if (stored === undefined) return [];
      const { id, props } = await resource.read(stored.id, stored.outs);
      return id === undefined || props === undefined ? [] : [[name, { id, outs: props }]];
    }),
  );
  return new Map(seen.flat());
}

/** `pulumi preview`: the names of the resources that are not as they should be. Outputs are taken as the last run left them. */
export async function preview(program: readonly Declared[], before: State): Promise<readonly string[]> {
  const outs = (name: string): Props => before.get(name)?.outs ?? {};
  const pending = await Promise.all(
    program.map(async ({ name, resource, inputs }): Promise<readonly string[]> => {
      const stored = before.get(name);
      const checked = await resource.check(stored?.outs ?? {}, inputs(outs));
      if (checked.failures.length > 0) throw new Error(checked.failures.map(({ reason }) => reason).join("; "));
      return stored !== undefined && !(await resource.diff(stored.id, stored.outs, checked.inputs)).changes ? [] : [name];
    }),
  );
  return pending.flat();
}

async function applied({ resource, inputs }: Declared, outs: (name: string) => Props, stored: Stored | undefined): Promise<Stored> {
  const checked = await resource.check(stored?.outs ?? {}, inputs(outs));
  if (checked.failures.length > 0) throw new Error(checked.failures.map(({ reason }) => reason).join("; "));
  if (stored === undefined) {
    const { id, outs: created } = await resource.create(checked.inputs);
    return { id, outs: created };
  }
  const { changes } = await resource.diff(stored.id, stored.outs, checked.inputs);
  return changes ? { id: stored.id, outs: (await resource.update(stored.id, stored.outs, checked.inputs)).outs } : stored;
}
