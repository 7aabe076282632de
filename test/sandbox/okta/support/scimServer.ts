/** A small SCIM service provider for tests: keeps users and groups, records every request, and does what a script says first. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Resource | undefined;
}

export type Resource = Record<string, unknown>;

/** What the script makes of one request: a reply, a cut connection, or nothing special. */
export type Scripted = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown } | "cut" | undefined;

export interface ScimServer {
  readonly url: string;
  readonly requests: Recorded[];
  readonly users: Map<string, Resource>;
  readonly groups: Map<string, Resource>;
  /** Asked before each request is served. */
  script: (request: Recorded) => Scripted | Promise<Scripted>;
  /** "METHOD /path" of the requests so far, ids as they are. */
  lines(): string[];
  close(): Promise<void>;
}

export async function scimServer(): Promise<ScimServer> {
  const users = new Map<string, Resource>();
  const groups = new Map<string, Resource>();
  const requests: Recorded[] = [];
  const http = createServer((request, response) => void serve(request, response));
  const served: ScimServer = {
    url: "",
    requests,
    users,
    groups,
    script: () => undefined,
    lines: () => requests.map(({ method, url }) => `${method} ${decodeURIComponent(url.replaceAll("+", " "))}`),
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const recorded = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body: text === "" ? undefined : (JSON.parse(text) as Resource) };
    requests.push(recorded);
    const scripted = await served.script(recorded);
    if (scripted === "cut") {
      request.socket.destroy();
      return;
    }
    const { status, headers, body } = scripted ?? answer(recorded);
    response.writeHead(status, { "content-type": "application/scim+json", ...headers });
    response.end(body === undefined ? "" : JSON.stringify(body));
  }

  function answer({ method, url, body }: Recorded): Exclude<Scripted, "cut" | undefined> {
    const at = new URL(url, "http://scim.test");
    const [, kind = "", id] = at.pathname.split("/");
    const store = kind === "Users" ? users : groups;
    if (method === "GET" && id === undefined) return { status: 200, body: list(store, at.searchParams.get("filter") ?? "") };
    if (method === "POST") return create(store, kind, body ?? {});
    const resource = store.get(id ?? "");
    if (resource === undefined) return { status: 404, body: { detail: "User could not be found." } };
    if (method === "PUT") store.set(id ?? "", { ...body, id });
    if (method === "PATCH") patch(resource, body ?? {});
    return { status: 200, body: store.get(id ?? "") };
  }

  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return Object.assign(served, { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
}

function list(store: Map<string, Resource>, filter: string): unknown {
  const [, attribute = "", value] = /^(\w+) eq "(.*)"$/.exec(filter) ?? [];
  const found = [...store.values()].filter((resource) => resource[attribute] === value);
  return { schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], totalResults: found.length, startIndex: 1, itemsPerPage: found.length, Resources: found };
}

/** Groups cannot be created here, as with Genesys Cloud. */
function create(store: Map<string, Resource>, kind: string, body: Resource): Exclude<Scripted, "cut" | undefined> {
  if (kind === "Groups") return { status: 405, body: { message: "Groups are not created over SCIM." } };
  if ([...store.values()].some((user) => user["userName"] === body["userName"])) return { status: 409, body: { detail: "userName is taken." } };
  const created = { ...body, id: `scim-${store.size + 1}` };
  store.set(created.id, created);
  return { status: 201, body: created };
}

function patch(resource: Resource, body: Resource): void {
  for (const operation of body["Operations"] as { op: string; path?: string; value?: unknown }[]) {
    const members = (resource["members"] ?? []) as { value: string }[];
    if (operation.path === undefined) Object.assign(resource, operation.value);
    else if (operation.op === "add") resource["members"] = [...members, ...(operation.value as { value: string }[])];
    else resource["members"] = members.filter(({ value }) => operation.path !== `members[value eq "${value}"]`);
  }
}
