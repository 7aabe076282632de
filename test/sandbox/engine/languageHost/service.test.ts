import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials, status, type ServiceError } from "@grpc/grpc-js";
import analyzerServices from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import analyzerMessages from "@pulumi/pulumi/proto/analyzer_pb.js";
import services from "@pulumi/pulumi/proto/language_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import type { RunPluginResponse } from "@pulumi/pulumi/proto/language_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { CLONE, put, scratchFolder } from "../scratch.ts";

/** Stands where `@pulumi/pulumi/cmd/run` would: tells how it was called, then does as its first argument says. */
const TELL = `
console.log(JSON.stringify({
  args: process.argv.slice(2), cwd: process.cwd(), nodeArgs: process.execArgv,
  config: process.env.PULUMI_CONFIG, secretKeys: process.env.PULUMI_CONFIG_SECRET_KEYS, typescript: process.env.PULUMI_NODEJS_TYPESCRIPT, extra: process.env.EXTRA,
}));
console.error("grumble");
const code = process.argv.find((word) => word.startsWith("exit="))?.slice(5);
if (code === "never") setInterval(() => undefined, 1000);
else process.exitCode = Number(code ?? 0);
`;

/** Stands where a policy pack would: tells how it was started, serves, and ends with code 4 when it is cancelled. */
const PACK = `
if (process.env.BROKEN) { console.error("broken pack"); process.exit(1); }
console.error(JSON.stringify({
  args: process.argv.slice(2), cwd: process.cwd(), extra: process.env.EXTRA, project: process.env.PULUMI_NODEJS_PROJECT,
  stack: process.env.PULUMI_NODEJS_STACK, dryRun: process.env.PULUMI_NODEJS_DRY_RUN, config: process.env.PULUMI_CONFIG,
}));
const ours = require("node:module").createRequire(CLONE);
const grpc = ours("@grpc/grpc-js");
const { AnalyzerService } = ours("@pulumi/pulumi/proto/analyzer_grpc_pb.js");
const { AnalyzerStackConfigureResponse } = ours("@pulumi/pulumi/proto/analyzer_pb.js");
const { PluginInfo } = ours("@pulumi/pulumi/proto/plugin_pb.js");
const { Empty } = ours("google-protobuf/google/protobuf/empty_pb.js");
let configured = "nothing";
const server = new grpc.Server();
server.addService(AnalyzerService, {
  configureStack: (call, reply) => { configured = "configureStack for " + call.request.getStack(); reply(null, new AnalyzerStackConfigureResponse()); },
  getPluginInfo: (_, reply) => { const info = new PluginInfo(); info.setVersion("asked after " + configured); reply(null, info); },
  cancel: (_, reply) => { reply(null, new Empty()); setTimeout(() => process.exit(4), 50); },
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (_, port) => console.log(port + "\\nsaid later"));
`;

/** Calls one unary method and answers its reply. */
function call<Response>(method: (reply: (error: ServiceError | null, response: Response) => void) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => method((error, response) => (error === null ? resolve(response) : reject(error))));
}

describe("the language host", () => {
  const program = realpathSync(scratchFolder());
  const nowhere = realpathSync(scratchFolder());
  let host: ChildProcess;
  let lines: AsyncIterator<string>;
  let client: InstanceType<typeof services.LanguageRuntimeClient>;

  before(async () => {
    put(join(program, "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js"), PACK.replace("CLONE", JSON.stringify(join(CLONE, "package.json"))));
    for (const script of ["run", "run-plugin"]) put(join(program, `node_modules/@pulumi/pulumi/cmd/${script}/index.js`), TELL);
    put(join(program, "package.json"), { dependencies: { "@acme/cloud": "1" } });
    put(join(program, "node_modules/@acme/cloud/package.json"), { name: "@acme/cloud", version: "1.0.0", pulumi: { resource: true } });
    host = spawn(process.execPath, [join(CLONE, "sandbox/engine/languageHost.ts"), "--logflow", "127.0.0.1:1111"], { stdio: ["ignore", "pipe", "pipe"] });
    assert.ok(host.stdout !== null);
    lines = createInterface(host.stdout)[Symbol.asyncIterator]();
    client = new services.LanguageRuntimeClient(`127.0.0.1:${await nextLine()}`, credentials.createInsecure());
  });
  after(async () => {
    client.close();
    const exited = once(host, "exit");
    host.kill();
    await exited;
  });

  const nextLine = async () => String((await lines.next()).value);
  const info = (options: Record<string, string | boolean> = {}) => {
    const programInfo = new messages.ProgramInfo();
    programInfo.setRootDirectory(join(program, ".."));
    programInfo.setProgramDirectory(program);
    programInfo.setEntryPoint("index.ts");
    programInfo.setOptions(struct.Struct.fromJavaScript(options));
    return programInfo;
  };
  const runRequest = (args: readonly string[] = [], options: Record<string, string | boolean> = {}) => {
    const request = new messages.RunRequest();
    request.setProject("tiny");
    request.setStack("sandbox");
    request.setOrganization("organization");
    request.setPwd(program);
    request.setMonitorAddress("127.0.0.1:2222");
    request.setParallel(4);
    request.setArgsList([...args]);
    request.getConfigMap().set("tiny:size", "7").set("okta:orgName", "sandbox");
    request.setConfigsecretkeysList(["tiny:token"]);
    request.setInfo(info(options));
    return request;
  };
  const run = async (request: ReturnType<typeof runRequest>) => {
    const response = await call<InstanceType<typeof messages.RunResponse>>((reply) => client.run(request, reply));
    return { response: response.toObject(), printed: JSON.parse(await nextLine()) as Record<string, unknown> };
  };

  it("says its version", async () => {
    const answer = await call<{ getVersion(): string }>((reply) => client.getPluginInfo(new empty.Empty(), reply));
    assert.equal(answer.getVersion(), "3.259.0");
  });

  it("says what runs programs", async () => {
    const answer = await call<InstanceType<typeof messages.AboutResponse>>((reply) => client.about(new messages.AboutRequest(), reply));
    assert.deepEqual([answer.getExecutable(), answer.getVersion()], [process.execPath, process.version]);
  });

  it("names the plugins that a program needs", async () => {
    const request = new messages.GetRequiredPackagesRequest();
    request.setInfo(info());
    const answer = await call<InstanceType<typeof messages.GetRequiredPackagesResponse>>((reply) => client.getRequiredPackages(request, reply));
    assert.deepEqual(answer.getPackagesList().map((entry) => [entry.getName(), entry.getKind(), entry.getVersion(), entry.getServer()]), [["acme/cloud", "resource", "v1.0.0", ""]]);
  });

  it("runs a program with the arguments and environment of the official host, its output passed on", async () => {
    assert.deepEqual(await run(runRequest(["one", "two words"])), {
      response: { error: "", bail: false },
      printed: {
        args: ["--monitor", "127.0.0.1:2222", "--engine", "127.0.0.1:1111", "--organization", "organization", "--project", "tiny", "--root-directory", join(program, ".."), "--stack", "sandbox", "--pwd", program, "--parallel", "4", "index.ts", "one", "two words"],
        cwd: program,
        nodeArgs: [],
        config: JSON.stringify({ "okta:config:orgName": "sandbox", "tiny:config:size": "7" }),
        secretKeys: '["tiny:config:token"]',
        typescript: "true",
      },
    });
  });

  it("marks a preview, honours nodeargs and typescript, and takes the engine's address from a handshake", async () => {
    const handshake = new messages.LanguageHandshakeRequest();
    handshake.setEngineAddress("127.0.0.1:3333");
    await call((reply) => client.handshake(handshake, reply));
    const request = runRequest([], { nodeargs: "--no-warnings --title='a b'", typescript: false });
    request.setDryrun(true);
    const { printed } = await run(request);
    assert.deepEqual([printed["typescript"], printed["nodeArgs"]], ["false", ["--no-warnings", "--title=a b"]]);
    assert.deepEqual((printed["args"] as string[]).slice(2, 4), ["--engine", "127.0.0.1:3333"]);
    assert.ok((printed["args"] as string[]).includes("--dry-run"));
  });

  it("bails where the program has shown its error already, and says so where it has not", async () => {
    assert.deepEqual((await run(runRequest(["exit=32"]))).response, { error: "", bail: true });
    assert.deepEqual((await run(runRequest(["exit=3"]))).response, { error: "Program exited with non-zero exit code: 3", bail: false });
  });

  it("ends a running program on cancel", async () => {
    const request = runRequest(["exit=never"]);
    const running = call<InstanceType<typeof messages.RunResponse>>((reply) => client.run(request, reply));
    assert.match(await nextLine(), /exit=never/);
    await call((reply) => client.cancel(new empty.Empty(), reply));
    assert.deepEqual((await running).toObject(), { error: "Program was ended by SIGTERM", bail: false });
  });

  it("says what to do where @pulumi/pulumi is not installed", async () => {
    const request = runRequest();
    request.getInfo()?.setProgramDirectory(nowhere);
    await assert.rejects(call((reply) => client.run(request, reply)), { code: status.UNKNOWN, details: `The npm package @pulumi/pulumi is not installed for ${nowhere}. Run "npm ci" (or "npm install") there, then try again.` });
  });

  const pluginRequest = (kind: string, args: readonly string[]) => {
    const request = new messages.RunPluginRequest();
    request.setKind(kind);
    request.setPwd(join(program, ".."));
    request.setArgsList([...args]);
    request.setEnvList(["EXTRA=a=b"]);
    request.setInfo(info());
    return request;
  };
  /** What the host streams of a plugin, gathered to its end. */
  const streamed = async (stream: AsyncIterable<RunPluginResponse>) => {
    const all = { stdout: "", stderr: "", exitCode: -1 };
    for await (const message of stream) {
      all.stdout += Buffer.from(message.getStdout_asU8()).toString();
      all.stderr += Buffer.from(message.getStderr_asU8()).toString();
      all.exitCode = message.getExitcode();
    }
    return all;
  };

  it("runs a policy pack in its own folder, once the engine has named the stack, and passes calls on to it", async () => {
    const stream = client.runPlugin(pluginRequest("analyzer", ["127.0.0.1:1111"]));
    const [first] = (await once(stream, "data")) as [RunPluginResponse];
    const analyzer = new analyzerServices.AnalyzerClient(`127.0.0.1:${Buffer.from(first.getStdout_asU8()).toString().trim()}`, credentials.createInsecure());
    const all = streamed(stream);
    const configuration = new analyzerMessages.AnalyzerStackConfigureRequest();
    configuration.setStack("sandbox");
    configuration.setProject("tiny");
    configuration.setDryRun(true);
    configuration.getConfigMap().set("tiny:size", "7");
    await call((reply) => analyzer.configureStack(configuration, reply));
    const answer = await call<{ getVersion(): string }>((reply) => analyzer.getPluginInfo(new empty.Empty(), reply));
    assert.equal(answer.getVersion(), "asked after configureStack for sandbox");
    await call((reply) => analyzer.cancel(new empty.Empty(), reply));
    analyzer.close();
    const { stdout, stderr, exitCode } = await all;
    assert.deepEqual({ stdout, exitCode }, { stdout: "said later\n", exitCode: 4 });
    assert.deepEqual(JSON.parse(stderr), { args: ["127.0.0.1:1111", program], cwd: program, extra: "a=b", project: "tiny", stack: "sandbox", dryRun: "true", config: '{"tiny:config:size":"7"}' });
  });

  it("fails the engine's call where a policy pack does not start", async () => {
    const request = pluginRequest("analyzer", []);
    request.setEnvList(["BROKEN=yes"]);
    const stream = client.runPlugin(request);
    const [first] = (await once(stream, "data")) as [RunPluginResponse];
    const analyzer = new analyzerServices.AnalyzerClient(`127.0.0.1:${Buffer.from(first.getStdout_asU8()).toString().trim()}`, credentials.createInsecure());
    const all = streamed(stream);
    await assert.rejects(call((reply) => analyzer.getAnalyzerInfo(new empty.Empty(), reply)), { code: status.UNAVAILABLE, details: "The policy pack ended before it served; what it printed above says why." });
    analyzer.close();
    assert.deepEqual(await all, { stdout: "", stderr: "broken pack\n", exitCode: 1 });
  });

  it("runs any other plugin where the engine says, its folder first", async () => {
    const { stdout, stderr, exitCode } = await streamed(client.runPlugin(pluginRequest("resource", ["127.0.0.1:1111"])));
    const { args, cwd, extra } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual({ args, cwd, extra, stderr, exitCode }, { args: [program, "127.0.0.1:1111"], cwd: join(program, ".."), extra: "a=b", stderr: "grumble\n", exitCode: 0 });
  });

  it("refuses what it does not do", async () => {
    await assert.rejects(call((reply) => client.pack(new messages.PackRequest(), reply)), { code: status.UNIMPLEMENTED });
  });
});
