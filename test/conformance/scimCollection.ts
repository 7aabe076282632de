/**
 * Microsoft's SCIM server collection (AzureAD/SCIMReferenceCode, MIT), run by newman: which of its assertions hold.
 * newman runs in a process of its own, because mocha here turns deprecations of its dependencies into errors.
 */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);

/** A request of the collection, or a folder of them (Postman collection format 2.1). Everything else is kept as it is. */
const item = z.looseObject({
  name: z.string(),
  request: z.looseObject({ method: z.string(), url: z.looseObject({ raw: z.string() }), body: z.looseObject({ raw: z.string().optional() }).optional() }).optional(),
  get item() {
    return z.array(item).optional();
  },
});
type Item = z.infer<typeof item>;
const collectionFile = z.looseObject({ item: z.array(item) });
/** The collection as published, or a copy of it. */
export type Collection = z.infer<typeof collectionFile>;

/** @throws when the file is absent or no Postman collection */
export const readCollection = (file: string): Collection => collectionFile.parse(JSON.parse(readFileSync(file, "utf8")));

/** A copy without some requests. */
export function without(collection: Collection, isUnwanted: (method: string, url: string) => boolean): Collection {
  const kept = (items: readonly Item[]): Item[] =>
    items
      .filter(({ request }) => request === undefined || !isUnwanted(request.method, request.url.raw))
      .map((one) => (one.item === undefined ? one : { ...one, item: kept(one.item) }));
  return { ...collection, item: kept(collection.item) };
}

/** A copy that sends other bodies. Assertions stay as they are. */
export function withBodies(collection: Collection, change: (body: string) => string): Collection {
  const changed = (one: Item): Item => {
    const { request } = one;
    const raw = request?.body?.raw;
    if (one.item !== undefined) return { ...one, item: one.item.map(changed) };
    return request === undefined || raw === undefined ? one : { ...one, request: { ...request, body: { ...request.body, raw: change(raw) } } };
  };
  return { ...collection, item: collection.item.map(changed) };
}

/** An assertion of a request; `request` is the path of its names, with a number where a name comes again. */
export interface Assertion {
  readonly request: string;
  readonly assertion: string;
}

/** What a run showed. */
export interface CollectionRun {
  /** How many assertions were made. */
  readonly assertions: number;
  /** Those that did not hold, in the collection's order. */
  readonly failed: readonly Assertion[];
}

/** Newman's JSON report, the part in use. */
const report = z.object({
  run: z.object({
    executions: z.array(z.object({ assertions: z.array(z.object({ assertion: z.string(), error: z.unknown().optional() })).optional() })),
    failures: z.array(z.unknown()),
  }),
});

/** Postman variables, by name. */
export type Variables = Readonly<Record<string, string>>;

/**
 * Runs a collection.
 * @param fixed variables that no script can change (Postman: iteration data); the collection overwrites its own `token`
 * @param first what the other variables are at the start (Postman: environment)
 * @throws Error when a script of the collection itself fails, outside its assertions
 */
export async function runCollection(collection: Collection, fixed: Variables, first: Variables): Promise<CollectionRun> {
  const folder = mkdtempSync(join(tmpdir(), "ccaas-newman-"));
  try {
    const write = (name: string, content: unknown): string => {
      writeFileSync(join(folder, name), JSON.stringify(content));
      return join(folder, name);
    };
    const answer = join(folder, "report.json");
    const environment = { name: "first", values: Object.entries(first).map(([key, value]) => ({ key, value, enabled: true })) };
    await run(process.execPath, [
      join(createRequire(import.meta.url).resolve("newman"), "..", "bin", "newman.js"),
      ...["run", write("collection.json", collection)],
      ...["--iteration-data", write("fixed.json", [fixed])],
      ...["--environment", write("first.json", environment)],
      ...["--reporters", "json", "--reporter-json-export", answer, "--suppress-exit-code"],
    ]);
    return readReport(collection, JSON.parse(readFileSync(answer, "utf8")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(collection: Collection, json: unknown): CollectionRun {
  const { executions, failures } = report.parse(json).run;
  const names = namesOf(collection.item);
  if (executions.length !== names.length) throw new Error(`newman ran ${executions.length} requests of ${names.length}.`);
  const made = executions.flatMap(({ assertions = [] }, index) =>
    assertions.map(({ assertion, error }) => ({ request: names[index] ?? "", assertion, holds: error === undefined })),
  );
  const failed = made.filter(({ holds }) => !holds).map(({ request, assertion }) => ({ request, assertion }));
  if (failures.length !== failed.length) throw new Error(`newman counts ${failures.length} failures, of which ${failed.length} are assertions.`);
  return { assertions: made.length, failed };
}

/** `User tests / Get user1`, `Group tests / Get group by id (2)`: the requests in the order in which they run. */
function namesOf(items: readonly Item[]): string[] {
  const plain = (some: readonly Item[], folders: readonly string[]): string[] =>
    some.flatMap(({ name, item: inner }) => (inner === undefined ? [[...folders, name].join(" / ")] : plain(inner, [...folders, name])));
  const seen = new Map<string, number>();
  return plain(items, []).map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
