/** The plugin's methods in plain values; the wire is elsewhere (`wire/service.ts`). */
import { checkInputs, type CheckedInputs, type CheckRequest } from "./engine/check.ts";
import { programsOwn } from "./engine/defaults.ts";
import { difference, type Difference } from "./engine/diff.ts";
import { plannedCreate, plannedUpdate, previewedCreate } from "./engine/plan.ts";
import { importedOrRefreshed, kept, type ReadResult } from "./engine/state.ts";
import type { Existing, ResourceType } from "./engine/resourceType.ts";
import { dataFunctions } from "./functions/index.ts";
import { OktaClient } from "./okta/client.ts";
import { connectionOf } from "./okta/connection.ts";
import { trying } from "./okta/apiError.ts";
import { resourceTypes } from "./resources/index.ts";
import { hasUnknown, type Values } from "./values.ts";

/** A resource that exists although not all of its making succeeded: the engine keeps it and updates it next time. */
export class PartlyMade extends Error {
  readonly existing: Existing;

  constructor(existing: Existing, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "PartlyMade";
    this.existing = existing;
  }
}

/** The stand-in for pulumi-resource-okta. */
export class OktaPlugin {
  #okta: OktaClient | undefined;

  /**
   * Takes the configuration and, for an API token, tries it as the official provider does: `GET /users/me`, once for each of its two SDKs.
   * A configuration that is not fully known yet (preview) leaves the plugin without Okta.
   * @throws Error that says what is missing, or what Okta said
   */
  async configure(configuration: Values): Promise<void> {
    this.#okta = undefined;
    if (hasUnknown(configuration)) return;
    const okta = new OktaClient(connectionOf(configuration, process.env));
    if (!okta.oauth) {
      for (const sdk of ["v3", "v2"]) await trying(`failed validate configuration: error with ${sdk} SDK client`, () => okta.call("GET", "/api/v1/users/me"));
    }
    this.#okta = okta;
  }

  check(token: string, request: CheckRequest): CheckedInputs {
    return checkInputs(typeOf(token, "Check"), request);
  }

  diff(token: string, olds: Values, news: Values): Difference {
    return difference(typeOf(token, "Diff"), olds, news);
  }

  async create(token: string, inputs: Values, preview: boolean): Promise<Existing> {
    const type = typeOf(token, "Create");
    if (preview) return { id: "", state: previewedCreate(type, inputs) };
    const planned = plannedCreate(type, inputs);
    let id = "";
    try {
      const state = await type.create({ okta: this.#connected(), planned, created: (given) => void (id = given) });
      return { id, state: kept(type, state, planned) };
    } catch (error) {
      throw id === "" ? error : new PartlyMade({ id, state: kept(type, planned, planned) }, error);
    }
  }

  /** Reads a resource; `undefined` where it is gone. Without a state, the id is one that was given to `import`. */
  async read(token: string, id: string, state: Values, inputs: Values): Promise<ReadResult | undefined> {
    const type = typeOf(token, "Read");
    const imported = Object.keys(state).length === 0;
    const existing = imported ? (type.importId?.(id) ?? { id, state }) : { id, state };
    const found = await type.read({ okta: this.#connected(), ...existing });
    return found === undefined ? undefined : importedOrRefreshed(type, existing.id, found, Object.keys(inputs).length === 0 ? undefined : inputs);
  }

  async update(token: string, { id, state: prior }: Existing, inputs: Values, preview: boolean): Promise<Values> {
    const type = typeOf(token, "Update");
    const planned = plannedUpdate(type, prior, inputs);
    if (preview) return kept(type, planned, planned);
    const changed = difference(type, prior, inputs).properties;
    try {
      return kept(type, await type.update({ okta: this.#connected(), id, prior, planned, changed }), planned);
    } catch (error) {
      throw new PartlyMade({ id, state: prior }, error);
    }
  }

  async delete(token: string, existing: Existing): Promise<void> {
    await typeOf(token, "Delete").delete({ okta: this.#connected(), ...existing });
  }

  /** Answers a data function, or what is wrong with its arguments; nothing while an argument is unknown. */
  async invoke(token: string, args: Values): Promise<{ readonly result: Values; readonly failures: CheckedInputs["failures"] }> {
    const called = dataFunctions.get(token);
    if (called === undefined) throw new Error(`unrecognized data function (Invoke): ${token}. The stand-in serves ${[...dataFunctions.keys()].join(", ")}.`);
    const checked = checkInputs({ properties: called.args }, { name: token, olds: undefined, news: args, seed: new Uint8Array(), autonaming: undefined });
    if (checked.failures.length > 0 || hasUnknown(args)) return { result: {}, failures: checked.failures };
    return { result: await called.invoke(this.#connected(), programsOwn(checked.inputs)), failures: [] };
  }

  #connected(): OktaClient {
    if (this.#okta === undefined) throw new Error("the Okta provider is not configured: its configuration was not fully known.");
    return this.#okta;
  }
}

function typeOf(token: string, method: string): ResourceType {
  const type = resourceTypes.get(token);
  if (type !== undefined) return type;
  throw new Error(`unrecognized resource type (${method}): ${token}. The stand-in serves ${[...resourceTypes.keys()].join(", ")}; for others, use the official plugin.`);
}
