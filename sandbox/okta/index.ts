/**
 * An Okta org on loopback: people, groups, rules, apps, mappings, and a push engine that provisions over SCIM as Okta
 * does. It refuses what it does not know.
 */
import { Journal } from "../kernel/journal.ts";
import { Clock } from "../kernel/clock.ts";
import type { Controls } from "../kernel/control.ts";
import type { CallCount } from "../kernel/ledger.ts";
import { loopbackServer } from "../kernel/loopbackServer.ts";
import { controlOperations } from "./control.ts";
import { addEveryone } from "./groups/everyone.ts";
import { faultReply } from "./http/faultReply.ts";
import { serveOperations } from "./http/serve.ts";
import { OPERATIONS } from "./operations.ts";
import type { OktaSandboxOptions } from "./options.ts";
import { orgOf } from "./org.ts";
import { afterFailure, runTask } from "./push/runTask.ts";
import { forgetOld } from "./systemLog/retention.ts";
import { addUserAttributes } from "./schemas/userSchema.ts";

export type { Behaviour, ConsoleStep, OktaSandboxOptions, ServiceApp, UserAttribute } from "./options.ts";

/** A running org. */
export interface OktaSandbox extends Controls {
  /** The base URL, without a trailing slash. */
  readonly url: string;
  /** Stops answering and pushing; what was not pushed yet is resumed by the next start from the same file. */
  close(): Promise<void>;
  /** What was called since the start. */
  calls(): CallCount[];
  /** Whether no task is waiting or running and no rule is being evaluated. */
  atRest(): boolean;
}

/** Starts an org from its journal on a port of 127.0.0.1 (0: any free one) and resumes its push engine. */
export async function startOkta(options: OktaSandboxOptions, port = 0): Promise<OktaSandbox> {
  const journal = new Journal(options.lines ?? options.file);
  const clock = new Clock(options.now);
  const server = loopbackServer({ callerOf: (request) => request.headers["user-agent"]?.split(" ")[0] ?? "unnamed", refusal: (fault) => faultReply(fault, clock) }, clock);
  const org = orgOf(journal, options, server, { run: runTask, onFailure: afterFailure });
  forgetOld(org);
  addEveryone(org);
  addUserAttributes(org, options.userAttributes ?? []);
  serveOperations(server.app, org, options, [...OPERATIONS, ...controlOperations]);
  const url = await server.listen(port);
  org.url.base = url;
  org.tasks.resume();
  const { faults, ledger, search } = server;
  return {
    url,
    clock,
    faults,
    ledger,
    search,
    async close() {
      await org.tasks.close();
      await server.close();
      journal.close();
    },
    calls: () => server.calls(),
    atRest: () => org.tasks.pending === 0,
  };
}
