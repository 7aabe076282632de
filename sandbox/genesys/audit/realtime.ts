/** `/api/v2/audits/query/realtime`: the query that is answered at once, and what belongs to the same action. */
import { z } from "zod";
import { ok, operation, type Operation } from "../http/operation.ts";
import { listOf } from "../http/parameters.ts";
import { refusals } from "../http/refusal.ts";
import { auditTrail } from "./recorder.ts";
import { auditQuery, checkQuery, executionOf, found } from "./request.ts";
import { auditToWire } from "./wire.ts";

const path = "/api/v2/audits/query/realtime";
const view = { all: ["audits:audit:view"] };
const query = { expand: listOf(["user"]) };

const queryRealtime = operation({
  method: "POST",
  path,
  needs: view,
  query,
  body: {
    model: "AuditRealtimeQueryRequest",
    schema: z.strictObject({
      ...auditQuery,
      pageNumber: z.int().min(1).default(1),
      pageSize: z.int().min(1).max(500).default(25),
    }),
  },
  handle: ({ org, query: { expand }, body: { pageNumber, pageSize, ...asked } }) => {
    checkQuery(asked);
    const audits = found(org, executionOf(org, asked), "realtime");
    const entities = audits.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
    return ok({
      entities: entities.map((audit) => auditToWire(org, audit, expand.includes("user"))),
      pageSize,
      pageNumber,
      total: audits.length,
      pageCount: Math.ceil(audits.length / pageSize),
    });
  },
});

/** All that one call caused. */
const queryRelated = operation({
  method: "POST",
  path: `${path}/related`,
  needs: view,
  query,
  body: { model: "AuditRealtimeRelatedRequest", schema: z.strictObject({ auditId: z.string() }) },
  handle: ({ org, query: { expand }, body }) => {
    const audit = auditTrail(org).get(body.auditId);
    if (audit === undefined) throw refusals.unknownRoute();
    const related = [...auditTrail(org).values()].filter((one) => one.actionId === audit.actionId);
    return ok({ entities: related.map((one) => auditToWire(org, one, expand.includes("user"))) });
  },
});

export const realtimeRoutes: readonly Operation[] = [queryRealtime, queryRelated];
