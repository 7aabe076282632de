/** The engine's side of the protocol: starts the plugin as a process and calls it over gRPC. */
import * as grpc from "@grpc/grpc-js";
import grpcPb from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import statusPb from "@pulumi/pulumi/proto/status_pb.js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import structPb, { type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb.js";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type Properties = Record<string, unknown>;

/** The properties but for some. */
export const without = (properties: Properties, ...names: string[]): Properties => Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));

/** The engine's mark for a value that is not known yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A secret as the engine sends it. */
export const secret = (value: unknown): Properties => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value });

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface Differed {
  readonly changes: "none" | "some";
  readonly replaces: readonly string[];
  readonly detailed: Readonly<Record<string, string | undefined>>;
  readonly deleteBeforeReplace: boolean;
}

export interface Made {
  readonly id: string;
  readonly properties: Properties;
}

/** What a failed call leaves behind, where the resource exists all the same. */
export interface InitFailure extends Made {
  readonly reasons: readonly string[];
}

const MAIN = fileURLToPath(new URL("../../../sandbox/oktaPlugin/main.ts", import.meta.url));
const KINDS = ["add", "add-replace", "delete", "delete-replace", "update", "update-replace"];

/** A plugin process and its client. */
export class Driver {
  readonly #client: InstanceType<typeof grpcPb.ResourceProviderClient>;
  readonly #stop: () => Promise<void>;

  constructor(client: InstanceType<typeof grpcPb.ResourceProviderClient>, stop: () => Promise<void>) {
    this.#client = client;
    this.#stop = stop;
  }

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Driver> {
    const child = spawn(process.execPath, [MAIN, "127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"], env: { PATH: process.env["PATH"], ...environment } });
    const lines = createInterface(child.stdout);
    const [port] = (await once(lines, "line")) as [string];
    const client = new grpcPb.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    return new Driver(client, async () => {
      client.close();
      child.kill();
      await once(child, "exit");
    });
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  async configure(args: Properties, variables: Readonly<Record<string, string>> = {}): Promise<providerPb.ConfigureResponse.AsObject> {
    const request = new providerPb.ConfigureRequest();
    request.setArgs(struct(args));
    request.setAcceptsecrets(true);
    for (const [key, value] of Object.entries(variables)) request.getVariablesMap().set(key, value);
    return (await this.#ask<providerPb.ConfigureResponse>((done) => this.#client.configure(request, done))).toObject();
  }

  async check(token: string, news: Properties, olds?: Properties, name = "res"): Promise<Checked> {
    const request = new providerPb.CheckRequest();
    request.setUrn(urnOf(token, name));
    request.setNews(struct(news));
    if (olds !== undefined) request.setOlds(struct(olds));
    request.setRandomseed(Buffer.from("seed"));
    const response = await this.#ask<providerPb.CheckResponse>((done) => this.#client.check(request, done));
    return { inputs: plain(response.getInputs()), failures: response.getFailuresList().map((failure) => failure.toObject()) };
  }

  async diff(token: string, olds: Properties, news: Properties, ignoreChanges: string[] = []): Promise<Differed> {
    const request = new providerPb.DiffRequest();
    request.setIgnorechangesList(ignoreChanges);
    request.setUrn(urnOf(token));
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const response = await this.#ask<providerPb.DiffResponse>((done) => this.#client.diff(request, done));
    const detailed = [...response.getDetaileddiffMap().entries()];
    return {
      changes: response.getChanges() === providerPb.DiffResponse.DiffChanges.DIFF_NONE ? "none" : "some",
      replaces: response.getReplacesList(),
      detailed: Object.fromEntries(detailed.map(([path, property]) => [path, KINDS[property.getKind()]])),
      deleteBeforeReplace: response.getDeletebeforereplace(),
    };
  }

  async create(token: string, properties: Properties, preview = false): Promise<Made> {
    const request = new providerPb.CreateRequest();
    request.setUrn(urnOf(token));
    request.setProperties(struct(properties));
    request.setPreview(preview);
    const response = await this.#ask<providerPb.CreateResponse>((done) => this.#client.create(request, done));
    return { id: response.getId(), properties: plain(response.getProperties()) };
  }

  async read(token: string, id: string, properties: Properties = {}, inputs: Properties = {}): Promise<Made & { readonly inputs: Properties }> {
    const request = new providerPb.ReadRequest();
    request.setUrn(urnOf(token));
    request.setId(id);
    request.setProperties(struct(properties));
    request.setInputs(struct(inputs));
    const response = await this.#ask<providerPb.ReadResponse>((done) => this.#client.read(request, done));
    return { id: response.getId(), properties: plain(response.getProperties()), inputs: plain(response.getInputs()) };
  }

  async update(token: string, id: string, olds: Properties, news: Properties, preview = false, ignoreChanges: string[] = []): Promise<Properties> {
    const request = new providerPb.UpdateRequest();
    request.setIgnorechangesList(ignoreChanges);
    request.setUrn(urnOf(token));
    request.setId(id);
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    request.setPreview(preview);
    return plain((await this.#ask<providerPb.UpdateResponse>((done) => this.#client.update(request, done))).getProperties());
  }

  async delete(token: string, id: string, properties: Properties): Promise<void> {
    const request = new providerPb.DeleteRequest();
    request.setUrn(urnOf(token));
    request.setId(id);
    request.setProperties(struct(properties));
    await this.#ask<unknown>((done) => this.#client.delete(request, done));
  }

  async invoke(token: string, args: Properties): Promise<Properties> {
    const request = new providerPb.InvokeRequest();
    request.setTok(token);
    request.setArgs(struct(args));
    return plain((await this.#ask<providerPb.InvokeResponse>((done) => this.#client.invoke(request, done))).getReturn());
  }

  async version(): Promise<string> {
    return (await this.#ask<{ getVersion(): string }>((done) => this.#client.getPluginInfo(new emptyPb.Empty(), done))).getVersion();
  }

  #ask<Response>(call: (done: (error: grpc.ServiceError | null, response: Response) => void) => unknown): Promise<Response> {
    return new Promise((resolve, reject) => {
      call((error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
  }
}

/** The `ErrorResourceInitFailed` in a failed call's details. */
export function initFailureOf(error: unknown): InitFailure | undefined {
  const [bytes] = (error as grpc.ServiceError).metadata.get("grpc-status-details-bin");
  if (!(bytes instanceof Buffer)) return undefined;
  const [detail] = statusPb.Status.deserializeBinary(bytes).getDetailsList();
  const failed = detail?.unpack((packed) => providerPb.ErrorResourceInitFailed.deserializeBinary(packed), "pulumirpc.ErrorResourceInitFailed");
  return failed === undefined || failed === null ? undefined : { id: failed.getId(), properties: plain(failed.getProperties()), reasons: failed.getReasonsList() };
}

const urnOf = (token: string, name = "res"): string => `urn:pulumi:sandbox::ccaas::${token}::${name}`;

const struct = (properties: Properties): structPb.Struct => structPb.Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);

const plain = (message: structPb.Struct | undefined): Properties => message?.toJavaScript() ?? {};
