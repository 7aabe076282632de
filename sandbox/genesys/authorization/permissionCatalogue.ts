/**
 * The permissions that exist, as far as emulated: those of the operations here and of the roles that a contact centre
 * gives to agents and supervisors. Names from `x-inin-requires-permissions` of Genesys' OpenAPI.
 */

/** Permissions on one kind of thing. */
export interface EntityPermissions {
  readonly domain: string;
  readonly entityType: string;
  readonly actions: readonly string[];
  /** Whether a grant holds in its division only. */
  readonly divisionAware: boolean;
}

const entity = (name: string, actions: string, divisionAware = false): EntityPermissions => {
  const [domain = "", entityType = ""] = name.split(":");
  return { domain, entityType, actions: actions.split(" "), divisionAware };
};

/** Every kind of thing that permissions exist on. */
export const permissionCatalogue: readonly EntityPermissions[] = [
  entity("analytics:conversationDetail", "view", true),
  entity("analytics:queueObservation", "view", true),
  entity("audits:audit", "view"),
  entity("authorization:division", "add delete edit view", true),
  entity("authorization:grant", "add delete view", true),
  entity("authorization:license", "view"),
  entity("authorization:role", "add delete edit view"),
  entity("conversation:call", "accept add monitor transfer view", true),
  entity("directory:group", "add delete edit view"),
  entity("directory:location", "add delete edit view"),
  entity("directory:organization", "admin view"),
  entity("directory:user", "add delete edit setPassword view", true),
  entity("directory:userProfile", "edit view"),
  entity("directory:userStateChange", "view"),
  entity("oauth:client", "add authorize delete edit view", true),
  entity("oauth:token", "delete"),
  entity("routing:language", "assign manage view"),
  entity("routing:queue", "add delete edit join readonly search view", true),
  entity("routing:queueMember", "manage", true),
  entity("routing:skill", "assign create delete manage update view", true),
  entity("routing:skillGroup", "add delete edit view", true),
  entity("routing:utilization", "manage view"),
  entity("telephony:extensionPool", "add delete edit view", true),
  entity("telephony:otherStationAssociation", "edit view"),
  entity("telephony:phone", "assign"),
  entity("telephony:plugin", "all"),
  entity("telephony:station", "disassociate"),
  entity("voicemail:groupPolicy", "edit view"),
  entity("voicemail:userPolicy", "viewOther"),
];
