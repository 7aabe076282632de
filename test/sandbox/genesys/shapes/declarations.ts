/**
 * What the official SDK declares in its `index.d.ts`: the models of Genesys' OpenAPI, and what each method takes and gives.
 * The file is read as syntax only, once in a process: it is 2.6 MB, and a type checker would take ten times as long.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/**
 * A type of the SDK. The SDK writes dates and the values of an enumeration as plain text; `opaque` is `object` or `any`,
 * of which it says nothing more.
 */
export type Shape =
  | { readonly kind: "text" | "number" | "boolean" | "nothing" | "opaque" }
  | { readonly kind: "list" | "map"; readonly of: Shape }
  | { readonly kind: "model"; readonly name: string };

/** A property of a model. */
export interface Field {
  readonly shape: Shape;
  readonly isRequired: boolean;
}

/** The properties of a model, by name. */
export type Model = ReadonlyMap<string, Field>;

/** A method of an API class; `opts` is no parameter of its own, but `options`. */
export interface MethodDeclaration {
  readonly returns: Shape;
  readonly parameters: ReadonlyMap<string, Shape>;
  readonly options: Model;
}

/** All that the file declares. */
export interface Declarations {
  /** @throws Error for a model that is not declared */
  readonly model: (name: string) => Model;
  /** Methods by name, of each API class by name. */
  readonly apis: ReadonlyMap<string, ReadonlyMap<string, MethodDeclaration>>;
}

const keywords: Readonly<Partial<Record<ts.SyntaxKind, Shape["kind"] & ("text" | "number" | "boolean" | "nothing" | "opaque")>>> = {
  [ts.SyntaxKind.StringKeyword]: "text",
  [ts.SyntaxKind.NumberKeyword]: "number",
  [ts.SyntaxKind.BooleanKeyword]: "boolean",
  [ts.SyntaxKind.VoidKeyword]: "nothing",
  [ts.SyntaxKind.ObjectKeyword]: "opaque",
  [ts.SyntaxKind.AnyKeyword]: "opaque",
};

const file = fileURLToPath(new URL("../../../../node_modules/purecloud-platform-client-v2/index.d.ts", import.meta.url));

/** The declarations; read at the first call. */
export function sdkDeclarations(): Declarations {
  known ??= read(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest));
  return known;
}
let known: Declarations | undefined;

function read(source: ts.SourceFile): Declarations {
  const namespaces = new Map(source.statements.filter(ts.isModuleDeclaration).map((one) => [one.name.text, interfacesOf(one)]));
  const models = namespaces.get("Models") ?? new Map<string, ts.InterfaceDeclaration>();
  const read = new Map<string, Model>();
  return {
    model(name) {
      const model = read.get(name) ?? modelOf(source, found(models, name));
      read.set(name, model);
      return model;
    },
    apis: new Map(
      source.statements
        .filter(ts.isClassDeclaration)
        .filter(({ name }) => name?.text.endsWith("Api") === true)
        .map((one) => [one.name?.text ?? "", methodsOf(source, one, namespaces.get(one.name?.text ?? "") ?? new Map())]),
    ),
  };
}

function found(models: ReadonlyMap<string, ts.InterfaceDeclaration>, name: string): ts.InterfaceDeclaration {
  const declaration = models.get(name);
  if (declaration === undefined) throw new Error(`The SDK declares no model ${name}.`);
  return declaration;
}

function interfacesOf({ body }: ts.ModuleDeclaration): ReadonlyMap<string, ts.InterfaceDeclaration> {
  const statements = body !== undefined && ts.isModuleBlock(body) ? [...body.statements] : [];
  return new Map(statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one]));
}

const modelOf = (source: ts.SourceFile, declaration: ts.InterfaceDeclaration): Model =>
  new Map(
    declaration.members.filter(ts.isPropertySignature).map((member) => [
      nameOf(member.name),
      { shape: shapeOf(source, member.type), isRequired: member.questionToken === undefined },
    ]),
  );

function methodsOf(
  source: ts.SourceFile,
  declaration: ts.ClassDeclaration,
  options: ReadonlyMap<string, ts.InterfaceDeclaration>,
): ReadonlyMap<string, MethodDeclaration> {
  return new Map(
    declaration.members.filter(ts.isMethodDeclaration).map((method) => {
      const name = nameOf(method.name);
      const parameters = method.parameters.filter((one) => nameOf(one.name) !== "opts");
      const taken = options.get(`${name}Options`);
      return [
        name,
        {
          returns: shapeOf(source, argumentOf(method.type, "Promise")),
          parameters: new Map(parameters.map((one) => [nameOf(one.name), shapeOf(source, one.type)])),
          options: taken === undefined ? new Map<string, Field>() : modelOf(source, taken),
        },
      ];
    }),
  );
}

/** @throws Error for syntax that the SDK does not use today: nothing is passed over in silence */
function shapeOf(source: ts.SourceFile, type: ts.TypeNode | undefined): Shape {
  const keyword = type === undefined ? undefined : keywords[type.kind];
  if (keyword !== undefined) return { kind: keyword };
  const element = argumentOf(type, "Array");
  if (element !== undefined) return { kind: "list", of: shapeOf(source, element) };
  const value = valueOf(type);
  if (value !== undefined) return { kind: "map", of: shapeOf(source, value) };
  if (type !== undefined && ts.isTypeReferenceNode(type) && ts.isQualifiedName(type.typeName)) return { kind: "model", name: type.typeName.right.text };
  throw new Error(`The SDK declares a type that shapes cannot read: ${type?.getText(source) ?? "none"}`);
}

/** `T` of `Name<T>`. */
const argumentOf = (type: ts.TypeNode | undefined, name: string): ts.TypeNode | undefined =>
  type !== undefined && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === name
    ? type.typeArguments?.[0]
    : undefined;

/** `T` of `{ [key: string]: T }` and of `Record<string, T>`. */
function valueOf(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (type === undefined) return undefined;
  if (ts.isTypeLiteralNode(type)) return type.members.find(ts.isIndexSignatureDeclaration)?.type;
  return ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === "Record" ? type.typeArguments?.[1] : undefined;
}

const nameOf = (name: ts.PropertyName | ts.BindingName): string =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
