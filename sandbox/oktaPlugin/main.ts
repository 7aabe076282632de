/**
 * The stand-in for the official Okta plugin (pulumi-resource-okta 7.0.0), for machines that cannot download it:
 * serves Pulumi's provider protocol on a free loopback port and prints that port on the first line of its output.
 * The engine starts it as `main.ts <engine address>`; to debug it, start it by hand and set PULUMI_DEBUG_PROVIDERS=okta:<port>.
 */
import * as grpc from "@grpc/grpc-js";
import { OktaPlugin } from "./plugin.ts";
import { serverFor } from "./wire/service.ts";

/** How often to look whether the engine is still there: killed, it cannot say good-bye. */
const PARENT_CHECK_MS = 2000;

const server = serverFor(new OktaPlugin());
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) {
    process.stderr.write(`pulumi-resource-okta: no loopback port could be opened: ${error.message}\n`);
    process.exit(1);
  }
  process.stdout.write(`${port}\n`);
});

const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(0);
}, PARENT_CHECK_MS).unref();
