/** Properties on the wire: `google.protobuf.Struct` with the engine's marks for unknown and secret values (Pulumi's provider protocol, "property values"). */
import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { UNKNOWN, type Value, type Values } from "../values.ts";

/** The strings that stand for an unknown value, one a kind (sdk/go/common/resource/plugin/rpc.go). */
const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWN_MARKS: ReadonlySet<string> = new Set([
  UNKNOWN_STRING,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** The key that marks an object as something else, and its value for a secret. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Reads a struct; an absent one is empty. */
export function fromStruct(struct: Struct | undefined): Values {
  const value = struct === undefined ? {} : fromWire(struct.toJavaScript());
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

/** Writes a struct; absent properties are left out. */
export function toStruct(values: Values): Struct {
  return structPb.Struct.fromJavaScript(Object.fromEntries(present(values)));
}

function fromWire(value: unknown): Value {
  if (typeof value === "string") return UNKNOWN_MARKS.has(value) ? UNKNOWN : value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== "object" || value === null) return null;
  const fields = Object.entries(value);
  if (fields.some(([key, mark]) => key === SIGNATURE && mark === SECRET)) return fromWire(fields.find(([key]) => key === "value")?.[1]);
  return Object.fromEntries(fields.map(([key, item]) => [key, fromWire(item)]));
}

type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

function toWire(value: Value): Plain {
  if (value === UNKNOWN) return UNKNOWN_STRING;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(toWire);
  return Object.fromEntries(present(value as Values));
}

function present(values: Values): [string, Plain][] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, toWire(value)] as [string, Plain]]));
}
