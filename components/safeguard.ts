/**
 * The safeguard of a stack: whatever Okta is told waits for it.
 */
import type * as pulumi from "@pulumi/pulumi";
import { Safeguard } from "../dynamic-providers/ccaas/safeguard.ts";
import { fingerprint } from "../provisioning/fingerprint.ts";
import type { Compiled } from "../provisioning/rules/compile.ts";
import type { Rules } from "../provisioning/rules/schema.ts";
import { meaningOf } from "../provisioning/safeguard.ts";
import { identificationOf } from "./people.ts";

/** Declares the safeguard. Without compiled rules only the app is declared (the first phase of going live). */
export function declareSafeguard(name: string, rules: Rules, compiled: Compiled | undefined, opts?: pulumi.CustomResourceOptions): Safeguard {
  return new Safeguard(
    name,
    {
      ...(compiled === undefined ? {} : { meaning: meaningOf(compiled, rules.app.assignment.when) }),
      ...identificationOf(rules),
      protected: rules.protected.map(fingerprint),
      safeguards: rules.safeguards,
    },
    opts,
  );
}
