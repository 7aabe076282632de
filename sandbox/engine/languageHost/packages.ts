/**
 * Which provider plugins a program needs: those that the package.json of its dependencies, and of theirs, name in
 * their `pulumi` field, e.g. `"pulumi": { "resource": true, "name": "okta", "version": "7.0.0" }`.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

/** A provider plugin. `server` is where to download it from; empty for Pulumi's own place. */
export interface RequiredPackage {
  readonly name: string;
  readonly version: string;
  readonly server: string;
}

/** An npm package that the program names itself. */
export interface DirectDependency {
  readonly name: string;
  readonly version: string;
}

const names = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({
  name: z.string().default(""),
  version: z.string().default(""),
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
  pulumi: z.object({ resource: z.boolean().default(false), name: z.string().optional(), version: z.string().optional(), server: z.string().default("") }).optional(),
});
type Manifest = z.infer<typeof manifestSchema>;

/** The plugins that a program in that folder needs, each once. */
export function requiredPackages(programDirectory: string): RequiredPackage[] {
  const found = new Map<string, RequiredPackage>();
  for (const manifest of installedBelow(programDirectory)) {
    const required = pluginOf(manifest);
    if (required !== undefined) found.set(`${required.name}@${required.version}`, required);
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

/** The packages named in the program's own package.json, in the versions installed; those not installed are left out. */
export function directDependencies(programDirectory: string): DirectDependency[] {
  const folder = nearestManifestFolder(programDirectory);
  const manifest = folder === undefined ? undefined : readManifest(folder);
  if (folder === undefined || manifest === undefined) return [];
  return dependencyNames(manifest, "withDevelopment").flatMap((name) => {
    const installed = findInstalled(name, folder);
    return installed === undefined ? [] : [{ name, version: readManifest(installed)?.version ?? "" }];
  });
}

/** The plugin that an npm package belongs to; the package's name without its scope, unless it says another. */
function pluginOf(manifest: Manifest): RequiredPackage | undefined {
  if (manifest.pulumi?.resource !== true) return undefined;
  const name = manifest.pulumi.name ?? manifest.name.replace(/^@pulumi\//, "").replace(/^@/, "");
  return { name, version: `v${(manifest.pulumi.version ?? manifest.version).replace(/^v/, "")}`, server: manifest.pulumi.server };
}

/** The manifests of all packages that a program depends on, directly or not. */
function* installedBelow(programDirectory: string): Generator<Manifest> {
  const root = nearestManifestFolder(programDirectory);
  const waiting = root === undefined ? [] : [root];
  const seen = new Set(waiting);
  for (const folder of waiting) {
    const manifest = readManifest(folder);
    if (manifest === undefined) continue;
    if (folder !== root) yield manifest;
    for (const name of dependencyNames(manifest, folder === root ? "withDevelopment" : "productionOnly")) {
      const installed = findInstalled(name, folder);
      if (installed === undefined || seen.has(installed)) continue;
      seen.add(installed);
      waiting.push(installed);
    }
  }
}

function dependencyNames(manifest: Manifest, which: "withDevelopment" | "productionOnly"): string[] {
  const names = { ...manifest.dependencies, ...manifest.optionalDependencies, ...(which === "withDevelopment" ? manifest.devDependencies : {}) };
  return Object.keys(names);
}

/** Where Node finds a package from a folder: the nearest `node_modules` at or above it that holds the package. */
function findInstalled(name: string, from: string): string | undefined {
  return ancestors(from).map((folder) => join(folder, "node_modules", name)).find((folder) => existsSync(join(folder, "package.json")));
}

function nearestManifestFolder(from: string): string | undefined {
  return ancestors(from).find((folder) => existsSync(join(folder, "package.json")));
}

/** A folder and those above it, nearest first. */
function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** A package's manifest; nothing where it cannot be read as one (such a package names no plugin). */
function readManifest(folder: string): Manifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
  } catch {
    return undefined;
  }
}
