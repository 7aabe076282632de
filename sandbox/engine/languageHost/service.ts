/**
 * The language runtime service: which call is answered where. Calls that are not named here (code generation, `pulumi
 * new`, packing) are answered UNIMPLEMENTED by gRPC itself, and the engine says so to the user.
 */
import { Server, ServerCredentials, status, type sendUnaryData, type ServerUnaryCall, type ServerWritableStream, type UntypedServiceImplementation } from "@grpc/grpc-js";
import languageServices from "@pulumi/pulumi/proto/language_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import type { AboutResponse, GetProgramDependenciesRequest, GetRequiredPackagesRequest, GetRequiredPackagesResponse, InstallDependenciesRequest, InstallDependenciesResponse, LanguageHandshakeRequest, RunPluginRequest, RunPluginResponse, RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { PULUMI_VERSION } from "../home.ts";
import { endChildren } from "./children.ts";
import { installDependencies } from "./install.ts";
import { LONGEST_MESSAGE } from "./messageSize.ts";
import { directDependencies, requiredPackages } from "./packages.ts";
import { runPlugin } from "./plugin.ts";
import { runProgram } from "./program.ts";

/** Serves on a free loopback port and answers it. `engineAddress`: where programs reach the engine. */
export async function serveLanguageHost(engineAddress: string): Promise<number> {
  const server = new Server({ "grpc.max_receive_message_length": LONGEST_MESSAGE, "grpc.max_send_message_length": LONGEST_MESSAGE });
  server.addService(languageServices.LanguageRuntimeService, service(engineAddress));
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

/** The handlers. A handshake may replace the engine's address that the command line gave. */
function service(engineAddress: string): UntypedServiceImplementation {
  let engine = engineAddress;
  return {
    handshake: unary((request: LanguageHandshakeRequest) => {
      engine = request.getEngineAddress();
      return new messages.LanguageHandshakeResponse();
    }),
    getPluginInfo: unary(pluginInfo),
    about: unary(about),
    getRequiredPackages: unary(packagesOf),
    getProgramDependencies: unary(dependenciesOf),
    run: unary((request: RunRequest): Promise<RunResponse> => runProgram(request, engine)),
    runPlugin: (call: ServerWritableStream<RunPluginRequest, RunPluginResponse>) => runPlugin(call),
    installDependencies: (call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>) => installDependencies(call),
    cancel: unary(() => {
      endChildren();
      return new empty.Empty();
    }),
  };
}

/** A call with one answer; what the handler throws becomes the call's error, in words the engine shows. */
function unary<Request, Response>(answer: (request: Request) => Response | Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>) => {
    const answered = async () => answer(call.request);
    answered().then(
      (response) => reply(null, response),
      (error: unknown) => reply({ code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) }),
    );
  };
}

function pluginInfo() {
  const info = new pluginMessages.PluginInfo();
  info.setVersion(PULUMI_VERSION);
  return info;
}

/** `pulumi about`: what runs the program. */
function about(): AboutResponse {
  const response = new messages.AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version);
  return response;
}

function packagesOf(request: GetRequiredPackagesRequest): GetRequiredPackagesResponse {
  const response = new messages.GetRequiredPackagesResponse();
  for (const required of requiredPackages(request.getInfo()?.getProgramDirectory() ?? "")) {
    const entry = new pluginMessages.PackageDependency();
    entry.setName(required.name);
    entry.setKind("resource");
    entry.setVersion(required.version);
    entry.setServer(required.server);
    response.addPackages(entry);
  }
  return response;
}

function dependenciesOf(request: GetProgramDependenciesRequest) {
  const response = new messages.GetProgramDependenciesResponse();
  for (const dependency of directDependencies(request.getInfo()?.getProgramDirectory() ?? "")) {
    const entry = new messages.DependencyInfo();
    entry.setName(dependency.name);
    entry.setVersion(dependency.version);
    response.addDependencies(entry);
  }
  return response;
}
