/** `/api/v2/audits/query`: the query that runs on its own, its status, and its results by cursor. */
import { z } from "zod";
import type { Body } from "../http/body.ts";
import { ok, operation, type Operation } from "../http/operation.ts";
import { integer, listOf, oneOf, text } from "../http/parameters.ts";
import { cursorPage } from "../http/paging.ts";
import { refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import type { AuditQueryRecord } from "./records.ts";
import { auditQuery, checkQuery, executionOf, found } from "./request.ts";
import { auditToWire } from "./wire.ts";

const path = "/api/v2/audits/query";
const view = { all: ["audits:audit:view"] };

const request = { model: "AuditQueryRequest", schema: z.strictObject(auditQuery) } satisfies Body<unknown>;

/** Executions, by transaction id. */
const executions = (org: Organization) => org.collection<AuditQueryRecord>("auditQueries");

function existing(org: Organization, id: string): AuditQueryRecord {
  const execution = executions(org).get(id);
  if (execution === undefined) throw refusals.unknownRoute();
  return execution;
}

/** Model `AuditQueryExecutionStatusResponse`. */
const statusToWire = ({ id, startDate, interval, serviceName, filters, sortOrder }: AuditQueryRecord, state: string): unknown => ({
  id,
  state,
  startDate,
  interval,
  serviceName,
  filters,
  sort: [{ name: "Timestamp", sortOrder }],
});

/** Accepted, and done by the time that somebody asks. */
const startQuery = operation({
  method: "POST",
  path,
  needs: view,
  body: request,
  handle: ({ org, body }) => {
    checkQuery(body);
    return { status: 202, body: statusToWire(executions(org).put(executionOf(org, body)), "Queued") };
  },
});

const getQuery = operation({
  method: "GET",
  path: `${path}/:transactionId`,
  needs: view,
  handle: ({ org, param }) => ok(statusToWire(existing(org, param("transactionId")), "Succeeded")),
});

/** Newest first unless asked otherwise; forward only. No result is so large that it becomes a download. */
const getResults = operation({
  method: "GET",
  path: `${path}/:transactionId/results`,
  needs: view,
  query: {
    cursor: text,
    pageSize: integer(1, 500, 25),
    expand: listOf(["user"]),
    allowRedirect: oneOf(["true", "false"], "false"),
  },
  handle: (call) => {
    const { cursor: from, pageSize, expand } = call.query;
    const execution = existing(call.org, call.param("transactionId"));
    const { items, cursor } = cursorPage(call, "cursor", found(call.org, execution, "retention"), from, pageSize);
    const entities = items.map((audit) => auditToWire(call.org, audit, expand.includes("user")));
    return ok({ id: execution.id, pageSize, ...(cursor === undefined ? {} : { cursor }), entities });
  },
});

export const queryRoutes: readonly Operation[] = [startQuery, getQuery, getResults];
