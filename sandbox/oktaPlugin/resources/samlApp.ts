/** okta:app/saml:Saml — `/api/v1/apps` (Okta: Applications API, SAML 2.0). Provisioning `features` cannot be set by this API: they are read only. */
import type { ResourceType, CreateOperation, UpdateOperation } from "../engine/resourceType.ts";
import { OktaApiError, trying } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { textAt } from "../okta/json.ts";
import { patiently } from "../okta/patience.ts";
import { flag, isZero, rows, text, wholeNumber, type Values } from "../values.ts";
import { assignPolicy } from "./authenticationPolicy.ts";
import { appBody } from "./samlAppBody.ts";
import { samlAppProperties } from "./samlAppProperties.ts";
import { readSamlApp } from "./samlAppState.ts";

/** Okta deactivates and deletes an app a moment after it says so. */
const DEACTIVATED_WITHIN_MS = 20_000;
const DELETED_WITHIN_MS = 30_000;

/** Apps that take no authentication policy from the API. */
const WITHOUT_POLICY = ["office365", "radius"];

export const samlApp: ResourceType = {
  token: "okta:app/saml:Saml",
  properties: samlAppProperties,
  meta: '{"e2bfb730-ecaa-11e6-8f88-34363bc7c4c0":{"create":3600000000000,"read":3600000000000,"update":3600000000000}}',
  importId: (given) => {
    const [id = "", ...options] = given.split("/");
    if (options.length > 2) throw new Error("invalid format used for import ID, format must be 'app_id' or 'app_id/skip_users' or 'app_id/skip_users/skip_groups'");
    return { id, state: {} };
  },
  create: (operation) => create(operation),
  read: ({ okta, id, state }) => readSamlApp(okta, id, state),
  update: (operation) => update(operation),
  async delete({ okta, id, state }) {
    await trying("failed to delete SAML application", async () => {
      if (text(state, "status") === "ACTIVE") await patiently({ totalMs: DEACTIVATED_WITHIN_MS, passing: mayPass }, () => okta.call("POST", `/api/v1/apps/${id}/lifecycle/deactivate`));
      await patiently({ totalMs: DELETED_WITHIN_MS, passing: mayPass }, () => okta.call("DELETE", `/api/v1/apps/${id}`));
    });
  },
};

/** An app that is gone, or that the caller may not touch, will not change its mind. */
const mayPass = (error: unknown): boolean => error instanceof OktaApiError && ![400, 401, 404].includes(error.status);

async function create({ okta, planned, created }: CreateOperation): Promise<Values> {
  refuseMixedStatements(planned);
  const app = await trying("failed to create SAML application", async () => {
    const body = appBody(planned);
    return (await okta.call("POST", `/api/v1/apps?activate=${text(planned, "status") === "ACTIVE"}`, body)).body;
  });
  const id = textAt(app, "id");
  created(id);
  await trying("failed to create new certificate for SAML application", () => makeKey(okta, id, planned));
  if (!WITHOUT_POLICY.includes(textAt(app, "name"))) await setPolicy(okta, id, planned);
  return (await readSamlApp(okta, id, planned)) ?? planned;
}

async function update({ okta, id, planned, changed }: UpdateOperation): Promise<Values> {
  refuseMixedStatements(planned);
  if (changed.includes("status")) await okta.call("POST", `/api/v1/apps/${id}/lifecycle/${text(planned, "status") === "ACTIVE" ? "activate" : "deactivate"}`);
  if (changed.every((name) => name === "status")) return planned;
  const body = await trying("failed to build SAML application", () => Promise.resolve().then(() => appBody(planned)));
  await trying("failed to update SAML application", () => okta.call("PUT", `/api/v1/apps/${id}`, body));
  if (changed.includes("keyName")) await trying("failed to create new certificate for SAML application", () => makeKey(okta, id, planned));
  await setPolicy(okta, id, planned);
  return (await readSamlApp(okta, id, planned)) ?? planned;
}

async function setPolicy(okta: OktaClient, id: string, planned: Values): Promise<void> {
  if (flag(planned, "skipAuthenticationPolicy")) return;
  await trying("failed to set authentication policy for an SAML application", () => assignPolicy(okta, id, text(planned, "authenticationPolicy")));
}

/** With `keyName`, a signing key of the app's own; without, it keeps the one that Okta gave it. */
async function makeKey(okta: OktaClient, id: string, planned: Values): Promise<void> {
  if (isZero(planned["keyName"])) return;
  const key = await okta.call("POST", `/api/v1/apps/${id}/credentials/keys/generate?validityYears=${wholeNumber(planned, "keyYearsValid") ?? 0}`);
  await okta.call("PUT", `/api/v1/apps/${id}`, appBody({ ...planned, keyId: textAt(key.body, "kid") }));
}

function refuseMixedStatements(planned: Values): void {
  for (const statement of rows(planned, "attributeStatements")) {
    const filtered = text(statement, "filterType") !== "" || text(statement, "filterValue") !== "";
    const group = text(statement, "type") === "GROUP";
    if (filtered && !group) throw new Error("invalid 'attribute_statements': when setting 'filter_value' or 'filter_type', value of 'type' should be set to 'GROUP'");
    if (group && !isZero(statement["values"])) throw new Error("invalid 'attribute_statements': when setting 'values', 'type' should be set to 'EXPRESSION'");
  }
}
