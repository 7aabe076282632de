/**
 * Stands between the engine and a policy pack. A pack learns its stack from environment variables at its start, but
 * the engine names the stack only in a first call, `ConfigureStack`: so the engine talks to this proxy, the pack is
 * started once the stack is known, and every other call is passed on as it is (proto/pulumi/analyzer.proto).
 */
import { Client, credentials, Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall, type ServiceDefinition, type ServiceError, type UntypedServiceImplementation } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb.js";
import { configEnvironment } from "./configEnvironment.ts";
import { LONGEST_MESSAGE } from "./messageSize.ts";

/** The stack as the engine named it, or nothing where it asks a pack about itself only (`pulumi policy publish`). */
type Configuration = AnalyzerStackConfigureRequest | undefined;

/** A proxy that listens and waits for its pack. */
export interface PolicyPackProxy {
  /** Where the engine reaches it. */
  readonly port: number;
  /** The pack's environment; settles with the engine's first call. */
  readonly environment: Promise<Record<string, string>>;
  /** Passes calls on to the pack, which listens on that port. */
  attach(port: number): void;
  /** Fails the calls that wait for a pack that did not start. */
  abandon(reason: string): void;
  close(): void;
}

/** Calls that this proxy answers itself; all others go to the pack. */
const OWN_CALLS: ReadonlySet<string> = new Set(["handshake", "configureStack"]);

const passOn = (bytes: Buffer) => bytes;

/** Starts a proxy on a free loopback port. */
export async function startPolicyPackProxy(): Promise<PolicyPackProxy> {
  const configuration = Promise.withResolvers<Configuration>();
  const pack = Promise.withResolvers<Client>();
  pack.promise.catch(() => undefined); // each waiting call reports it; without one, the pack's own output says why
  const server = new Server({ "grpc.max_receive_message_length": LONGEST_MESSAGE, "grpc.max_send_message_length": LONGEST_MESSAGE });
  server.addService(definition(), handlers(configuration.resolve, pack.promise));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => (error === null ? resolve(bound) : reject(error)));
  });
  return {
    port,
    environment: configuration.promise.then(packEnvironment),
    attach: (packPort) => {
      const client = new Client(`127.0.0.1:${packPort}`, credentials.createInsecure(), { "grpc.max_receive_message_length": LONGEST_MESSAGE, "grpc.max_send_message_length": LONGEST_MESSAGE });
      configuration.promise.then((known) => hand(client, known)).then(() => pack.resolve(client), pack.reject);
    },
    abandon: (reason) => {
      pack.reject(new Error(reason));
    },
    close: () => {
      server.forceShutdown();
      pack.promise.then((client) => client.close(), () => undefined);
    },
  };
}

/** The analyzer's service, with the messages of calls that are passed on left as bytes. */
function definition(): ServiceDefinition {
  const methods = Object.entries(services.AnalyzerService as ServiceDefinition);
  const bytes = { requestSerialize: passOn, requestDeserialize: passOn, responseSerialize: passOn, responseDeserialize: passOn };
  return Object.fromEntries(methods.map(([name, method]) => [name, OWN_CALLS.has(name) ? method : { ...method, ...bytes }]));
}

function handlers(configured: (configuration: Configuration) => void, pack: Promise<Client>): UntypedServiceImplementation {
  const passing = (path: string) => (call: ServerUnaryCall<Buffer, Buffer>, reply: sendUnaryData<Buffer>) => {
    configured(undefined); // no effect where the stack is known already
    pack.then(
      (client) => client.makeUnaryRequest(path, passOn, passOn, call.request, reply),
      (error: unknown) => reply({ code: status.UNAVAILABLE, details: error instanceof Error ? error.message : String(error) }),
    );
  };
  const methods = Object.entries(services.AnalyzerService as ServiceDefinition);
  return {
    ...Object.fromEntries(methods.map(([name, { path }]) => [name, passing(path)])),
    handshake: (_: unknown, reply: sendUnaryData<unknown>) => reply(null, new messages.AnalyzerHandshakeResponse()),
    configureStack: (call: ServerUnaryCall<AnalyzerStackConfigureRequest, unknown>, reply: sendUnaryData<unknown>) => {
      configured(call.request);
      reply(null, new messages.AnalyzerStackConfigureResponse());
    },
  };
}

/** Tells the pack itself about the stack, too; older packs do not know the call. */
async function hand(client: Client, configuration: Configuration): Promise<void> {
  if (configuration === undefined) return;
  const { path, requestSerialize, responseDeserialize } = services.AnalyzerService.configureStack;
  const error = await new Promise<ServiceError | null>((resolve) => {
    client.makeUnaryRequest(path, (request: AnalyzerStackConfigureRequest) => requestSerialize(request), responseDeserialize, configuration, resolve);
  });
  if (error !== null && error.code !== status.UNIMPLEMENTED) throw error;
}

/** What `pulumi.getStack()`, `isDryRun()` and `new pulumi.Config()` read in a pack. */
function packEnvironment(configuration: Configuration): Record<string, string> {
  if (configuration === undefined) return {};
  return {
    PULUMI_NODEJS_ORGANIZATION: configuration.getOrganization(),
    PULUMI_NODEJS_PROJECT: configuration.getProject(),
    PULUMI_NODEJS_STACK: configuration.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(configuration.getDryRun()),
    ...configEnvironment(configuration.getConfigMap(), configuration.getConfigSecretKeysList()),
  };
}
