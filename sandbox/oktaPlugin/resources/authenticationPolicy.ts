/** Which authentication policy guards an app. Only orgs on Identity Engine have them (Okta: Policies API, ACCESS_POLICY). */
import { trying } from "../okta/apiError.ts";
import type { OktaClient } from "../okta/client.ts";
import { flagAt, linkAt, listAt, textAt } from "../okta/json.ts";

/** Whether an org is a classic one, asked once for each connection. */
const classicOrgs = new WeakMap<OktaClient, Promise<boolean>>();

/** Gives an app a policy: the one named, or the org's default. */
export async function assignPolicy(okta: OktaClient, app: string, policy: string): Promise<void> {
  if (policy === "" && (await isClassic(okta))) return;
  const id = policy === "" ? await defaultPolicy(okta) : policy;
  await okta.call("PUT", `/api/v1/apps/${app}/policies/${id}`);
}

/** The id of the policy that an app's links name; `undefined` where it has none. */
export async function policyOf(okta: OktaClient, app: unknown): Promise<string | undefined> {
  if (await isClassic(okta)) return undefined;
  const link = linkAt(app, "accessPolicy");
  return link === "" ? undefined : link.split("/").at(-1);
}

async function defaultPolicy(okta: OktaClient): Promise<string> {
  const policies = await trying("error finding default ACCESS_POLICY", () => okta.call("GET", "/api/v1/policies?type=ACCESS_POLICY"));
  const [found, ...more] = listAt(policies.body).filter((policy) => flagAt(policy, "system"));
  if (found === undefined || more.length > 0) throw new Error("cannot find default ACCESS_POLICY policy");
  return textAt(found, "id");
}

/** `pipeline` is v1 for a classic org, idx for Identity Engine. An org that does not say counts as Identity Engine, and is asked again. */
function isClassic(okta: OktaClient): Promise<boolean> {
  const known = classicOrgs.get(okta);
  if (known !== undefined) return known;
  const asked = okta.call("GET", "/.well-known/okta-organization").then(
    ({ body }) => textAt(body, "pipeline") === "v1",
    () => {
      classicOrgs.delete(okta);
      return false;
    },
  );
  classicOrgs.set(okta, asked);
  return asked;
}
