/** Reading audit queries (models `AuditQueryRequest`, `AuditRealtimeQueryRequest`), and what they find. */
import { z } from "zod";
import { refusals } from "../http/refusal.ts";
import type { Organization } from "../state/organization.ts";
import { auditTrail } from "./recorder.ts";
import { auditProperties, type AuditFilter, type AuditQueryRecord, type AuditRecord } from "./records.ts";
import { auditServices } from "./serviceMapping.ts";
import { clientOf, namesUser } from "./wire.ts";

/** Days that one query may span, and after which messages are gone (Audit Wiki); days that the real-time query looks back. */
const limits = { span: 30, retention: 365, realtime: 14 } as const;
const dayMs = 86_400_000;

/** What both kinds of query have. */
export const auditQuery = {
  interval: z.string(),
  serviceName: z.enum(auditServices.map((service) => service.name)).optional(),
  filters: z.array(z.strictObject({ property: z.enum(auditProperties), value: z.string() })).optional(),
  sort: z
    .array(z.strictObject({ name: z.literal("Timestamp"), sortOrder: z.enum(["ascending", "descending", "asc", "desc"]) }))
    .optional(),
};

/** A query as its body has it. */
export interface AuditQuery {
  readonly interval: string;
  readonly serviceName?: string | undefined;
  readonly filters?: readonly AuditFilter[] | undefined;
  readonly sort?: readonly { readonly sortOrder: string }[] | undefined;
}

/** The two ends of an ISO 8601 interval, in ms; a time without a zone is UTC. Nothing for what is none. */
function endsOf(interval: string): readonly [number, number] | undefined {
  const [from = "", to = "", ...rest] = interval.split("/");
  const [start, end] = [from, to].map((text) => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`));
  if (rest.length > 0 || start === undefined || end === undefined || Number.isNaN(start) || Number.isNaN(end) || start > end) return undefined;
  return [start, end];
}

/** @throws Refusal 400 for no interval, one that is too long, and an action without the type of entity (IllegalQueryException) */
export function checkQuery({ interval, filters = [] }: AuditQuery): void {
  const ends = endsOf(interval);
  if (ends === undefined || ends[1] - ends[0] > limits.span * dayMs) throw refusals.malformed();
  const properties = new Set(filters.map((filter) => filter.property));
  if (properties.has("Action") && !properties.has("EntityType")) throw refusals.malformed();
}

/** A query as it is run. */
export const executionOf = (org: Organization, { interval, serviceName, filters = [], sort = [] }: AuditQuery): AuditQueryRecord => ({
  id: org.newId(),
  startDate: org.timestamp(),
  interval,
  serviceName,
  filters,
  sortOrder: sort[0]?.sortOrder.startsWith("asc") === true ? "ascending" : "descending",
});

const tests: Readonly<Record<AuditFilter["property"], (org: Organization, audit: AuditRecord, value: string) => boolean>> = {
  UserId: (_org, audit, value) => namesUser(audit) && audit.actorId === value,
  ClientId: (org, audit, value) => clientOf(org, audit) === value,
  /** Nobody of another organization works here. */
  TrusteeOrganizationId: () => false,
  Action: (_org, audit, value) => audit.action === value,
  EntityType: (_org, audit, value) => audit.entityType === value,
  EntityId: (_org, audit, value) => audit.entity.id === value,
};

/** What a query finds, in its order: all filters must hold. @param lookBack how many days back it sees */
export function found(org: Organization, query: AuditQueryRecord, lookBack: keyof typeof limits): AuditRecord[] {
  const [from, to] = endsOf(query.interval) ?? [0, 0];
  const oldest = org.now().getTime() - limits[lookBack] * dayMs;
  const audits = [...auditTrail(org).values()].filter((audit) => {
    const at = Date.parse(audit.eventDate);
    const isAsked = query.serviceName === undefined || audit.serviceName === query.serviceName;
    return isAsked && at >= from && at <= to && at >= oldest && query.filters.every(({ property, value }) => tests[property](org, audit, value));
  });
  return query.sortOrder === "ascending" ? audits : audits.reverse();
}
