/**
 * The phones of everybody who is assigned the app, as one resource; none where the rules have no phones.
 */
import type * as pulumi from "@pulumi/pulumi";
import { Phones } from "../dynamic-providers/genesys/phones.ts";
import type { Compiled } from "../provisioning/rules/compile.ts";
import type { Rules } from "../provisioning/rules/schema.ts";
import type { SourceArgs } from "./people.ts";

/** Declares the phones, after the people: who has no active account gets none. */
export function declarePhones(name: string, { phones, location }: Rules, { phone: kind }: Compiled, source: SourceArgs, opts?: pulumi.CustomResourceOptions): Phones | undefined {
  if (phones === undefined || kind === undefined) return undefined;
  const { site, baseSettings, pool } = phones;
  return new Phones(name, { source, kind, site, baseSettings, pool, ...(location === undefined ? {} : { location }) }, opts);
}
