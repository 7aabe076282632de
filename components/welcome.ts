/**
 * The invitations of everybody who is assigned the app, as one resource; none where no rule sends any.
 */
import type * as pulumi from "@pulumi/pulumi";
import { Welcome } from "../dynamic-providers/genesys/welcome.ts";
import type { Compiled } from "../provisioning/rules/compile.ts";
import type { Rules } from "../provisioning/rules/schema.ts";
import type { SourceArgs } from "./people.ts";

/** Declares the invitations, after the people: leavers are inactive by then. */
export function declareWelcome(name: string, { safeguards }: Rules, { welcome: kind }: Compiled, source: SourceArgs, opts?: pulumi.CustomResourceOptions): Welcome | undefined {
  return kind === undefined ? undefined : new Welcome(name, { source, kind, safeguards }, opts);
}
