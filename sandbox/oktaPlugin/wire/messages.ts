/** The protocol's messages that more than one method writes. */
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import type { CheckedInputs, CheckFailure } from "../engine/check.ts";
import type { ChangeKind, Difference } from "../engine/diff.ts";
import type { Values } from "../values.ts";
import { fromStruct, toStruct } from "./propertyStruct.ts";

/** The answer to Check. */
export function checkResponse({ inputs, failures }: CheckedInputs): providerPb.CheckResponse {
  const response = new providerPb.CheckResponse();
  response.setInputs(toStruct(inputs));
  response.setFailuresList(failureMessages(failures));
  return response;
}

/** What is wrong with inputs or arguments. */
export function failureMessages(failures: readonly CheckFailure[]): providerPb.CheckFailure[] {
  return failures.map(({ property, reason }) => {
    const message = new providerPb.CheckFailure();
    message.setProperty(property);
    message.setReason(reason);
    return message;
  });
}

/** `PropertyDiff.Kind`, and the same for a property that forces a new resource. */
const KINDS: Readonly<Record<ChangeKind, readonly [update: providerPb.PropertyDiff.Kind, replacement: providerPb.PropertyDiff.Kind]>> = {
  add: [providerPb.PropertyDiff.Kind.ADD, providerPb.PropertyDiff.Kind.ADD_REPLACE],
  delete: [providerPb.PropertyDiff.Kind.DELETE, providerPb.PropertyDiff.Kind.DELETE_REPLACE],
  update: [providerPb.PropertyDiff.Kind.UPDATE, providerPb.PropertyDiff.Kind.UPDATE_REPLACE],
};

/** The answer to Diff and DiffConfig. */
export function changesMessage({ changes, properties, replaces, deleteBeforeReplace }: Difference): providerPb.DiffResponse {
  const response = new providerPb.DiffResponse();
  response.setChanges(changes.size === 0 ? providerPb.DiffResponse.DiffChanges.DIFF_NONE : providerPb.DiffResponse.DiffChanges.DIFF_SOME);
  response.setDiffsList([...properties]);
  response.setReplacesList([...replaces]);
  response.setDeletebeforereplace(deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const [path, kind] of changes) {
    const message = new providerPb.PropertyDiff();
    message.setKind(KINDS[kind][replaces.includes(path.replace(/[[.].*$/u, "")) ? 1 : 0]);
    response.getDetaileddiffMap().set(path, message);
  }
  return response;
}

/** The provider's configuration: its arguments, or (older engines) its variables `okta:config:<key>`. */
export function configurationOf(request: providerPb.ConfigureRequest): Values {
  const variables = [...request.getVariablesMap().entries()].map(([key, value]) => [key.replace(/^okta:config:/u, ""), value] as const);
  return { ...Object.fromEntries(variables), ...fromStruct(request.getArgs()) };
}
