/** Finding the app that a request names. */
import { notFound } from "../errors.ts";
import { param, type Call } from "../http/operation.ts";
import type { AppRecord } from "../state/records.ts";

/** The app of `:appId`. Throws E0000007. */
export function theApp(call: Call): AppRecord {
  const id = param(call, "appId");
  const app = call.org.apps.get(id);
  if (app === undefined) throw notFound(id, "AppInstance");
  return app;
}
