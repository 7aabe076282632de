/** Each class of `dynamic-providers/`, declared once under Pulumi's mocks: its registered type and its serialized provider. */
import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as pulumi from "@pulumi/pulumi";

/** The folder of the classes. */
export const FOLDER = fileURLToPath(new URL("../../dynamic-providers/", import.meta.url));

/** One class. */
export interface DeclaredClass {
  /** Relative to the folder, e.g. `genesys/skill.ts`. */
  readonly file: string;
  readonly className: string;
  /** The static that policies match by. */
  readonly pulumiType: string;
  /** The type that was registered. */
  readonly registered: string;
  /** The provider as it goes into state. */
  readonly text: string;
}

type DynamicClass = (new (name: string, args: object) => pulumi.dynamic.Resource) & { readonly __pulumiType: string; readonly name: string };

/** Declares every class that a file of the folder exports. */
export async function declareAll(): Promise<DeclaredClass[]> {
  const seen = new Map<string, { readonly registered: string; readonly text: string }>();
  await pulumi.runtime.setMocks({
    newResource: ({ name, type, inputs }) => {
      const { __provider: text } = inputs as { readonly __provider?: unknown };
      seen.set(name, { registered: type, text: String(text) });
      return { id: name, state: {} };
    },
    call: () => ({}),
  });
  const classes = await Promise.all(globSync("*/*.ts", { cwd: FOLDER }).toSorted().map(classesOf));
  return Promise.all(
    classes.flat().map(async ({ file, type }) => {
      await urnOf(new type(file, {}));
      const { registered, text } = seen.get(file) ?? { registered: "", text: "" };
      return { file, className: type.name, pulumiType: type.__pulumiType, registered, text };
    }),
  );
}

async function classesOf(file: string): Promise<{ file: string; type: DynamicClass }[]> {
  const module = (await import(new URL(file, `file://${FOLDER}`).href)) as Record<string, unknown>;
  return Object.values(module).filter(isDynamicClass).map((type) => ({ file, type }));
}

function isDynamicClass(value: unknown): value is DynamicClass {
  return typeof value === "function" && value.prototype instanceof pulumi.dynamic.Resource;
}

/** Settles once the resource is registered. */
function urnOf(resource: pulumi.Resource): Promise<string> {
  return new Promise((resolve) => {
    resource.urn.apply(resolve);
  });
}

// Run as a program of its own, it prints what another process declares.
if (import.meta.main) process.stdout.write(JSON.stringify(await declareAll()));
