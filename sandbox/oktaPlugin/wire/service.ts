/** `pulumirpc.ResourceProvider` (Pulumi's provider protocol): each method reads its request, asks the plugin, writes the answer. */
import * as grpc from "@grpc/grpc-js";
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js";
import grpcPb from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import pluginPb from "@pulumi/pulumi/proto/plugin_pb.js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { partsOf, type Autonaming } from "../engine/names.ts";
import type { Difference } from "../engine/diff.ts";
import type { OktaPlugin } from "../plugin.ts";
import type { Values } from "../values.ts";
import { changesMessage, checkResponse, configurationOf, failureMessages } from "./messages.ts";
import { toServiceError } from "./failures.ts";
import { fromStruct, toStruct } from "./propertyStruct.ts";

/** The version of the official plugin that this one stands in for. */
export const VERSION = "7.0.0";

type Handler<Request, Response> = (request: Request) => Response | Promise<Response>;

const unary = <Request, Response>(handle: Handler<Request, Response>): grpc.handleUnaryCall<Request, Response> => (call, callback) => {
  Promise.resolve()
    .then(() => handle(call.request))
    .then(
      (response) => callback(null, response),
      (error: unknown) => callback(toServiceError(error)),
    );
};

/** A gRPC server for one plugin. */
export function serverFor(plugin: OktaPlugin): grpc.Server {
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(grpcPb.ResourceProviderService, { ...aboutPlugin, ...configuring(plugin), ...resources(plugin) });
  return server;
}

const empty = (): InstanceType<typeof emptyPb.Empty> => new emptyPb.Empty();

/** What is true of every plugin of this kind. Schema and Terraform mappings are for tools that generate code: none here. */
const aboutPlugin = {
  handshake: unary(() => {
    const response = new providerPb.ProviderHandshakeResponse();
    response.setSupportsAutonamingConfiguration(true);
    return response;
  }),
  getPluginInfo: unary(() => {
    const response = new pluginPb.PluginInfo();
    response.setVersion(VERSION);
    return response;
  }),
  getSchema: unary(() => {
    const response = new providerPb.GetSchemaResponse();
    response.setSchema(JSON.stringify({ name: "okta", version: VERSION }));
    return response;
  }),
  getMapping: unary(() => new providerPb.GetMappingResponse()),
  getMappings: unary(() => new providerPb.GetMappingsResponse()),
  attach: unary(empty),
  cancel: unary(empty),
};

function configuring(plugin: OktaPlugin): grpc.UntypedServiceImplementation {
  return {
    checkConfig: unary((request: providerPb.CheckRequest) => {
      const response = new providerPb.CheckResponse();
      response.setInputs(request.getNews());
      return response;
    }),
    diffConfig: unary((request: providerPb.DiffRequest) => {
      const [olds, news] = [fromStruct(request.getOldInputs() ?? request.getOlds()), fromStruct(request.getNews())];
      const changed = Object.keys({ ...olds, ...news }).filter((name) => JSON.stringify(olds[name]) !== JSON.stringify(news[name]));
      return changesMessage({ changes: new Map(changed.map((name) => [name, "update"])), properties: changed, replaces: [], deleteBeforeReplace: false });
    }),
    configure: unary(async (request: providerPb.ConfigureRequest) => {
      await plugin.configure(configurationOf(request));
      const response = new providerPb.ConfigureResponse();
      response.setSupportspreview(true);
      response.setSupportsAutonamingConfiguration(true);
      return response;
    }),
    invoke: unary(async (request: providerPb.InvokeRequest) => {
      const { result, failures } = await plugin.invoke(request.getTok(), fromStruct(request.getArgs()));
      const response = new providerPb.InvokeResponse();
      response.setReturn(toStruct(result));
      response.setFailuresList(failureMessages(failures));
      return response;
    }),
  };
}

function resources(plugin: OktaPlugin): grpc.UntypedServiceImplementation {
  return {
    check: unary((request: providerPb.CheckRequest) => check(plugin, request)),
    diff: unary((request: providerPb.DiffRequest) => changesMessage(diff(plugin, request))),
    create: unary(async (request: providerPb.CreateRequest) => {
      const made = await plugin.create(partsOf(request.getUrn()).token, fromStruct(request.getProperties()), request.getPreview());
      const response = new providerPb.CreateResponse();
      response.setId(made.id);
      response.setProperties(toStruct(made.id === "" ? made.state : { ...made.state, id: made.id }));
      return response;
    }),
    read: unary((request: providerPb.ReadRequest) => read(plugin, request)),
    update: unary(async (request: providerPb.UpdateRequest) => {
      const existing = { id: request.getId(), state: fromStruct(request.getOlds()) };
      const wanted = withoutIgnored(existing.state, fromStruct(request.getNews()), request.getIgnorechangesList());
      const state = await plugin.update(partsOf(request.getUrn()).token, existing, wanted, request.getPreview());
      const response = new providerPb.UpdateResponse();
      response.setProperties(toStruct({ ...state, id: existing.id }));
      return response;
    }),
    delete: unary(async (request: providerPb.DeleteRequest) => {
      await plugin.delete(partsOf(request.getUrn()).token, { id: request.getId(), state: fromStruct(request.getProperties()) });
      return empty();
    }),
  };
}

function check(plugin: OktaPlugin, request: providerPb.CheckRequest): providerPb.CheckResponse {
  const { name, token } = partsOf(request.getUrn());
  const olds = request.getOlds();
  const checked = plugin.check(token, {
    name,
    olds: olds === undefined ? undefined : fromStruct(olds),
    news: fromStruct(request.getNews()),
    seed: request.getRandomseed_asU8(),
    autonaming: autonamingOf(request),
  });
  return checkResponse(checked);
}

const AUTONAMING_MODES = ["propose", "enforce", "disable"] as const;

function autonamingOf(request: providerPb.CheckRequest): Autonaming | undefined {
  const options = request.getAutonaming();
  return options === undefined ? undefined : { mode: AUTONAMING_MODES[options.getMode()], proposedName: options.getProposedName() };
}

function diff(plugin: OktaPlugin, request: providerPb.DiffRequest): Difference {
  const olds = fromStruct(request.getOlds());
  return plugin.diff(partsOf(request.getUrn()).token, olds, withoutIgnored(olds, fromStruct(request.getNews()), request.getIgnorechangesList()));
}

/**
 * What is wanted, with the program's `ignoreChanges` as they are: a property that it names keeps the value that a refresh
 * found. The engine does this for inputs; what only a refresh has seen stands in the outputs, and is the plugin's to keep.
 */
function withoutIgnored(olds: Values, news: Values, ignored: readonly string[]): Values {
  return { ...news, ...Object.fromEntries(ignored.filter((name) => name in olds).map((name) => [name, olds[name]])) };
}

async function read(plugin: OktaPlugin, request: providerPb.ReadRequest): Promise<providerPb.ReadResponse> {
  const state: Values = fromStruct(request.getProperties());
  const found = await plugin.read(partsOf(request.getUrn()).token, request.getId(), state, fromStruct(request.getInputs()));
  const response = new providerPb.ReadResponse();
  if (found === undefined) return response;
  response.setId(found.id);
  response.setProperties(toStruct({ ...found.state, id: found.id }));
  response.setInputs(toStruct(found.inputs));
  return response;
}
