/** A stack's config in the environment, as `@pulumi/pulumi` reads it (its runtime/config.js). */

/** Config by key, as protobuf's map gives it. */
interface ConfigMap {
  forEach(visit: (value: string, key: string) => void): void;
}

/** Keys are `namespace:name` on the wire and `namespace:config:name` for the SDK. */
export function configEnvironment(values: ConfigMap, secretKeys: readonly string[]): Record<string, string> {
  const config: Record<string, string> = {};
  values.forEach((value, key) => (config[sdkKey(key)] = value));
  return { PULUMI_CONFIG: JSON.stringify(config), PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys.map(sdkKey)) };
}

function sdkKey(key: string): string {
  return key.replace(/^([^:]+):(?!config:)/, "$1:config:");
}
