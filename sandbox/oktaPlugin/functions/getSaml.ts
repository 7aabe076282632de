/** okta:app/getSaml:getSaml — an existing SAML app. Of the properties that the SDK declares, the provider fills those below. */
import { optional } from "../engine/resourceType.ts";
import { trying } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { at, goJson, listAt, textAt, textsAt } from "../okta/json.ts";
import { namingState, signOnState } from "../resources/samlAppState.ts";
import { text, type Values } from "../values.ts";
import { appQuery, appSearchArgs, describeSearch, refuseEmptySearch } from "./appSearch.ts";
import type { DataFunction } from "./dataFunction.ts";

export const getSaml: DataFunction = {
  token: "okta:app/getSaml:getSaml",
  args: { ...appSearchArgs, requestCompressed: optional("boolean") },
  async invoke(okta, args) {
    refuseEmptySearch("SAML app", args);
    const id = text(args, "id");
    const app = id === "" ? await byLabel(okta, args) : (await trying("failed get app by ID", () => okta.call("GET", `/api/v1/apps/${id}`))).body;
    return {
      ...args,
      ...signOnState(at(app, "settings", "signOn"), {}),
      ...namingState(app),
      id: textAt(app, "id"),
      label: textAt(app, "label"),
      name: textAt(app, "name"),
      status: textAt(app, "status"),
      keyId: textAt(app, "credentials", "signing", "kid"),
      features: textsAt(app, "features").toSorted(),
      links: goJson(at(app, "_links") ?? null),
    };
  },
};

async function byLabel(okta: OktaClient, args: Values): Promise<unknown> {
  const [first] = listAt((await trying("failed to list SAML apps", () => okta.call("GET", appQuery(args)))).body);
  if (first === undefined) throw new Error(`no SAML application found with provided filter: ${describeSearch(args)}`);
  const label = text(args, "label");
  if (label !== "" && textAt(first, "label") !== label) throw new Error(`no SAML application found with the provided label: ${label}`);
  return first;
}
