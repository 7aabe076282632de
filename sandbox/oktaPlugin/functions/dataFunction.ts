/** What a data function (an "invoke") is: a table of its arguments, and the call that answers it. */
import type { PropertyTable } from "../engine/resourceType.ts";
import type { OktaClient } from "../okta/client.ts";
import type { Values } from "../values.ts";

export interface DataFunction {
  /** E.g. `okta:group/getGroup:getGroup`. */
  readonly token: string;
  readonly args: PropertyTable;
  /** @throws Error in the official provider's words where nothing is found */
  invoke(okta: OktaClient, args: Values): Promise<Values>;
}
