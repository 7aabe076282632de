import type { FastifyReply, FastifyRequest } from "fastify";
import { loopbackServer } from "../../../sandbox/kernel/loopbackServer.ts";
import type { OktaUser } from "../../../sandbox/people/oktaUsers.ts";
import { PLAIN_PLATFORM } from "../plainPlatform.ts";

/** An Okta of a few users, which records what was asked of it and refuses what a case tells it to. */
export interface ScriptedOkta {
  readonly url: string;
  /** `METHOD path`, without the query, in order of arrival. */
  readonly asked: string[];
  readonly users: OktaUser[];
  /** User-Agent and Authorization of the calls. */
  readonly callers: Set<string>;
  close(): Promise<void>;
}

/** What a case wants a call to be answered with; nothing lets it through. */
export type Refuse = (call: string, body: unknown) => { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> } | undefined;

const PAGE = 2;

/** Starts one with these users, in pages of two. */
export async function scriptedOkta(users: readonly OktaUser[] = [], refuse: Refuse = () => undefined): Promise<ScriptedOkta> {
  const known = [...users];
  const asked: string[] = [];
  const callers = new Set<string>();
  const server = loopbackServer(PLAIN_PLATFORM);
  server.app.addHook("preHandler", async (request: FastifyRequest, reply: FastifyReply) => {
    const call = `${request.method} ${request.url.split("?")[0] ?? ""}`;
    asked.push(call);
    callers.add(`${request.headers["user-agent"] ?? ""} | ${request.headers.authorization ?? ""}`);
    const refused = refuse(call, request.body);
    if (refused !== undefined) await reply.code(refused.status).headers(refused.headers ?? {}).send(refused.body ?? {});
  });
  const change = (id: string, to: (user: OktaUser) => OktaUser): OktaUser => {
    const index = known.findIndex((user) => user.id === id);
    const user = to(known[index] as OktaUser);
    known[index] = user;
    return user;
  };
  server.app.get<{ Querystring: { after?: string } }>("/api/v1/users", (request, reply) => {
    const start = Number(request.query.after ?? "0");
    // Okta names itself by its own host, which behind a proxy is not where we reach it.
    if (start + PAGE < known.length) reply.header("link", [`<https://acme.okta.com/api/v1/users?after=${start}>; rel="self"`, `<https://acme.okta.com/api/v1/users?after=${start + PAGE}>; rel="next"`]);
    return known.slice(start, start + PAGE);
  });
  server.app.post<{ Querystring: { activate: string }; Body: { profile: Record<string, unknown> } }>("/api/v1/users", (request) => {
    const user = { id: `00u${known.length + 1}`, status: request.query.activate === "true" ? "ACTIVE" : "STAGED", profile: request.body.profile };
    known.push(user);
    return user;
  });
  server.app.post<{ Params: { id: string }; Body: { profile: Record<string, unknown> } }>("/api/v1/users/:id", (request) =>
    change(request.params.id, (user) => ({ ...user, profile: { ...user.profile, ...request.body.profile } })),
  );
  for (const [verb, status] of [["activate", "ACTIVE"], ["deactivate", "DEPROVISIONED"]] as const) {
    server.app.post<{ Params: { id: string } }>(`/api/v1/users/:id/lifecycle/${verb}`, (request) => {
      change(request.params.id, (user) => ({ ...user, status }));
      return {};
    });
  }
  const url = await server.listen(0);
  return { url, asked, users: known, callers, close: () => server.close() };
}
