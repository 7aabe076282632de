/** The ids under which attributes of an app's user profile are imported. */
import type { Existing } from "../engine/resourceType.ts";

/** `<app id>/<attribute>`. */
export function attributeImport(given: string): Existing {
  const [appId = "", index = "", ...more] = given.split("/");
  const count = given.split("/").length;
  if (appId === "" || index === "" || more.length > 0) throw new Error(`expected 2 import fields "app_id/index", got ${count} fields ${JSON.stringify(given)}`);
  return { id: given, state: { appId, index } };
}
