import { createServer } from "node:net";
import { SandboxError } from "./folder.ts";

/** Where a server of the sandbox listens unless another port is asked for, or this one is taken. */
export const PREFERRED_PORTS = { Okta: 7801, Genesys: 7802 } as const;

/**
 * The port for one of the servers on 127.0.0.1: the asked one (0: any), else the preferred one, else any free one (0).
 * @throws SandboxError when the asked port is taken
 */
export async function choosePort(server: keyof typeof PREFERRED_PORTS, asked?: number): Promise<number> {
  const port = asked ?? PREFERRED_PORTS[server];
  const obstacle = port === 0 ? undefined : await obstacleOn(port);
  if (obstacle === undefined) return port;
  if (asked === undefined) return 0;
  const reason = obstacle === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${obstacle})`;
  throw new SandboxError(`Port ${asked}, asked for ${server}, ${reason}. Choose another with --${server.toLowerCase()}-port, or leave it out for any free one.`);
}

/** The system's code for why the port cannot be bound, e.g. `EADDRINUSE`; nothing when it can. */
function obstacleOn(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    probe.listen({ host: "127.0.0.1", port, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}
