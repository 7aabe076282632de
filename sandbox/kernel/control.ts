/**
 * The control API of an emulator, below `/_sandbox`: not the platform's, but for whoever tests against it. Clock, faults,
 * ledger.
 */
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import type { Clock } from "./clock.ts";
import { faultsSchema, type Faults } from "./faults.ts";
import type { Ledger } from "./ledger.ts";

/** What the control API sets and shows. */
export interface Controls {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly ledger: Ledger;
  /** Seconds by which the platform's search index lags behind what was written. */
  readonly search: { lagSeconds: number };
}

const clockSchema = z.strictObject({ now: z.iso.datetime({ offset: true }).optional(), speed: z.number().min(0).max(100_000).optional() });
const scenarioSchema = z.strictObject({ name: z.string() });
const searchSchema = z.strictObject({ lagSeconds: z.number().min(0).max(86_400) });

/** Adds the routes. */
export function addControlRoutes(app: FastifyInstance, { clock, faults, ledger, search }: Controls): void {
  const clockNow = (): unknown => ({ now: clock.now().toISOString(), speed: clock.speed });
  app.get("/_sandbox/clock", clockNow);
  app.put("/_sandbox/clock", (request, reply) =>
    put(reply, clockSchema, request.body, ({ now, speed }) => {
      clock.set({ ...(now === undefined ? {} : { now: new Date(now) }), ...(speed === undefined ? {} : { speed }) });
      return clockNow();
    }),
  );
  app.get("/_sandbox/faults", () => faults.list());
  app.put("/_sandbox/faults", (request, reply) =>
    put(reply, faultsSchema, request.body, (wanted) => {
      faults.set(wanted);
      return faults.list();
    }),
  );
  app.get("/_sandbox/search", () => search);
  app.put("/_sandbox/search", (request, reply) => put(reply, searchSchema, request.body, ({ lagSeconds }) => ((search.lagSeconds = lagSeconds), search)));
  app.put("/_sandbox/scenario", (request, reply) => put(reply, scenarioSchema, request.body, ({ name }) => ((ledger.scenario = name), { name })));
  app.get<{ Querystring: { scenario?: string } }>("/_sandbox/calls", ({ query }) => ledger.counts(query.scenario));
  app.get<{ Querystring: { since?: string } }>("/_sandbox/ledger", ({ query }) => ledger.since(Number(query.since ?? 0)));
}

/** Reads a body strictly; what does not fit is said in words, and changes nothing. */
function put<Wanted>(reply: FastifyReply, schema: z.ZodType<Wanted>, body: unknown, act: (wanted: Wanted) => unknown): unknown {
  const read = schema.safeParse(body);
  if (read.success) return act(read.data);
  return reply.code(400).send({ error: z.prettifyError(read.error) });
}
