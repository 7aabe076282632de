/** What a program declares, as it reaches the engine: run under Pulumi's mocks, with every registration awaited. */
import { createRequire } from "node:module";
import { mock } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks.js";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";

/** Pulumi's SDK waits with it for what is under way before a program ends; its types leave it out. */
const { waitForRPCs } = createRequire(import.meta.url)("@pulumi/pulumi/runtime/settings.js") as { waitForRPCs: () => Promise<void> };

/** One registration. */
export interface Declared {
  /** E.g. `genesys:Group`, without the prefix that all dynamic resources have. */
  readonly type: string;
  readonly name: string;
  /** The parent's name; nothing at the top. */
  readonly parent: string | undefined;
  readonly protect: boolean;
  /** `type name` of each resource that is waited for, whether said or implied; sorted. */
  readonly dependsOn: readonly string[];
  /** Inputs whose changes the engine is told to overlook. */
  readonly ignoreChanges: readonly string[];
  /** Without undefined values and provider code. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A call of a provider's function. */
export interface Invoked {
  readonly token: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** All that a program said. */
export interface Program<T> {
  readonly resources: readonly Declared[];
  readonly calls: readonly Invoked[];
  readonly result: T;
}

/** What the mocked functions answer, by token. */
const ANSWERS: Readonly<Record<string, Record<string, string>>> = {
  "okta:user/getUserProfileMappingSource:getUserProfileMappingSource": { id: "oty1" },
  "okta:group/getGroup:getGroup": { id: "00g-found" },
  "okta:app/getSaml:getSaml": { id: "0oa-adopted" },
};
/** What the mocked resources answer besides their inputs, by type. */
const STATES: Readonly<Record<string, (name: string) => Record<string, unknown>>> = {
  "pulumi-nodejs:dynamic/genesys:Group": (name) => ({ groupId: `genesys ${name}`, adopted: false }),
  "pulumi-nodejs:dynamic/ccaas:Safeguard": () => ({ people: 2, overridden: [] }),
  "pulumi-nodejs:dynamic/genesys:Phones": () => ({ extensions: { E1: "4000" }, former: {}, waiting: ["E4"] }),
  "pulumi-nodejs:dynamic/genesys:People": () => ({ linked: { E1: "a1" }, healed: { E2: "reactivated" }, leftAlone: { E3: "shared" }, unknownLocations: ["Atlantis"] }),
};

/** Runs a program with these config values and waits until it has declared everything. */
export async function declare<T>(program: () => T | Promise<T>, config: Readonly<Record<string, string>> = {}): Promise<Program<T>> {
  const calls: Invoked[] = [];
  const spy = mock.method(MockMonitor.prototype, "registerResource");
  try {
    pulumi.runtime.setAllConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [`ccaas-provisioning:${key}`, value])));
    await pulumi.runtime.setMocks(mocksThatNote(calls), "ccaas-provisioning", "test");
    const result = await program();
    await waitForRPCs();
    return { resources: spy.mock.calls.map((call) => described(call.arguments[0] as RegisterResourceRequest)), calls, result };
  } finally {
    spy.mock.restore();
  }
}

function mocksThatNote(calls: Invoked[]): pulumi.runtime.Mocks {
  return {
    newResource: ({ type, name, inputs }) => ({ id: `${short(type)} ${name}`, state: { ...(inputs as Record<string, unknown>), ...STATES[type]?.(name) } }),
    call: ({ token, inputs }) => {
      calls.push({ token, inputs: inputs as Record<string, unknown> });
      return ANSWERS[token] ?? {};
    },
  };
}

function described(request: RegisterResourceRequest): Declared {
  const inputs = Object.entries(request.getObject()?.toJavaScript() ?? {}).filter(([key, value]) => key !== "__provider" && value !== null);
  return {
    type: short(request.getType()),
    name: request.getName(),
    parent: request.getParent() === "" ? undefined : nameIn(request.getParent()),
    protect: request.getProtect() ?? false,
    dependsOn: request.getDependenciesList().map(labelIn).toSorted(),
    ignoreChanges: request.getIgnorechangesList(),
    inputs: Object.fromEntries(inputs),
  };
}

const nameIn = (urn: string): string => urn.split("::")[3] ?? "";
const labelIn = (urn: string): string => `${short(urn.split("::")[2]?.split("$").at(-1) ?? "")} ${nameIn(urn)}`;

/** `okta:app/saml:Saml` → `okta:Saml`: the last part says it. */
function short(type: string): string {
  const [pack = "", module = "", name = ""] = type.split(":");
  return pack === "pulumi-nodejs" ? `${module.replace("dynamic/", "")}:${name}` : `${pack}:${name}`;
}

/** The value of an output. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
