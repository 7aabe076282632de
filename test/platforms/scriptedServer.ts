/** A loopback HTTP server that answers as a test tells it to, and remembers what it was asked. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it came: `GET /path?query`, and its JSON body where it has one. */
export interface Call {
  readonly line: string;
  readonly body?: unknown;
}

/** An answer; status 200 and no headers unless given. `lost` breaks the connection instead, `cut` in the middle of the body. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly lost?: true;
  readonly cut?: true;
}

/** Answers a call; what it does not know must throw, which shows as status 418 with the reason. */
export type Script = (call: Call, headers: IncomingMessage["headers"]) => Answer;

export interface ScriptedServer {
  readonly port: number;
  readonly url: string;
  /** All calls so far, logins left out. */
  readonly calls: readonly Call[];
  close(): Promise<void>;
}

/** Starts on any free port. */
export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      const call: Call = { line: `${request.method ?? ""} ${decodeURIComponent((request.url ?? "").replaceAll("+", " "))}`, ...bodyOf(text) };
      if (!call.line.startsWith("POST /oauth")) calls.push(call);
      const answer = answerOf(script, call, request.headers);
      if (answer.lost === true) {
        request.socket.destroy();
        return;
      }
      const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
      if (answer.cut === true) {
        response.writeHead(answer.status ?? 200, { "content-type": "application/json", "content-length": body.length });
        response.write(body.slice(0, -1), () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.status ?? (body === "" ? 204 : 200), { ...(body === "" ? {} : { "content-type": "application/json" }), ...answer.headers });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, calls, close: () => close(server) };
}

function answerOf(script: Script, call: Call, headers: IncomingMessage["headers"]): Answer {
  try {
    return script(call, headers);
  } catch (error) {
    return { status: 418, body: { message: String(error), errorSummary: String(error) } };
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

function bodyOf(text: string): { readonly body?: unknown } {
  if (text === "") return {};
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return { body: text };
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
