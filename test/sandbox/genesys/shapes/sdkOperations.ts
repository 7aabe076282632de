/**
 * Every operation of the official SDK: `METHOD /path/{}` → the method, its body's and its reply's type, its query.
 * Paths and verbs come from the SDK itself: each method is called with a client that records what it is asked to send.
 */
import platformClient from "purecloud-platform-client-v2";
import { sdkDeclarations, type MethodDeclaration, type Shape } from "./declarations.ts";

/** An operation as the SDK has it. */
export interface SdkOperation {
  /** `UsersApi.getUser`; of several classes that have it, the first. */
  readonly method: string;
  readonly returns: Shape;
  /** Absent where the operation takes no body. */
  readonly body: Shape | undefined;
  /** Query parameters by their names on the wire. */
  readonly query: ReadonlyMap<string, Shape>;
}

/**
 * What identifies an operation on both sides: parameters have other names in the emulator, and SCIM's resources other cases.
 * @param operation `GET /api/v2/users/:userId` or `GET /api/v2/users/{userId}`
 */
export function operationKey(operation: string): string {
  const plain = operation.replaceAll(/:\w+|\{\w+\}/g, "{}");
  return plain.replace(/ \/api\/v2\/scim\/.*/, (path) => path.toLowerCase());
}

/** All operations by `operationKey`; read at the first call. */
export function sdkOperations(): ReadonlyMap<string, SdkOperation> {
  known ??= read();
  return known;
}
let known: ReadonlyMap<string, SdkOperation> | undefined;

/** What a method asks its client to send; values are the placeholders that it was called with. */
interface Sent {
  readonly path: string;
  readonly verb: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Stands for the SDK's `ApiClient`: sends nothing. */
const recorder = {
  callApi: (path: string, verb: string, _params: unknown, query: Readonly<Record<string, unknown>>, _headers: unknown, _form: unknown, body: unknown): Sent => ({ path, verb, query, body }),
  buildCollectionParam: (value: unknown): unknown => value,
};

type Recorded = Readonly<Record<string, (...values: readonly unknown[]) => Sent>>;

function read(): ReadonlyMap<string, SdkOperation> {
  const classes = platformClient as unknown as Readonly<Record<string, new (client: typeof recorder) => Recorded>>;
  const operations = new Map<string, SdkOperation>();
  for (const [api, methods] of sdkDeclarations().apis) {
    const Api = classes[api];
    if (Api === undefined) throw new Error(`The SDK declares ${api} and has none.`);
    const instance = new Api(recorder);
    for (const [method, declaration] of methods) {
      const { key, operation } = recordedOf(instance, `${api}.${method}`, method, declaration);
      if (!operations.has(key)) operations.set(key, operation);
    }
  }
  return operations;
}

/** Calls a method with the name of each parameter for its value, and with options that answer with their own names. */
function recordedOf(api: Recorded, title: string, name: string, { returns, parameters, options }: MethodDeclaration) {
  const named = new Proxy({}, { get: (_target, option) => `opts.${String(option)}` });
  const sent = api[name]?.(...parameters.keys(), named);
  if (sent === undefined) throw new Error(`The SDK declares ${title} and has none.`);
  const shapeFor = (placeholder: unknown): Shape => {
    const text = String(placeholder);
    const shape = text.startsWith("opts.") ? options.get(text.slice(5))?.shape : parameters.get(text);
    if (shape === undefined) throw new Error(`The SDK does not declare ${text} of ${title}.`);
    return shape;
  };
  const operation: SdkOperation = {
    method: title,
    returns,
    body: sent.body === null || sent.body === undefined ? undefined : shapeFor(sent.body),
    query: new Map(Object.entries(sent.query).map(([wireName, placeholder]) => [wireName, shapeFor(placeholder)])),
  };
  return { key: operationKey(`${sent.verb} ${sent.path}`), operation };
}
