/** What the provider reads from an app's SAML metadata (OASIS, "Metadata for SAML 2.0"). */

export interface SamlMetadata {
  readonly entityId: string;
  /** The first certificate of the identity provider's descriptor, base 64. */
  readonly certificate: string;
  readonly postLocation: string;
  readonly redirectLocation: string;
}

/** Reads the four facts out of the XML; "" for what it lacks. */
export function metadataOf(xml: string): SamlMetadata {
  const location = (binding: string): string =>
    [...xml.matchAll(/<(?:\w+:)?SingleSignOnService\b[^>]*>/gu)].map(([element]) => element).filter((element) => attribute(element, "Binding").endsWith(`:${binding}`)).map((element) => attribute(element, "Location")).at(-1) ?? "";
  return {
    entityId: attribute(/<(?:\w+:)?EntityDescriptor\b[^>]*>/u.exec(xml)?.[0] ?? "", "entityID"),
    certificate: /<(?:\w+:)?X509Certificate\b[^>]*>(?<content>[^<]*)</u.exec(xml)?.groups?.["content"] ?? "",
    postLocation: location("HTTP-POST"),
    redirectLocation: location("HTTP-Redirect"),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };

function attribute(element: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`, "u").exec(element)?.[1] ?? "";
  return value.replaceAll(/&\w+;/gu, (entity) => ENTITIES[entity] ?? entity);
}
