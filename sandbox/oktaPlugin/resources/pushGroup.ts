/** okta:index/pushGroup:PushGroup — `/api/v1/apps/{app}/group-push/mappings` (Okta: Group Push Mapping API). */
import { oneOf } from "../engine/problems.ts";
import { optional, optionalComputed, required, type ResourceType } from "../engine/resourceType.ts";
import { trying } from "../okta/apiError.ts";
import { at, entriesAt, objectOf, omitEmpty, textAt } from "../okta/json.ts";
import { flag, isValues, isZero, text, type Value, type Values } from "../values.ts";

/** Fields of `appConfig`, which Active Directory needs. */
const APP_CONFIG = ["type", "distinguishedName", "groupScope", "groupType", "samAccountName"] as const;

export const pushGroup: ResourceType = {
  token: "okta:index/pushGroup:PushGroup",
  onPluginFramework: true,
  properties: {
    appId: required("string", { replaces: true }),
    sourceGroupId: required("string", { replaces: true }),
    targetGroupId: optionalComputed("string", { replaces: true }),
    targetGroupName: optional("string", { replaces: true }),
    status: optional("string", { default: "ACTIVE", problem: oneOf("ACTIVE", "INACTIVE") }),
    deleteTargetGroupOnDestroy: optional("boolean", { default: true }),
    appConfig: optional("object", { replaces: true, fields: Object.fromEntries(APP_CONFIG.map((name) => [name, optional("string")])) }),
  },
  importId: (given) => {
    const [appId = "", id = "", ...more] = given.split("/");
    if (appId === "" || id === "" || more.length > 0) throw new Error(`Expected import ID format 'app_uid/mapping_id', got '${given}'`);
    return { id, state: { appId } };
  },
  async create({ okta, planned, created }) {
    return await trying("Error creating Okta Push Group", async () => {
      const source = text(planned, "sourceGroupId");
      const targeted = text(planned, "targetGroupName") !== "" || text(planned, "targetGroupId") !== "";
      const targetGroupName = targeted ? text(planned, "targetGroupName") : textAt((await okta.call("GET", `/api/v1/groups/${source}`)).body, "profile", "name");
      const content = omitEmpty({ sourceGroupId: source, status: text(planned, "status"), targetGroupName, targetGroupId: text(planned, "targetGroupId"), appConfig: configBody(planned) });
      const answer = await okta.call("POST", route(planned), content);
      created(textAt(answer.body, "id"));
      return fromOkta(answer.body, planned);
    });
  },
  read: ({ okta, id, state }) => trying("Error reading Okta push group mapping", async () => fromOkta((await okta.call("GET", `${route(state)}/${id}`)).body, state)),
  async update({ okta, id, prior, planned }) {
    refuseUnchangeable(prior, "updating the group push mapping");
    const answer = await trying("failed to update push group mapping", () => okta.call("PATCH", `${route(planned)}/${id}`, { status: text(planned, "status") }));
    return fromOkta(answer.body, planned);
  },
  async delete({ okta, id, state }) {
    refuseUnchangeable(state, "deleting the group push mapping");
    await trying("failed to delete push group mapping", async () => {
      if (text(state, "status") !== "INACTIVE") await okta.call("PATCH", `${route(state)}/${id}`, { status: "INACTIVE" });
      await okta.call("DELETE", `${route(state)}/${id}?deleteTargetGroup=${flag(state, "deleteTargetGroupOnDestroy")}`);
    });
  },
};

const route = (values: Values): string => `/api/v1/apps/${text(values, "appId")}/group-push/mappings`;

/** Okta sets ERROR itself, and changes no mapping that is in it. */
function refuseUnchangeable(state: Values, act: string): void {
  const status = text(state, "status");
  if (status === "ACTIVE" || status === "INACTIVE") return;
  throw new Error(`Group push mapping in disallowed status: the Okta API doesn't allow ${act} when the status is neither ACTIVE nor INACTIVE (it is ${status === "" ? "missing" : status})`);
}

function configBody(planned: Values): Values | undefined {
  const fields = Object.entries(objectOf(planned["appConfig"])).filter(([, value]) => !isZero(value));
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function fromOkta(mapping: unknown, state: Values): Values {
  return {
    appId: text(state, "appId"),
    sourceGroupId: textAt(mapping, "sourceGroupId"),
    targetGroupId: textAt(mapping, "targetGroupId"),
    targetGroupName: state["targetGroupName"],
    status: textAt(mapping, "status"),
    deleteTargetGroupOnDestroy: state["deleteTargetGroupOnDestroy"],
    appConfig: configOf(at(mapping, "appConfig")),
  };
}

/** Okta may answer an empty envelope, which stands for none. */
function configOf(config: unknown): Value | undefined {
  const fields = entriesAt(config).filter(([name, value]) => APP_CONFIG.some((known) => known === name) && typeof value === "string" && value !== "");
  const found: Value = Object.fromEntries(fields.map(([name]) => [name, textAt(config, name)]));
  return isValues(found) && fields.length > 0 ? found : undefined;
}
