/** A contact centre on a scripted server. */
import { genesys } from "../../../platforms/genesys/index.ts";
import type { ContactCentre } from "../../../provisioning/contactCentre.ts";
import { InstantClock } from "../instantClock.ts";
import { scriptedServer, type Answer, type Call, type Script, type ScriptedServer } from "../scriptedServer.ts";

/** What a Genesys client needs to know about a server on this port. */
export function environmentOf(port: number, clientId = "our-client", secret = "our-secret"): NodeJS.ProcessEnv {
  return {
    GENESYSCLOUD_OAUTHCLIENT_ID: clientId,
    GENESYSCLOUD_OAUTHCLIENT_SECRET: secret,
    GENESYSCLOUD_REGION: "eu-central-1",
    GENESYSCLOUD_GATEWAY_PROTOCOL: "http",
    GENESYSCLOUD_GATEWAY_HOST: "127.0.0.1",
    GENESYSCLOUD_GATEWAY_PORT: String(port),
  };
}

export const TOKEN: Answer = { body: { access_token: "a-token", token_type: "bearer", expires_in: 86_400 } };

/** An empty listing. */
export const NOTHING = { entities: [], total: 0, pageCount: 0, pageSize: 500, pageNumber: 1 };

/** A listing that fits on one page. */
export function listing(...entities: readonly unknown[]): Answer {
  return { body: { ...NOTHING, entities, total: entities.length, pageCount: 1 } };
}

/** The org's catalogues as listed; no people unless given. */
export function orgWith(catalogues: { readonly divisions?: readonly object[]; readonly roles?: readonly object[]; readonly skills?: readonly object[]; readonly languages?: readonly object[]; readonly groups?: readonly object[]; readonly locations?: readonly object[]; readonly active?: readonly object[] }): Record<string, Answer> {
  const users = (state: string): string => `GET /api/v2/users?pageSize=500&pageNumber=1&expand=employerInfo,skills,languages,locations&state=${state}`;
  return {
    [users("active")]: listing(...(catalogues.active ?? [])),
    [users("inactive")]: { body: NOTHING },
    [users("deleted")]: { body: NOTHING },
    "GET /api/v2/groups?pageSize=500&pageNumber=1": listing(...(catalogues.groups ?? [])),
    "GET /api/v2/authorization/divisions?pageSize=100&pageNumber=1": listing(...(catalogues.divisions ?? [])),
    "GET /api/v2/authorization/roles?pageSize=100&pageNumber=1&userCount=false": listing(...(catalogues.roles ?? [])),
    "GET /api/v2/routing/skills?pageSize=500&pageNumber=1": listing(...(catalogues.skills ?? [])),
    "GET /api/v2/routing/languages?pageSize=100&pageNumber=1": listing(...(catalogues.languages ?? [])),
    "GET /api/v2/locations?pageSize=100&pageNumber=1": listing(...(catalogues.locations ?? [])),
  };
}

export interface Connection {
  readonly server: ScriptedServer;
  readonly centre: ContactCentre;
  readonly clock: InstantClock;
  /** What was reported. */
  readonly told: readonly string[];
}

/** Starts a server that logs everybody in and answers the rest as scripted, and connects to it. */
export async function connect(script: Script): Promise<Connection> {
  const server = await scriptedServer((call, headers) => (call.line === "POST /oauth/token" ? TOKEN : script(call, headers)));
  return { server, ...centreOn(server) };
}

/** Connects to a server that answers everything itself, logins included. */
export function centreOn(server: ScriptedServer): Omit<Connection, "server"> {
  const clock = new InstantClock();
  const told: string[] = [];
  const centre = genesys(environmentOf(server.port), { clock, report: (message) => told.push(message) });
  return { centre, clock, told };
}

/** The lines of all calls. */
export function lines(calls: readonly Call[]): string[] {
  return calls.map(({ line }) => line);
}

/** Answers lines by table; an unknown line is an error. A list answers its calls one after the other. */
export function table(answers: Readonly<Record<string, Answer | Answer[]>>): Script {
  return ({ line }) => {
    const answer = answers[line];
    const next = Array.isArray(answer) ? answer.shift() : answer;
    if (next === undefined) throw new Error(`unexpected call: ${line}`);
    return next;
  };
}
