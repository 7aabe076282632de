/** An HTTP server that answers from a script and records what it was asked. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Call {
  /** E.g. `POST /api/v1/groups?x=y`. */
  readonly call: string;
  /** The parsed body; absent where there was none. */
  readonly body?: unknown;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Call → its replies, used up in order; the last one stays. */
export type Script = Readonly<Record<string, unknown>>;

/** A reply other than 200 with a JSON body. */
export class Scripted implements Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Several replies to the same call, one after the other. */
export class InTurn {
  readonly replies: readonly unknown[];

  constructor(...replies: unknown[]) {
    this.replies = replies;
  }
}

export interface ScriptedOkta {
  readonly url: string;
  /** Takes a new script and forgets the calls so far. */
  play(script: Script): void;
  calls(): Call[];
  /** The headers of the last call. */
  headers(): IncomingMessage["headers"];
  close(): Promise<void>;
}

/** Starts one on a free loopback port; a call that the script lacks is answered 404 with Okta's E0000007. */
export async function startScriptedOkta(): Promise<ScriptedOkta> {
  let script: Script = {};
  let calls: Call[] = [];
  let headers: IncomingMessage["headers"] = {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const call = `${request.method ?? ""} ${request.url ?? ""}`;
      headers = request.headers;
      calls.push({ call, ...(text === "" ? {} : { body: bodyOf(text) }) });
      const used = calls.filter((made) => made.call === call).length;
      const reply = replyOf(script, call, used);
      response.writeHead(reply.status ?? 200, { "content-type": typeof reply.body === "string" ? "application/xml" : "application/json", ...reply.headers });
      response.end(reply.body === undefined ? "" : typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    play(next) {
      script = next;
      calls = [];
    },
    calls: () => calls,
    headers: () => headers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const NOT_FOUND = new Scripted(404, { errorCode: "E0000007", errorSummary: "Not found: Resource not found", errorCauses: [] });

function replyOf(script: Script, call: string, used: number): Reply {
  if (!(call in script)) return NOT_FOUND;
  const found = script[call];
  const reply = found instanceof InTurn ? (found.replies[used - 1] ?? found.replies.at(-1)) : found;
  return reply instanceof Scripted ? reply : { body: reply };
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
