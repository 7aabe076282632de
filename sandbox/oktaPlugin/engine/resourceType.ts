/** What a resource type is: a table of its properties, and the calls that create, read, update and delete it. */
import type { OktaClient } from "../okta/client.ts";
import type { Value, Values } from "../values.ts";

/** A property's type. The elements of lists and sets are strings, or objects with a table of their own. */
export type PropertyKind = "string" | "boolean" | "integer" | "list" | "set" | "object";

/** Who gives a property its value: the program, Okta, or Okta unless the program does. */
export type Presence = "required" | "optional" | "optionalComputed" | "computed";

/** One property of a resource, as the official provider's Terraform schema declares it. */
export interface Property {
  readonly kind: PropertyKind;
  readonly presence: Presence;
  /** What lists and sets hold, and the fields of an object. Default: strings. */
  readonly fields?: PropertyTable;
  /** The value where the program gives none. */
  readonly default?: string | boolean;
  /** A change needs a new resource (Terraform's `ForceNew`). */
  readonly replaces?: true;
  /** Named `<resource name>-<7 hex digits>` where the program gives none. */
  readonly autonamed?: true;
  /** Terraform's name, for messages, where it is not the snake_case form of ours. */
  readonly terraformName?: string;
  /** What is wrong with a value, or nothing. */
  readonly problem?: (value: Value) => string | undefined;
  /** Whether a wanted value changes nothing although it differs (Terraform's `DiffSuppressFunc`). */
  readonly sameAs?: (old: Value | undefined, wanted: Value | undefined) => boolean;
  /** Properties that may not be given together with this one. */
  readonly conflictsWith?: readonly string[];
  /** A property that must be given together with this one. */
  readonly requires?: string;
}

export type PropertyTable = Readonly<Record<string, Property>>;

/** A resource's id and properties, once it exists. */
export interface Existing {
  readonly id: string;
  readonly state: Values;
}

export interface CreateOperation {
  readonly okta: OktaClient;
  /** The inputs, defaults applied, nothing unknown. */
  readonly planned: Values;
  /** Says that the resource exists under this id: what fails afterwards leaves a resource that the next update completes. */
  readonly created: (id: string) => void;
}

export interface ReadOperation extends Existing {
  readonly okta: OktaClient;
}

export interface UpdateOperation {
  readonly okta: OktaClient;
  readonly id: string;
  readonly prior: Values;
  /** The inputs, and Okta's values where the program gives none. */
  readonly planned: Values;
  /** The names of the properties that change. */
  readonly changed: readonly string[];
}

/** One resource type of the official plugin. */
export interface ResourceType {
  /** E.g. `okta:group/group:Group`. */
  readonly token: string;
  readonly properties: PropertyTable;
  /** Built on Terraform's newer plugin framework: its defaults show in outputs only, not in the inputs that Pulumi keeps. */
  readonly onPluginFramework?: true;
  /** The `__meta` that the official plugin keeps in state: schema version and timeouts. */
  readonly meta?: string;
  /** The id and first properties of an id given to `import`. Default: the id as it is. Throws an Error that shows the right form. */
  importId?(given: string): Existing;
  /** Properties that force a new resource for a reason that their table cannot say. */
  replacedBy?(wanted: Values): readonly string[];
  /** Creates the resource and answers its properties; must have called `created`. */
  create(operation: CreateOperation): Promise<Values>;
  /** The properties, or nothing where the resource is gone. */
  read(operation: ReadOperation): Promise<Values | undefined>;
  update(operation: UpdateOperation): Promise<Values>;
  delete(operation: ReadOperation): Promise<void>;
}

type Rest = Omit<Property, "kind" | "presence">;

/** A property that the program must give. */
export const required = (kind: PropertyKind, rest: Rest = {}): Property => ({ ...rest, kind, presence: "required" });

/** A property that the program may give. */
export const optional = (kind: PropertyKind, rest: Rest = {}): Property => ({ ...rest, kind, presence: "optional" });

/** A property that the program may give and Okta fills otherwise. */
export const optionalComputed = (kind: PropertyKind, rest: Rest = {}): Property => ({ ...rest, kind, presence: "optionalComputed" });

/** A property that only Okta gives. */
export const computed = (kind: PropertyKind, rest: Rest = {}): Property => ({ ...rest, kind, presence: "computed" });
