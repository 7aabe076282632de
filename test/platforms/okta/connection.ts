/** An identity provider on a scripted server. */
import { okta } from "../../../platforms/okta/index.ts";
import type { IdentityProvider } from "../../../provisioning/identityProvider.ts";
import { InstantClock } from "../instantClock.ts";
import { scriptedServer, type Script, type ScriptedServer } from "../scriptedServer.ts";

/** 2026-01-01T00:00:00Z. */
export const NOW = Date.UTC(2026, 0, 1);

export interface Connection {
  readonly server: ScriptedServer;
  readonly provider: IdentityProvider;
  readonly clock: InstantClock;
  readonly told: readonly string[];
}

/** Starts a server with that script and connects to it. */
export async function connect(script: Script, environment: NodeJS.ProcessEnv = { OKTA_API_TOKEN: "a-token" }): Promise<Connection> {
  const server = await scriptedServer(script);
  const clock = new InstantClock(NOW);
  const told: string[] = [];
  const provider = okta({ OKTA_HTTP_PROXY: server.url, ...environment }, { clock, report: (message) => told.push(message) });
  return { server, provider, clock, told };
}
