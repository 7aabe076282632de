/**
 * Everybody who is assigned the app, as one resource: people are not resources of their own.
 */
import type * as pulumi from "@pulumi/pulumi";
import { People } from "../dynamic-providers/genesys/people.ts";
import { DISTINCTIONS, type Distinction } from "../provisioning/employeeId.ts";
import { fingerprint } from "../provisioning/fingerprint.ts";
import type { Compiled } from "../provisioning/rules/compile.ts";
import type { Rules } from "../provisioning/rules/schema.ts";

/** How people are told apart. */
export interface IdentificationArgs {
  readonly key: string;
  readonly distinguish: Distinction[];
}

/** How the rules tell people apart; the order in which they list distinctions means nothing. */
export function identificationOf({ match }: Pick<Rules, "match">): IdentificationArgs {
  return { key: match.key, distinguish: DISTINCTIONS.filter((distinction) => match.distinguish.includes(distinction)) };
}

/** Which app's people, matched how; see `reconcile/source.ts`. */
export interface SourceArgs extends IdentificationArgs {
  readonly appId: pulumi.Input<string>;
  readonly protected: string[];
}

/** The source that all bindings of the stack share. Addresses become fingerprints: state holds none. */
export function sourceOf(rules: Rules, appId: pulumi.Input<string>): SourceArgs {
  return { appId, ...identificationOf(rules), protected: rules.protected.map(fingerprint) };
}

/** Declares the people of the app. */
export function declarePeople(name: string, rules: Rules, { division }: Compiled, source: SourceArgs, assigningGroupId: pulumi.Input<string>, opts?: pulumi.CustomResourceOptions): People {
  return new People(
    name,
    {
      source,
      assigningGroupId,
      assigningRule: rules.app.assignment.when,
      assignment: rules.app.assignment.mode,
      authority: rules.match.authority,
      division,
      ...(rules.location === undefined ? {} : { location: rules.location }),
      rehires: rules.rehires,
      leaverLimit: rules.leavers.limit,
      tokens: rules.leavers.tokens,
      safeguards: rules.safeguards,
    },
    opts,
  );
}
