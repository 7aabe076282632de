/** What is kept of the audit trail (model `AuditLogMessage`). */
import type { Stored } from "../../kernel/journal.ts";

/** Model `PropertyChange`; values are texts, of structures their JSON. */
export interface PropertyChange {
  readonly property: string;
  readonly oldValues: readonly string[];
  readonly newValues: readonly string[];
}

/** What one message says; who did it and when is added when it is recorded. */
export interface AuditMessage {
  readonly serviceName: string;
  readonly entityType: string;
  readonly action: string;
  readonly entity: { readonly id: string; readonly name: string; readonly selfUri: string };
  readonly propertyChanges: readonly PropertyChange[];
  readonly context?: Readonly<Record<string, string>>;
  /** Written by the platform on behalf of somebody: names no user, whoever it was. */
  readonly system?: boolean;
}

/** A recorded message. */
export interface AuditRecord extends Stored, AuditMessage {
  /** What the messages of one call share. */
  readonly actionId: string;
  readonly eventDate: string;
  /** Whoever made the change: a person's or an OAuth client's id. */
  readonly actorId: string;
  readonly byPerson: boolean;
}

/** An execution of an audit query. */
export interface AuditQueryRecord extends Stored {
  readonly startDate: string;
  readonly interval: string;
  readonly serviceName?: string | undefined;
  readonly filters: readonly AuditFilter[];
  readonly sortOrder: "ascending" | "descending";
}

/** Model `AuditQueryFilter`. */
export interface AuditFilter {
  readonly property: AuditProperty;
  readonly value: string;
}

/** What audits can be filtered by. */
export const auditProperties = ["UserId", "TrusteeOrganizationId", "ClientId", "Action", "EntityType", "EntityId"] as const;
type AuditProperty = (typeof auditProperties)[number];
