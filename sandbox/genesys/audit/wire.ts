/** Audits on the wire (model `AuditLogMessage`), with the fields that a real organization fills. */
import type { Organization } from "../state/organization.ts";
import type { AuditRecord } from "./records.ts";

/** Whether a message names the person who did it: only where the person did it directly. */
export const namesUser = (audit: AuditRecord): boolean => audit.byPerson && audit.system !== true;

/** The OAuth client that a message names: nothing where a person did it. */
export const clientOf = (org: Organization, audit: AuditRecord): string =>
  audit.byPerson || org.behaviour.clientInAudits === "empty" ? "" : audit.actorId;

function userToWire(org: Organization, audit: AuditRecord, withName: boolean): unknown {
  if (!namesUser(audit)) return {};
  const name = withName ? { name: org.users.get(audit.actorId)?.name } : {};
  return { id: audit.actorId, ...name, selfUri: `/api/v2/users/${audit.actorId}` };
}

/** A message; the user's name only where it was asked for (`expand=user`). */
export function auditToWire(org: Organization, audit: AuditRecord, withUserName: boolean): unknown {
  const clientId = clientOf(org, audit);
  const byUser = namesUser(audit);
  return {
    id: audit.id,
    ...(byUser ? { userHomeOrgId: org.home.id } : {}),
    user: userToWire(org, audit, withUserName),
    client: clientId === "" ? { id: "" } : { id: clientId, selfUri: `/api/v2/oauth/clients/${clientId}` },
    remoteIp: byUser ? ["127.0.0.1"] : [],
    serviceName: audit.serviceName,
    level: byUser ? "USER" : "SYSTEM",
    eventDate: audit.eventDate,
    action: audit.action,
    entity: audit.entity,
    entityType: audit.entityType,
    status: "SUCCESS",
    application: "",
    initiatingAction: {},
    transactionInitiator: false,
    propertyChanges: audit.propertyChanges,
    context: audit.context ?? {},
    entityChanges: [],
  };
}
